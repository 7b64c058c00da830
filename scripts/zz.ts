import { servePages } from '../tests/e2e/gallery/serve.ts';
import { captureWhole } from '../tests/e2e/harness/whole-page.ts';
import { itemsOf } from '../tests/e2e/harness/evidence.ts';
import { BuyerBrowser } from '../tests/e2e/harness.ts';
const pages = await servePages();
const buyer = await BuyerBrowser.open();
const page = await buyer.visit(`${pages.origin}/${process.argv[2] ?? 'long'}.html`);
await buyer.inWorker(() => {
  const w = globalThis as never as { log: unknown[]; chrome: any };
  w.log = [];
  const { tabs, scripting } = w.chrome;
  const real = tabs.captureVisibleTab.bind(tabs);
  tabs.captureVisibleTab = async (...args: unknown[]) => { const a = performance.now(); const r = await real(...args); w.log.push(['pic', Math.round(a), Math.round(performance.now() - a)]); return r; };
  const ex = scripting.executeScript.bind(scripting);
  scripting.executeScript = async (h: any) => { const a = performance.now(); const r = await ex(h); w.log.push([h.files?.[0] ?? String(h.func).slice(0, 90).replace(/\s+/g,' '), Math.round(a), Math.round(performance.now() - a)]); return r; };
});
for (let i = 0; i < 1; i++) {
  const { ms } = await captureWhole(buyer, page);
  const item = itemsOf(await buyer.storeDump()).at(-1) as any;
  console.log(ms, JSON.stringify(item?.record.steps), JSON.stringify(item?.record.files.map((f: any) => [f.name, f.size])));
}
const log = await buyer.inWorker(() => (globalThis as never as { log: unknown[] }).log);
console.log((log as unknown[]).map((l) => JSON.stringify(l)).join('\n'));
await buyer.close(); await pages.stop();
