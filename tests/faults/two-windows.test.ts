import '../support/browser.ts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { commandHandlers } from '../../src/background/handlers.ts';
import type { CommandHandlers } from '../../src/browser/commands.ts';
import type { Result } from '../../src/model/result.ts';
import { keepImport } from '../../src/store/import-inbox.ts';
import type { CardProofDb, EvidenceRow } from '../../src/store/schema.ts';
import { fakeTab } from '../support/fake-tab.ts';
import { injected } from '../support/injected.ts';
import { picture } from '../support/pack-source.ts';
import { emptyStore, orderDraft, sampleMoment, seal } from '../support/sealed-store.ts';
import { testServices } from '../support/services.ts';
import { lostItems } from '../support/store-faults.ts';

let db: CardProofDb;
let row: EvidenceRow;
let ask: CommandHandlers;

beforeEach(async () => {
  fakeTab();
  db = emptyStore();
  row = await seal(db, orderDraft());
  ask = commandHandlers(testServices(db));
});

afterEach(() => vi.unstubAllGlobals());

const caseOf = () => row.caseIds[0] ?? '';
const importId = 'e1'.repeat(16);

/** What somebody does in both windows at once, and how often it may then be there. */
const acts: [string, () => Promise<Result<unknown>>, () => Promise<number>][] = [
  [
    'capture the same page',
    () => ask.capture({ tabId: 7, extent: 'page' }),
    () => db.evidence.where('id').notEqual(row.id).count(),
  ],
  [
    'seal the same import',
    async () => {
      const file = { kind: 'payment_voucher', file: 'imported.png' } as const;
      const imported = { name: 'voucher.png', from: 'file' } as const;
      const content = { id: importId, at: sampleMoment, caseId: caseOf(), imported, ...file };
      await keepImport(db, { ...content, bytes: picture() });
      return ask['seal-import']({ import: importId });
    },
    () => db.evidence.where('id').notEqual(row.id).count(),
  ],
  [
    'take the same item back',
    () => ask['remove-item']({ item: row.id }),
    () => db.removals.count(),
  ],
  [
    'close the same case',
    () => ask['set-case-open']({ case: caseOf(), open: false }),
    () => db.cases.where('open').equals(0).count(),
  ],
];

describe('two windows that do the same at the same time', () => {
  it.each(acts)('%s: it is done once, and each is told how it stands', async (_, act, count) => {
    const answers = await Promise.all([act(), act()]);
    const done = answers.filter(({ ok }) => ok).length;
    expect(await count()).toBe(1);
    expect(done).toBeGreaterThan(0);
    const isKept = (await db.removals.count()) === 0;
    injected('two-windows', { lost: isKept ? await lostItems(db, [row]) : [] });
  });

  it('one takes an item back while the other puts it back: it is there or can be had back', async () => {
    await ask['remove-item']({ item: row.id });
    await Promise.all([
      ask['restore-item']({ item: row.id }),
      ask['remove-item']({ item: row.id }),
    ]);
    const there = (await db.evidence.count()) + (await db.removals.count());
    injected('two-windows', { lost: there === 1 ? [] : [row.id] });
    if ((await db.removals.count()) > 0) await ask['restore-item']({ item: row.id });
    expect(await lostItems(db, [row])).toEqual([]);
  });
});
