import type { Browser } from 'puppeteer-core';

/** What a wallet of a test says of a payment. */
export interface VoucherFacts {
  payee: string;
  amount: string;
  paidAt: string;
  tradeNo: string;
  merchantNo: string;
}

/** How the wallet is drawn. */
export interface VoucherLook {
  isDark?: boolean;
  /** In CSS pixels of a phone. */
  width?: number;
  scale?: number;
  fontSize?: number;
  quality?: number;
}

export const sampleVoucher: VoucherFacts = {
  payee: '示例网络科技',
  amount: '97.00',
  paidAt: '2026年11月20日 14:30:20',
  tradeNo: '4200001234202611200123456789',
  merchantNo: 'KZ20261120143015881',
};

/** A bill as wallets on phones show one, drawn for tests: no wallet looks exactly like it. */
export function voucherHtml(
  facts: VoucherFacts,
  { isDark = false, fontSize = 15 }: VoucherLook = {},
) {
  const { payee, amount, paidAt, tradeNo, merchantNo } = facts;
  const rows = [
    ['当前状态', '支付成功'],
    ['支付时间', paidAt],
    ['商品', '示例点卡 100 元'],
    ['商户全称', payee],
    ['支付方式', '零钱'],
    ['交易单号', tradeNo],
    ['商户单号', merchantNo],
  ];
  const [ground, ink, soft] = isDark ? ['#111', '#ddd', '#888'] : ['#fff', '#222', '#888'];
  const line = ([name, value]: string[]) =>
    `<p style="display:flex;gap:16px;margin:14px 0"><span style="color:${soft};flex:0 0 72px">${name}</span><span style="overflow-wrap:anywhere">${value}</span></p>`;
  return `<!doctype html><meta charset="utf-8"><body style="margin:0;padding:20px;background:${ground};color:${ink};font:${fontSize}px/1.4 sans-serif">
<p style="text-align:center;margin-top:40px">${payee}</p>
<p style="text-align:center;font-size:36px;margin:8px 0 32px">-${amount}</p>${rows.map(line).join('')}</body>`;
}

/** The screenshot of a bill, as a phone takes it. */
export async function voucherPicture(
  browser: Browser,
  facts: VoucherFacts = sampleVoucher,
  look: VoucherLook = {},
): Promise<Uint8Array> {
  const page = await browser.newPage();
  try {
    const { width = 390, scale = 2, quality } = look;
    await page.setViewport({ width, height: 760, deviceScaleFactor: scale });
    await page.setContent(voucherHtml(facts, look));
    return await page.screenshot(
      quality === undefined ? { type: 'png' } : { type: 'jpeg', quality },
    );
  } finally {
    await page.close();
  }
}
