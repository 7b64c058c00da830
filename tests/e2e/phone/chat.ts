import type { Browser } from 'puppeteer-core';

/** Heights of the bars that stand still, and by how much each screenshot is scrolled, in CSS pixels. */
export const chatScreen = { width: 390, height: 760, scrolled: 430 };

/** A chat as phones show one, drawn for tests: bars above and below, bubbles in between. */
function chatHtml(): string {
  const lines = Array.from({ length: 30 }, (_, no) => {
    const side = no % 3 === 0 ? 'flex-end;--g:#95ec69' : 'flex-start;--g:#fff';
    return `<p style="align-self:${side};background:var(--g);padding:8px 12px;border-radius:6px;margin:7px 14px;max-width:240px">第 ${no} 条 ${'卡密无法激活，请核实生成时间。'.slice(0, 4 + ((no * 7) % 12))}</p>`;
  });
  const bar = 'position:fixed;left:0;right:0;background:#ededed;text-align:center';
  return `<!doctype html><meta charset="utf-8"><body style="margin:0;background:#ededed;font:16px/1.5 sans-serif">
<div style="${bar};top:0;height:84px;line-height:84px;border-bottom:1px solid #ccc">客服</div>
<div style="display:flex;flex-direction:column;padding:90px 0 70px">${lines.join('')}</div>
<div style="${bar};bottom:0;height:60px;border-top:1px solid #ccc"><p style="background:#fff;margin:12px 60px">输入</p></div></body>`;
}

/** Screenshots of one chat, each scrolled on from the one before. */
export async function chatPictures(browser: Browser, count: number): Promise<Uint8Array[]> {
  const page = await browser.newPage();
  try {
    const { width, height, scrolled } = chatScreen;
    await page.setViewport({ width, height, deviceScaleFactor: 2 });
    await page.setContent(chatHtml());
    const pictures: Uint8Array[] = [];
    for (let no = 0; no < count; no++) {
      await page.evaluate((y) => scrollTo(0, y), no * scrolled);
      pictures.push(await page.screenshot({ type: no % 2 ? 'png' : 'jpeg' }));
    }
    return pictures;
  } finally {
    await page.close();
  }
}
