/**
 * The program's own rows of data stand in simplified Chinese and in English (`Bilingual`), because letters and
 * reports go to recipients who read one of them. Whoever reads the interface in the traditional script of
 * Taiwan gets the same rows rewritten here; why they are no third column says docs/decisions/0021-three-languages.md.
 */

/** Characters that are written differently, each at the same place of the other text. */
const simplified =
  '与专业东丢两严个为举么书买争于产仅从们价会传伪体余偿储兑关内写决况准减几凭则刚删别办务动区协单卖占却历压发变叠号后吗启咨' +
  '响围国图场坏块声处备复够头夹宝实宽对导将尝属币师带帮并库应开异张弹归当录彻径态总恶悬戏户执扩护报担拨择损换据摄数断无旧时' +
  '显暂术机权条来构标栏样档检气沟没泄浏游溃滚满点状独环现电画盐监盖盘着码础确礼离种称稳笔筛签简类纠红约级纯纷纸纹线组细织经' +
  '结绘给络绝统继续缓编缩网罚联胁脑节范荐获营虑补装见规视览计订认让议记许论讼设访证评识诈诉词试话询该详语误说请诺读谁调谢责' +
  '败账货质购贴费赔赠车转软载较辅辑输边达过还这进远连迟迹适选遗采里钟钥钮钱铺链销锁错键镜长门闭问闲间际陈险随隐静页顶项顺须' +
  '预频题额风馈马驳骂验骑骤鱼练习';
const traditional =
  '與專業東丟兩嚴個為舉麼書買爭於產僅從們價會傳偽體餘償儲兌關內寫決況準減幾憑則剛刪別辦務動區協單賣佔卻歷壓發變疊號後嗎啟諮' +
  '響圍國圖場壞塊聲處備複夠頭夾寶實寬對導將嘗屬幣師帶幫並庫應開異張彈歸當錄徹徑態總惡懸戲戶執擴護報擔撥擇損換據攝數斷無舊時' +
  '顯暫術機權條來構標欄樣檔檢氣溝沒洩瀏遊潰滾滿點狀獨環現電畫鹽監蓋盤著碼礎確禮離種稱穩筆篩籤簡類糾紅約級純紛紙紋線組細織經' +
  '結繪給絡絕統繼續緩編縮網罰聯脅腦節範薦獲營慮補裝見規視覽計訂認讓議記許論訟設訪證評識詐訴詞試話詢該詳語誤說請諾讀誰調謝責' +
  '敗帳貨質購貼費賠贈車轉軟載較輔輯輸邊達過還這進遠連遲跡適選遺採裡鐘鑰鈕錢鋪鏈銷鎖錯鍵鏡長門閉問閒間際陳險隨隱靜頁頂項順須' +
  '預頻題額風饋馬駁罵驗騎驟魚練習';

/** Words that are others in Taiwan, and those whose characters depend on the word. */
const words: Readonly<Record<string, string>> = {
  提到: '提到',
  互相覆盖: '互相覆蓋',
  反馈: '回報',
  加注: '加註',
  一并: '一併',
  扩展程序: '擴充功能',
  命令行: '命令列',
  裁剪: '裁切',
  支付方式: '付款方式',
  帮助中心: '說明中心',
  按哪个: '依哪個',
  派生件: '衍生檔',
  聊天记录: '聊天紀錄',
  充值记录: '儲值紀錄',
  付款记录: '付款紀錄',
  发放记录: '發放紀錄',
  交易记录: '交易紀錄',
  状态记录: '狀態紀錄',
  时间记录: '時間紀錄',
  证据记录: '證據紀錄',
  封存记录: '封存紀錄',
  账单记录: '帳單紀錄',
  结尾记录: '結尾紀錄',
  申请的记录: '申請的紀錄',
  发货记录: '出貨紀錄',
  使用过的记录: '使用過的紀錄',
  覆盖: '涵蓋',
  答复: '答覆',
  恢复: '還原',
  日历: '行事曆',
  联系: '聯絡',
  流水账: '帳本',
  到账: '入帳',
  打开: '開啟',
  查看: '檢視',
  向当事人查看: '向當事人索閱',
  导入: '匯入',
  导出: '匯出',
  采集: '擷取',
  扩展图标: '擴充功能圖示',
  扩展: '擴充功能',
  图标: '圖示',
  窗口: '視窗',
  滚动: '捲動',
  列表: '清單',
  录屏: '螢幕錄影',
  录像: '錄影',
  视频: '影片',
  软件: '軟體',
  文件夹: '資料夾',
  文件名: '檔名',
  文件: '檔案',
  文本: '文字',
  打印: '列印',
  粘贴: '貼上',
  添加: '新增',
  程序: '程式',
  小程序: '小程式',
  信息: '資訊',
  数据: '資料',
  联网: '連網',
  服务器: '伺服器',
  地址: '網址',
  访问: '連線',
  缓存: '快取',
  操作系统: '作業系統',
  用户: '使用者',
  设备: '裝置',
  压缩包: '壓縮檔',
  解压: '解壓縮',
  字节: '位元組',
  校验值: '檢查碼',
  哈希值: '雜湊值',
  哈希: '雜湊',
  密钥: '金鑰',
  签名: '簽章',
  证书: '憑證',
  时间戳: '時間戳記',
  口令: '密碼',
  生成: '產生',
  声明: '宣告',
  识别: '辨識',
  核验: '驗證',
  自洽: '一致',
  丢失: '遺失',
  激活: '啟用',
  发货: '出貨',
  充值: '儲值',
  订单号: '訂單編號',
  详情: '明細',
  支付凭证: '付款憑證',
  支付渠道: '付款管道',
  渠道: '管道',
  超时: '逾期',
  工作日: '工作天',
  报错: '錯誤訊息',
  按最早: '依最早',
  按较晚: '依較晚',
  当前: '目前',
  从证据包恢复: '從證據包還原',
};

const characters = new Map([...simplified].map((from, at) => [from, [...traditional][at] ?? from]));

/** Longest first, so that a word goes before the shorter one it begins with. */
const pattern = new RegExp(
  `“[^”]*”|${Object.keys(words)
    .sort((a, b) => b.length - a.length)
    .join('|')}|\\p{Script=Han}`,
  'gu',
);

/**
 * A text of the program in the script and the words of Taiwan. What stands in quotation marks is somebody
 * else's words, a page's or a button's, and stays as it is there; only the marks change.
 */
export function toTraditional(text: string): string {
  return text.replace(pattern, (found) =>
    found.startsWith('“')
      ? `「${found.slice(1, -1)}」`
      : (words[found] ?? characters.get(found) ?? found),
  );
}
