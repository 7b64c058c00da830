import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { exportPack } from '../../tests/e2e/harness/desk.ts';
import { verifyOn } from '../../tests/e2e/harness/verify-view.ts';
import type { BuyerBrowser } from '../../tests/e2e/harness.ts';
import { edit, refit, repack } from '../../tests/support/repack.ts';
import { unpack } from '../../tests/support/unpack.ts';

type Keep = (name: string, bytes: Uint8Array) => Promise<void>;

/** The verify page with a masked pack of a case, and with the same after its amount was changed. */
export async function keepVerify(buyer: BuyerBrowser, caseId: string, keep: Keep): Promise<void> {
  const desk = await buyer.visit(buyer.url(`desk.html#case=${caseId}&export=masked`));
  const pack = await exportPack(buyer, desk);
  await desk.close();
  const damaged = join(buyer.downloads, '改过金额.zip');
  await writeFile(damaged, await otherAmount(new Uint8Array(await readFile(pack))));
  for (const [name, file] of [
    ['verify', pack],
    ['verify-damaged', damaged],
  ] as const) {
    const page = await buyer.visit(buyer.url('verify.html'));
    await verifyOn(page, file);
    await keep(name, await page.screenshot({ captureBeyondViewport: false }));
    await page.close();
  }
}

/** What somebody does who has not the key: changes a fact and makes the lists fit. */
async function otherAmount(pack: Uint8Array): Promise<Uint8Array> {
  const changed = edit(await unpack(pack), 'data/case.json', (text) => {
    const content = JSON.parse(text) as { case: { facts: { field: string; value: unknown }[] } };
    const amount = content.case.facts.find(({ field }) => field === 'amount');
    if (amount) amount.value = '970.00';
    return JSON.stringify(content);
  });
  return repack(refit(changed, null));
}
