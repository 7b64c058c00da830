import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LedgerRow } from '../../src/model/ledger.ts';
import { chooseFull, exportPack, openExport } from './harness/desk.ts';
import { faultsOf, fileOf, itemsOf, sealed } from './harness/evidence.ts';
import { type BoughtAndFailed, buyAndFail, journeyItems } from './harness/journey.ts';
import { verify } from './harness/pack.ts';
import { backUpAll, chooseToRestore, typePassphrase, untilStep } from './harness/restore.ts';
import type { StoreDump } from './harness/store-dump.ts';
import { until } from './harness/until.ts';
import { BuyerBrowser } from './harness.ts';
import { type RunningShop, startShop } from './shops/start-shop.ts';

const passphrase = '一个很长的口令 for the backup 2026';

let folder: string;
let shop: RunningShop;
let first: BuyerBrowser;
let second: BuyerBrowser;
let bought: BoughtAndFailed;
let before: StoreDump;
let masked: string;
let backup: string[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cardproof-restore-'));
  shop = await startShop();
  first = await BuyerBrowser.open();
  await first.speak('zh-CN');
  bought = await buyAndFail(first, shop);
  before = await sealed(first, journeyItems.length);
  masked = await exportPack(first, await openExport(first, bought.popup));
  backup = await backUpAll(first, passphrase);
  // Another computer: a profile that knows nothing.
  second = await BuyerBrowser.open();
  await second.speak('zh-CN');
}, 400_000);

afterAll(async () => {
  await first?.close();
  await second?.close();
  await shop?.stop();
  await rm(folder, { recursive: true, force: true });
});

/** Everything that was sealed, by item and name. */
function sealedBytes(dump: StoreDump): Map<string, string | undefined> {
  return new Map(
    itemsOf(dump).flatMap(({ id, record }) =>
      [...record.files.map(({ name }) => name), 'record.json' as const].map((name) => [
        `${id} ${name}`,
        fileOf(dump, id, name)?.toString('base64'),
      ]),
    ),
  );
}

function ledgerTypes(dump: StoreDump): string[] {
  const rows = [...((dump.ledger ?? []) as unknown as LedgerRow[])];
  return rows.sort((a, b) => a.seq - b.seq).map(({ entry }) => entry.type);
}

describe('a backup that is restored in another browser', () => {
  let desk: Page;

  it('is one encrypted pack for the one case', () => {
    expect(backup.map((path) => path.endsWith('_含卡密.zip.age'))).toEqual([true]);
  });

  it('asks for its passphrase, and takes no other', async () => {
    desk = await chooseToRestore(second, backup);
    await untilStep(desk, 'encrypted');
    await typePassphrase(desk, 'another one');
    await until(
      'the refusal',
      () => desk.$('.restore-passphrase [role=alert]:not(:empty)'),
      60_000,
    );
    await typePassphrase(desk, passphrase);
    await untilStep(desk, 'ready');
  }, 180_000);

  it('brings every item back, with the same hashes', async () => {
    await desk.locator('.restore-file .button-primary').click();
    await untilStep(desk, 'restored');
    const after = await second.storeDump();
    expect(sealedBytes(after)).toEqual(sealedBytes(before));
    expect(
      itemsOf(after)
        .map(({ recordHash }) => recordHash)
        .sort(),
    ).toEqual(
      itemsOf(before)
        .map(({ recordHash }) => recordHash)
        .sort(),
    );
    expect(ledgerTypes(after).slice(0, 2)).toEqual(['opened', 'restored']);
    // The entries that sealed the items are in the ledger of the first browser.
    expect(faultsOf(after).filter((fault) => fault.startsWith('ledger:'))).toEqual([]);
    expect(after.restores).toEqual([]);
    expect(after.restoreParts).toEqual([]);
  });

  it('has the case counting down again', async () => {
    const [was, is] = [before.cases?.[0], (await second.storeDump()).cases?.[0]];
    expect(is).toMatchObject({ id: was?.id, open: 1, windows: was?.windows });
    await desk.locator('.restore-file a.button').click();
    await until('the countdown', () => desk.$('[class*=countdown]'));
  });

  it('can be exported again, and that pack verifies', async () => {
    const id = String(before.cases?.[0]?.id);
    await desk.goto(second.url(`desk.html#case=${id}&export=masked`));
    await desk.reload();
    await desk.locator('.export-start:not([disabled])').wait();
    await chooseFull(desk);
    const { exit, report } = await verify(await exportPack(second, desk));
    expect([exit, report.verdict]).toEqual([0, 'intact']);
    expect(report.items).toHaveLength(journeyItems.length);
    const hashes = report.items.map(({ record }) => record).sort();
    expect(hashes).toEqual(
      itemsOf(before)
        .map(({ recordHash }) => recordHash)
        .sort(),
    );
    expect(ledgerTypes(await second.storeDump())).toContain('exported');
  }, 180_000);

  it('adds nothing when it is restored once more', async () => {
    const entries = ledgerTypes(await second.storeDump()).length;
    const again = await chooseToRestore(second, backup);
    await typePassphrase(again, passphrase);
    await untilStep(again, 'ready');
    await again.locator('.restore-file .button-primary').click();
    await untilStep(again, 'restored');
    const after = await second.storeDump();
    expect(itemsOf(after)).toHaveLength(journeyItems.length);
    expect(ledgerTypes(after)).toHaveLength(entries);
  }, 180_000);
});

describe('other files', () => {
  it('of a masked pack can only be looked at', async () => {
    const desk = await chooseToRestore(second, [masked]);
    await untilStep(desk, 'ready');
    expect(await desk.$('.restore-file .button-primary')).toBe(null);
    await desk.locator('.restore-file [aria-expanded=false]').click();
    const row = await desk.waitForSelector('.pack-view table tbody tr');
    expect(row).not.toBe(null);
  });

  it('that were changed are refused, and say why', async () => {
    const bytes = await readFile(masked);
    const middle = Math.floor(bytes.length / 2);
    bytes[middle] = (bytes[middle] ?? 0) ^ 0xff;
    const path = join(folder, 'changed.zip');
    await writeFile(path, bytes);
    const desk = await chooseToRestore(second, [path]);
    await untilStep(desk, 'refused');
    const found = await desk.$eval('.restore-file .findings', (list) => list.textContent);
    expect(found).toMatch(/[\u4e00-\u9fff]/);
    expect(await desk.$('.restore-file .button-primary')).toBe(null);
  });
});
