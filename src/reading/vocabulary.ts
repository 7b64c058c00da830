import type { FactField } from '../model/fact.ts';

/**
 * The words that shops put beside a value. They drive the generic reader: a new synonym is one word
 * in this file. Words are written simplified and in lower case; fold.ts brings traditional and
 * full-width spellings to that form.
 */

/**
 * What a label announces: a field of a fact, or one of
 * - `cardKey`, `cardPassword`, `account`: parts of what was delivered
 * - `queryPassword`: opens the order again
 * - `payStatus`, `deliveryStatus`: one half of a status that two words share
 * - `shopContact`, `shopName`, `licence`: facts about the merchant
 * - `decoy`: stands beside values that look like a fact and are none; it ends the value before it
 */
export type Meaning =
  | Exclude<FactField, 'currency' | 'cardKeys' | 'merchant'>
  | 'cardKey'
  | 'cardPassword'
  | 'account'
  | 'queryPassword'
  | 'payStatus'
  | 'deliveryStatus'
  | 'shopContact'
  | 'shopName'
  | 'licence'
  | 'decoy';

/** Words of one meaning, by weight; separated by `|`. */
export const vocabulary: readonly (readonly [Meaning, number, string])[] = [
  [
    'orderNo',
    0.96,
    `订单号|订单编号|定单号|定单编号|订单号码|订单单号|订单序号|order no|order no.|order number|order id`,
  ],
  [
    'orderNo',
    0.9,
    `商户订单号|商户订单|商家订单号|商户单号|商品订单|商品订单号|平台订单号|本站订单号|
     系统订单号|订单id|订单流水号|查询订单号|购买单号|order reference|order ref|
     receipt no|receipt no.|receipt number|order code|order sn|merchant order no|merchant order number|out trade no|purchase id|
     invoice no|invoice number`,
  ],
  ['orderNo', 0.7, `订单|单号|order|订单查询码|reference|reference no|invoice`],
  [
    'product',
    0.95,
    `商品名称|订单名称|产品名称|商品名|宝贝名称|商品标题|order name|product name|
     item name|product title`,
  ],
  [
    'product',
    0.88,
    `商品|产品|所购商品|下单商品|订购商品|卡类名称|购买商品|购买物品|购买产品|购买宝贝|订单商品|订单内容|订单标题|
     交易商品|宝贝|product|item|goods|商品描述名称`,
  ],
  ['product', 0.7, `名称|套餐|套餐名称|物品|description|title`],
  [
    'quantity',
    0.95,
    `数量|购买数量|下单数量|商品数量|订单数量|购买份数|份数|件数|quantity|qty|qty.|
     购卡数量|订购数量|发卡数量|卡密数量|购买张数`,
  ],
  ['quantity', 0.8, `已发卡密`],
  [
    'amount',
    0.97,
    `实付金额|实付款|实付|实际支付|实际支付价格|实际支付金额|实际付款|实际付款金额|
     实付总额|实收金额|已付金额|已支付金额|付款总额|amount paid|total paid|you paid|
     paid amount|实付价格|您支付了|您已支付|扣款金额|实扣金额|actual payment|actual amount|成交金额|交易金额`,
  ],
  [
    'amount',
    0.92,
    `订单总价|订单总额|订单总金额|支付金额|付款金额|应付金额|应付总额|应付款|应付|
     需付金额|需要支付金额|需支付金额|需支付|请支付|待支付金额|总金额|总价|总计|合计|
     合计金额|应付合计|商品总价|支付总额|充值金额|order total|total amount|grand total|amount due|
     total due|total to pay|amount to pay|payment amount|total price|total`,
  ],
  [
    'amount',
    0.85,
    `订单金额|订单价格|金额|总额|支付价格|付款|order amount|amount|sum|商品总额|补充金额`,
  ],
  ['amount', 0.55, `价格|price`],
  // The price of one piece: what was paid only where nothing says more.
  ['amount', 0.5, `售价|商品售价|商品价格|现价|会员价`],
  [
    'paymentMethod',
    0.95,
    `支付方式|付款方式|支付类型|支付渠道|支付通道|付款渠道|付款类型|支付平台|
     payment method|payment type|paid with|paid via|pay with|payment channel|payment`,
  ],
  [
    'payee',
    0.92,
    `收款方|收款人|收款商户|收款账户|收款账号|收款单位|收款商家|收款方名称|对方账户|
     商户全称|商户名称|收款方全称|payee|pay to|paid to|merchant|recipient`,
  ],
  ['payee', 0.75, `商家|商户|卖家`],
  [
    'tradeNo',
    0.95,
    `交易单号|交易号|交易流水号|支付流水号|支付单号|流水号|支付订单号|支付交易号|
     微信交易号|支付宝交易号|第三方单号|渠道单号|平台流水号|trade no|trade number|
     transaction id|transaction no|transaction number|payment id`,
  ],
  [
    'orderedAt',
    0.96,
    `下单时间|下单于|订购日期|订单创建时间|订单时间|购买时间|提交时间|订单提交时间|下单日期|订单日期|
     购买日期|order time|order date|order created|ordered at|ordered on|order placed|
     placed on|date ordered|purchase date|purchased on|date of purchase|订购时间`,
  ],
  [
    'orderedAt',
    0.85,
    `创建时间|建立时间|生成时间|订单生成时间|创建日期|created at|created|created on|creation time|
     date placed`,
  ],
  ['orderedAt', 0.6, `时间|日期|date|time`],
  [
    'paidAt',
    0.95,
    `支付时间|付款时间|支付完成时间|付款日期|支付日期|付款成功时间|支付成功时间|paid at|
     paid on|payment time|payment date|date paid`,
  ],
  ['paidAt', 0.75, `交易时间|成交时间`],
  [
    'deliveredAt',
    0.95,
    `发货时间|发卡时间|交付时间|到账时间|发放时间|出卡时间|提卡时间|发货日期|充值时间|
     delivered at|delivered on|delivery time|delivery date|fulfilled at|shipped at|
     shipped on`,
  ],
  ['deliveredAt', 0.7, `完成时间|完成日期|订单完成时间|completed at|completed on`],
  ['status', 0.95, `订单状态|交易状态|当前状态|处理状态|order status|status|订单实时状态`],
  ['status', 0.85, `状态|进度|订单进度|state`],
  ['payStatus', 0.9, `付款状态|支付状态|payment status|支付结果`],
  [
    'deliveryStatus',
    0.9,
    `发货状态|交付状态|发卡状态|充值状态|物流状态|fulfillment status|fulfilment status|
     fulfillment|fulfilment|delivery status|交付进度`,
  ],
  [
    'contact',
    0.9,
    `下单邮箱|邮箱|邮箱地址|电子邮箱|联系方式|联系邮箱|手机号|手机号码|联系电话|
     买家联系方式|收货邮箱|接收邮箱|下单联系方式|下单账号|充值账号|下单信息|下单人|联系人|
     通知邮箱|邮箱账户|email|e-mail|email address|contact|contact email|buyer email|
     customer email|phone|phone number|qq|qq号|qq号码|充值号码|购买人|买家|买家邮箱`,
  ],
  [
    'cardKey',
    0.95,
    `卡密|卡号|激活码|兑换码|序列号|注册码|充值码|充值卡号|卡券码|卡券号|券码|礼品码|
     礼包码|cdk|cdkey|cd-key|cd key|key|card key|card number|card no|activation code|
     activation key|license key|licence key|license|serial|serial number|serial no|
     product key|gift code|gift card code|redeem code|redemption code|voucher code|
     voucher|code|pin code|卡号卡密|点卡卡号|卡密内容|授权码|提取码|邀请码|兑换cdk|
     点数序号|游戏序号|产品序号|游戏激活码|激活密钥|密钥|steam key|your key|your code`,
  ],
  [
    'cardPassword',
    0.95,
    `密码|卡密码|卡号密码|点卡密码|充值卡密|充值密码|登录密码|邮箱密码|账号密码|pin|
     password|pass|pwd|card password|secret|口令`,
  ],
  ['account', 0.9, `账号|帐号|账户|用户名|登录账号|登录名|account|username|user name|user|login`],
  [
    'queryPassword',
    0.95,
    `查询密码|订单密码|取卡密码|取卡密|查单密码|取货密码|订单查询密码|订单查询密钥|
     查询密钥|提卡密码|安全码|提取密码|查询口令|order password|query password|
     lookup password|lookup key|order lookup key|order lookup token|search password|access code|order key|订单密钥|查单口令`,
  ],
  [
    'shopContact',
    0.9,
    `客服qq|客服微信|客服邮箱|客服电话|客服联系方式|商家联系方式|商家qq|店主qq|站长qq|
     联系客服|联系我们|客服|在线客服|卖家qq|售后qq|售后微信|售后群|官方qq|qq客服|微信客服|
     客服telegram|telegram|support|support email|contact us|customer service|投诉邮箱|
     商务合作|联系卖家|联系商家|qq群|交流群|客服热线|服务热线|客服信箱|客服wechat|support e-mail`,
  ],
  [
    'shopName',
    0.9,
    `店铺名称|店铺|店名|商家名称|公司名称|运营主体|运营方|运营公司|开办单位|经营者|经营主体|主体名称|企业名称|shop name|
     store name|seller|sold by`,
  ],
  [
    'licence',
    0.9,
    `统一社会信用代码|营业执照注册号|营业执照号|信用代码|注册号|营业执照|统一编号|统编|license no|company number|registration number`,
  ],
  [
    'decoy',
    1,
    `单价|商品单价|小计|原价|原始金额|市场价|手续费|交易手续费|余额|账户余额|面额|
     面值|成本|优惠金额|优惠|优惠码|优惠价格|优惠码优惠价格|批发价优惠|折扣|折扣金额|
     礼券金额|满减优惠|抵扣|积分抵扣|退款金额|退款时间|退款原因|查询时间|当前时间|
     服务器时间|过期时间|取消时间|到期时间|有效期|有效期至|剩余时间|更新时间|最近更新|
     注册时间|登录时间|发布时间|浏览次数|库存|商品库存|销量|已售|子订单|子订单号|
     子订单金额|子订单交付|关联订单|上级订单|退款单号|快递单号|物流单号|订单资料|订单类型|
     订单操作|操作|备注|买家留言|留言|规格|交付方式|发货方式|宝贝类型|商品类型|类型|类别|
     分类|商品分类|商品编号|商品id|商品编码|使用说明|使用教程|商品介绍|商品描述|商品详情|
     商品说明|产品说明|温馨提示|注意事项|提示|公告|初始数量|限购数量|剩余数量|异常信息|
     投诉状态|投诉时间|投诉说明|投诉结果|举报原因|可用余额|工单状态|服务状态|用户等级|验证码|短信验证码|图形验证码|新密码|旧密码|
     确认密码|支付密码|登录验证码|说明|unit price|subtotal|discount|fee|fees|balance|tax|
     shipping|price each|stock|sold|coupon|coupon code|promo code|updated|updated at|
     last updated|expires|expires at|expiry|valid until|refund amount|refunded at|note|
     notes|remark|remarks|type|category|sku|captcha|verification code|actions|action|
     delivery method|delivery type|实际到账|自动发货|卡种|卡类|钱包余额|钱包地址|
     链上应付数量|区服|游戏区服|角色名|角色|游戏角色|游戏账号|游戏id|uid|玩家id|角色id|
     qq账号|微信号|微信`,
  ],
];

/** Words above a block of card keys, folded. A number of pieces may follow: 已发卡密（2张）. */
export const keyHeading =
  /^(?:[#*·•★🔑🎫🎁📦\s]*)(?:您的|你的|您购买的|以下(?:是|为)(?:你的|您的)?|查看|提取|已发|已购|领取|购买的|我的)?(?:卡密|卡号|激活码|兑换码|序列号|(?<=[您你]的)序号|许可证密钥|宝贝内容|交付信息|子订单交付|交付内容|发货信息|发货内容|卡密信息|卡密内容|卡密列表|卡密详情|卡密如下|宝贝信息|商品资讯|交付资讯|商品内容|内容|账号交付|发卡内容|发卡信息|订单内容|提取卡密|卡号密码|卡密查看|账号信息|虚拟物品|自动发货内容|兑换码信息|cdk|cdkey|(?:your |the |delivered |purchased )?(?:card )?keys?|(?:your |the |delivered )?(?:activation|license|licence|gift|redeem|redemption|product|game|digital|card|voucher)s? ?(?:codes?|keys?)|(?:child )?fulfil?lment|delivery (?:content|info|information|details)|delivered (?:content|items?|goods)|your (?:codes?|items?|order content|purchase|license)|item content|(?:your )?purchased items?)(?:信息|内容|列表|详情|如下)?(?:\s*[(（]?[^a-z]{0,4}\d{1,5}\s*[张个条份件]?[)）]?)?[\s:：]*$/u;
