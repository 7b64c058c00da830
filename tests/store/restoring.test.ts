import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type CorrectionChange, typedByBuyer } from '../../src/model/correction.ts';
import type { OwnMasks } from '../../src/model/own-masks.ts';
import type { PackVariant } from '../../src/model/pack.ts';
import { ok } from '../../src/model/result.ts';
import { type PackContent, readPack } from '../../src/pack/read-pack.ts';
import { verifyPack } from '../../src/pack/verify/verify-pack.ts';
import { type WrittenPack, writePack } from '../../src/pack/write-pack.ts';
import { readFile } from '../../src/store/blobs.ts';
import { putNote, setUnobtainable } from '../../src/store/case-words.ts';
import { putClaim } from '../../src/store/claims.ts';
import { correctItem } from '../../src/store/corrections.ts';
import { confirmPicture, hashFile, sealItem } from '../../src/store/evidence.ts';
import { verifyLedger } from '../../src/store/ledger.ts';
import { deleteOverdue, removalGrace, removeItem } from '../../src/store/removals.ts';
import { dropRestore } from '../../src/store/restore-inbox.ts';
import { restorePack } from '../../src/store/restoring.ts';
import type { CardProofDb } from '../../src/store/schema.ts';
import { ensureSigningKey } from '../../src/store/signing-key.ts';
import { addWindow, removeWindow } from '../../src/store/windows.ts';
import { readPackSource } from '../../src/ui/desk/pack-source.ts';
import { storedSigner } from '../../src/ui/desk/signer.ts';
import { stageRestore } from '../../src/ui/desk/stage-restore.ts';
import { type FullDisk, fillDisk } from '../support/full-disk.ts';
import { gained } from '../support/gained.ts';
import { exportOptions, seededBytes, window24h } from '../support/pack-source.ts';
import { emptyStore, noted, orderDraft, sampleMoment, seal } from '../support/sealed-store.ts';
import { textFrom, unpack } from '../support/unpack.ts';

const at = '2026-12-01T10:00:00.000+08:00';
const random = seededBytes('restoring');
let stores = 0;

function newStore(): CardProofDb {
  stores += 1;
  return emptyStore(`restoring ${stores}`);
}

let old: CardProofDb;
let caseId: string;

/** A case with two items, a window and a claim. */
beforeEach(async () => {
  old = newStore();
  await seal(old, orderDraft());
  await seal(old, orderDraft({ at: sampleMoment + 60_000, kind: 'delivery_record' }));
  caseId = (await old.cases.toArray())[0]?.id ?? '';
  await addWindow(old, caseId, window24h);
  await putClaim(
    old,
    caseId,
    {
      id: 'b'.repeat(32),
      route: 'shop',
      sentAt: at,
    } as never,
    noted,
  );
});

async function exported(
  db: CardProofDb,
  variant: PackVariant = 'full',
  id = caseId,
): Promise<WrittenPack> {
  await ensureSigningKey(db, at, random);
  const signer = gained(await storedSigner(db, async () => ok(null) as never));
  const source = gained(await readPackSource(db, id));
  return gained(await writePack(source, { ...exportOptions, variant, signer }));
}

async function restore(db: CardProofDb, pack: WrittenPack, id = 'e'.repeat(32)) {
  const content: PackContent = gained(await readPack(pack.bytes));
  await stageRestore(db, id, content);
  return restorePack(db, id, at, random);
}

async function filesOf(db: CardProofDb): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  for (const { id, record, recordHash } of await db.evidence.toArray()) {
    files.set(`${id} record`, recordHash);
    for (const { name } of [...record.files, { name: 'record.json' as const }]) {
      const bytes = gained(await readFile(db, id, name));
      files.set(`${id} ${name}`, Buffer.from(bytes ?? []).toString('base64'));
    }
  }
  return files;
}

describe('what the buyer wrote', () => {
  it('comes back, and gives way to what he wrote here since', async () => {
    const item = (await old.evidence.toArray())[0]?.id ?? '';
    await putNote(old, caseId, { item: null, text: 'of the case', at });
    await putNote(old, caseId, { item, text: 'of the item', at });
    await setUnobtainable(old, caseId, { kind: 'cs_chat', reason: 'no_answer' });
    const pack = await exported(old);
    const before = await old.cases.get(caseId);
    await putNote(old, caseId, { item: null, text: 'newer', at });
    const fresh = newStore();
    for (const db of [fresh, old]) await restore(db, pack);
    expect(await fresh.cases.get(caseId)).toMatchObject({
      notes: before?.notes,
      unobtainable: before?.unobtainable,
    });
    const texts = (await old.cases.get(caseId))?.notes?.map(({ text }) => text);
    expect(texts?.toSorted()).toEqual(['newer', 'of the item']);
  });
});

describe('a full pack that is restored into an empty store', () => {
  it('brings every item back, byte for byte', async () => {
    const fresh = newStore();
    const outcome = await restore(fresh, await exported(old));
    expect(outcome).toEqual({ ok: true, value: { caseId, restored: 2, known: 0 } });
    expect(await filesOf(fresh)).toEqual(await filesOf(old));
    expect(await fresh.restores.count()).toBe(0);
    expect(await fresh.restoreParts.count()).toBe(0);
  });

  it('brings an imported file back as one, and what the buyer typed beside it', async () => {
    const id = 'd'.repeat(32);
    const draft = orderDraft({
      ...{ id, kind: 'payment_voucher', method: 'imported', facts: [], secrets: [] },
      ...{ secretRegions: [], caseHints: [caseId], imported: { name: 'a.pdf', from: 'file' } },
    });
    const bytes = new TextEncoder().encode('%PDF-1.7');
    const file = { name: 'imported.pdf', mediaType: 'application/pdf', bytes } as const;
    gained(await sealItem(old, draft, [{ ...file, hash: await hashFile(bytes) }], at, random));
    const to = {
      field: 'payee',
      value: 'Payee',
      text: 'Payee',
      where: typedByBuyer,
      confidence: 1,
    };
    const change = { about: 'fact', field: 'payee', to } as CorrectionChange;
    gained(await correctItem(old, { item: id, changes: [change], hint: null }, at, random));
    const fresh = newStore();
    const pack = await exported(old);
    expect((await verifyPack(pack.bytes)).verdict).toBe('intact');
    expect((await restore(fresh, pack)).ok).toBe(true);
    expect(await filesOf(fresh)).toEqual(await filesOf(old));
    const row = await fresh.evidence.get(id);
    expect(row?.record).toMatchObject({ method: 'imported', imported: { name: 'a.pdf' } });
    expect(row?.corrections).toHaveLength(1);
    expect((await fresh.cases.get(caseId))?.facts.map(({ field }) => field)).toContain('payee');
  });

  it('opens the case again with its facts, windows and claims', async () => {
    const fresh = newStore();
    await restore(fresh, await exported(old));
    const [before, after] = [await old.cases.get(caseId), await fresh.cases.get(caseId)];
    expect(after).toMatchObject({
      ...{ facts: before?.facts, windows: before?.windows, claims: before?.claims },
      ...{ orderNos: before?.orderNos, shop: before?.shop, open: 1 },
    });
  });

  it('begins a ledger of its own that names the one before, and keeps that as it was', async () => {
    const fresh = newStore();
    const pack = await exported(old);
    await restore(fresh, pack);
    const entries = (await fresh.ledger.toArray()).map(({ entry }) => entry);
    const lines = gained(await readPack(pack.bytes)).ledger.lines;
    const [kept] = await fresh.foreignLedgers.toArray();
    expect(entries.map(({ type }) => type)).toEqual(['opened', 'restored']);
    expect(entries[1]?.payload).toEqual({ head: kept?.head, tagManifest: pack.tagManifestHash });
    expect(kept?.lines).toEqual(lines);
    expect((await verifyLedger(fresh)).ok).toBe(true);
  });

  it.each(['full', 'masked'] as const)(
    'can be exported again, %s, and verifies',
    async (variant) => {
      const fresh = newStore();
      const first = await exported(old);
      await restore(fresh, first);
      await seal(fresh, orderDraft({ at: sampleMoment + 120_000 }));
      const second = await exported(fresh, variant);
      const report = await verifyPack(second.bytes);
      expect(report.verdict).toBe('intact');
      expect(report.items).toHaveLength(3);
      const records = (pack: WrittenPack) => pack.verification.items.map(({ record }) => record);
      expect(records(second).slice(0, 2)).toEqual(records(first));
      expect([...(await unpack(second.bytes)).keys()].join()).toMatch(
        /data\/ledgers\/[0-9a-f]{16}\.jsonl/,
      );
    },
  );

  it('can be restored a second time from what was exported then', async () => {
    const [second, third] = [newStore(), newStore()];
    await restore(second, await exported(old));
    await seal(second, orderDraft({ at: sampleMoment + 120_000 }));
    await restore(third, await exported(second));
    expect(await third.foreignLedgers.count()).toBe(2);
    const report = await verifyPack((await exported(third)).bytes);
    expect([report.verdict, report.items.length]).toEqual(['intact', 3]);
  });
});

describe('what is no part of what was sealed', () => {
  const ownMasks: OwnMasks = {
    added: [{ file: 'screenshot.png', x: 1, y: 2, width: 3, height: 4 }],
    removed: [],
  };

  /** The buyer looked, covered, removed a window, and closed the case, which he then put away. */
  async function kept(): Promise<CardProofDb> {
    const rules = orderDraft({ at: sampleMoment + 60_000, rulesText: '发货后24小时内可退款' });
    await seal(old, rules);
    const [first] = await old.evidence.toArray();
    await confirmPicture(old, first?.id ?? '', true);
    await old.evidence.update(first?.id ?? '', { ownMasks });
    await removeWindow(old, caseId, window24h.id);
    await old.cases.update(caseId, {
      open: 0,
      archived: { wasOpen: 1 },
      rulesReadFrom: [rules.id],
    });
    return old;
  }

  it('comes back from a full pack', async () => {
    const fresh = newStore();
    await restore(fresh, await exported(await kept()));
    const shown = async (db: CardProofDb) =>
      (await db.evidence.toArray()).map(({ id, confirmed, ownMasks: own, rulesText }) => ({
        ...{ id, confirmed, own, rulesText: rulesText || undefined },
      }));
    expect(await shown(fresh)).toEqual(await shown(old));
    expect((await shown(fresh)).filter(({ rulesText }) => rulesText)).toHaveLength(1);
    const [before, after] = [await old.cases.get(caseId), await fresh.cases.get(caseId)];
    const { open, archived, windows, removedWindows, rulesReadFrom } = before ?? fail();
    expect(after).toMatchObject({ open, archived, windows, removedWindows, rulesReadFrom });
    expect([open, archived, removedWindows?.length]).toEqual([0, { wasOpen: 1 }, 1]);
  });

  it('stays as it is here, where the item and the case are here already', async () => {
    const pack = await exported(await kept());
    const [first] = await old.evidence.toArray();
    await confirmPicture(old, first?.id ?? '', false);
    await old.cases.update(caseId, { open: 1, archived: undefined });
    await restore(old, pack);
    expect((await old.evidence.get(first?.id ?? ''))?.confirmed).toBe(false);
    expect(await old.cases.get(caseId)).toMatchObject({ open: 1 });
  });

  it('is in no masked pack', async () => {
    const files = await unpack((await exported(await kept(), 'masked')).bytes);
    expect([...files.keys()].filter((path) => path.endsWith('/kept.json'))).toEqual([]);
    expect(textFrom(files, 'data/case.json')).not.toContain('isOpen');
  });

  it('is asked anew, and rules are not read again, where a pack of an earlier version says nothing', async () => {
    const fresh = newStore();
    const content = gained(await readPack((await exported(await kept())).bytes));
    const { state: _, ...pack } = content.pack;
    const items = content.items.map((item) => ({ ...item, kept: null }));
    await stageRestore(fresh, 'e'.repeat(32), { ...content, pack, items });
    gained(await restorePack(fresh, 'e'.repeat(32), at, random));
    const rows = await fresh.evidence.toArray();
    expect(rows.some(({ confirmed }) => confirmed)).toBe(false);
    const row = await fresh.cases.get(caseId);
    expect(row?.open).toBe(1);
    expect(row?.rulesReadFrom?.toSorted()).toEqual(rows.map(({ id }) => id).toSorted());
  });
});

describe('a pack of which everything is here', () => {
  it('adds nothing, neither items nor an entry in the ledger', async () => {
    const pack = await exported(old);
    const [before, entries] = [await filesOf(old), await old.ledger.count()];
    expect(gained(await restore(old, pack))).toEqual({ caseId, restored: 0, known: 2 });
    expect(await filesOf(old)).toEqual(before);
    expect(await old.ledger.count()).toBe(entries);
    expect(await old.foreignLedgers.count()).toBe(0);
  });
});

describe('items that stand in the bin when their pack is restored', () => {
  async function binned(count: number): Promise<WrittenPack> {
    const pack = await exported(old);
    for (const { id } of (await old.evidence.toArray()).slice(0, count)) {
      await removeItem(old, id, sampleMoment);
    }
    return pack;
  }

  it.each([1, 2])('come back to their case, where %i of two do, and stay', async (count) => {
    const before = await filesOf(old);
    const facts = (await old.cases.get(caseId))?.facts.map(({ item, field }) => `${item} ${field}`);
    const pack = await binned(count);
    expect(gained(await restore(old, pack))).toEqual({
      ...{ caseId, restored: count, known: 2 - count },
    });
    expect(await old.removals.count()).toBe(0);
    const late = await deleteOverdue(old, sampleMoment + 100 * removalGrace, at, random);
    expect(late).toEqual({ deleted: 0, next: null });
    expect(await filesOf(old)).toEqual(before);
    const after = await old.cases.get(caseId);
    expect(after?.facts.map(({ item, field }) => `${item} ${field}`).sort()).toEqual(facts?.sort());
    expect((await old.evidence.toArray()).map(({ caseIds }) => caseIds)).toEqual([
      ...[[caseId], [caseId]],
    ]);
  });

  it('are noted by nothing new: the ledger has sealed them already', async () => {
    const pack = await binned(1);
    const entries = await old.ledger.count();
    await restore(old, pack);
    expect(await old.ledger.count()).toBe(entries);
    expect((await verifyPack((await exported(old)).bytes)).verdict).toBe('intact');
  });

  it('stay there where the pack has another item under their id', async () => {
    const pack = await binned(1);
    const removal = await old.removals.toCollection().first();
    if (!removal) throw new Error('nothing in the bin');
    const other = { ...removal, row: { ...removal.row, recordHash: 'f'.repeat(64) } };
    await old.removals.put(other);
    expect(gained(await restore(old, pack)).restored).toBe(0);
    expect(await old.removals.count()).toBe(1);
  });
});

it('an older pack after a newer one of the same installation is one ledger in the next pack', async () => {
  const fresh = newStore();
  const early = await exported(old);
  await seal(old, orderDraft({ at: sampleMoment + 120_000 }));
  await restore(fresh, await exported(old), '1'.repeat(32));
  await restore(fresh, early, '2'.repeat(32));
  const paths = [...(await unpack((await exported(fresh)).bytes)).keys()];
  expect(paths.filter((path) => path.startsWith('data/ledgers/'))).toHaveLength(1);
});

describe('a disk that runs full during a restore', () => {
  let disk: FullDisk | null = null;
  afterEach(() => disk?.remove());

  it.each([1, 2, 3, 5, 8, 12])(
    'at write %i loses nothing, says so, and takes the rest once there is room',
    async (full) => {
      const [fresh, before] = [newStore(), await filesOf(old)];
      await seal(fresh, orderDraft({ at: sampleMoment - 60_000 }));
      const pack = await exported(old);
      const [own] = await fresh.evidence.toArray();
      const content = gained(await readPack(pack.bytes));
      await stageRestore(fresh, 'e'.repeat(32), content);
      disk = fillDisk((write) => write >= full);
      const outcome = await restorePack(fresh, 'e'.repeat(32), at, random);
      expect(outcome).toMatchObject({ ok: false, problem: { code: 'storage-full' } });
      disk.free();
      const kept = await filesOf(fresh);
      expect([...kept.keys()].filter((key) => key.startsWith(own?.id ?? ''))).not.toEqual([]);
      // What came back came back whole, and nothing of the others is left.
      for (const { id } of await fresh.evidence.toArray()) {
        if (id !== own?.id)
          expect(kept.get(`${id} record.json`)).toBe(before.get(`${id} record.json`));
      }
      expect([await fresh.restores.count(), await fresh.restoreParts.count()]).toEqual([0, 0]);
      expect((await verifyLedger(fresh)).ok).toBe(true);
      const again = gained(await restore(fresh, pack));
      expect(again.restored + again.known).toBe(2);
      const after = await filesOf(fresh);
      for (const [name, bytes] of before) expect(after.get(name)).toBe(bytes);
    },
  );

  it('keeps no half of a pack that did not fit into the inbox', async () => {
    const fresh = newStore();
    await seal(fresh, orderDraft({ at: sampleMoment - 60_000 }));
    const content = gained(await readPack((await exported(old)).bytes));
    disk = fillDisk((write) => write >= 4);
    await expect(stageRestore(fresh, 'e'.repeat(32), content)).rejects.toThrow();
    await dropRestore(fresh, 'e'.repeat(32));
    expect([await fresh.restores.count(), await fresh.restoreParts.count()]).toEqual([0, 0]);
    expect(await fresh.evidence.count()).toBe(1);
  });
});

describe('a restore that was interrupted', () => {
  it('goes on with the items that are missing, and notes itself once', async () => {
    const fresh = newStore();
    const content = gained(await readPack((await exported(old)).bytes));
    await stageRestore(fresh, 'e'.repeat(32), content);
    const bulkPut = fresh.blobs.bulkPut.bind(fresh.blobs);
    let writes = 0;
    fresh.blobs.bulkPut = ((...args: Parameters<typeof bulkPut>) => {
      writes += 1;
      if (writes === 2) throw new Error('the worker died');
      return bulkPut(...args);
    }) as typeof bulkPut;
    const row = await fresh.restores.get('e'.repeat(32));
    const parts = await fresh.restoreParts.toArray();
    expect((await restorePack(fresh, 'e'.repeat(32), at, random)).ok).toBe(false);
    expect(await fresh.evidence.count()).toBe(1);
    // A worker that dies throws nothing: its rows are as they were.
    const noted = (await fresh.ledger.toArray()).at(-1)?.seq ?? 0;
    await fresh.restores.add({ ...(row ?? fail()), noted });
    await fresh.restoreParts.bulkPut(parts);
    fresh.blobs.bulkPut = bulkPut as never;
    expect(gained(await restorePack(fresh, 'e'.repeat(32), at, random)).restored).toBe(1);
    expect(await filesOf(fresh)).toEqual(await filesOf(old));
    const types = (await fresh.ledger.toArray()).map(({ entry }) => entry.type);
    expect(types.filter((type) => type === 'restored')).toHaveLength(1);
  });

  it('of which files were still coming is refused', async () => {
    const fresh = newStore();
    const content = gained(await readPack((await exported(old)).bytes));
    const aborted = AbortSignal.abort(new Error('closed'));
    await expect(stageRestore(fresh, 'e'.repeat(32), content, aborted)).rejects.toThrow('closed');
    const restored = await restorePack(fresh, 'e'.repeat(32), at, random);
    expect(restored).toMatchObject({ ok: false, problem: { code: 'not-allowed' } });
  });
});

it.each(['screenshot.png', 'record.json', 'salts.json'])(
  'a file of the inbox that is not as sealed is refused: %s',
  async (name) => {
    const fresh = newStore();
    const content = gained(await readPack((await exported(old)).bytes));
    await stageRestore(fresh, 'e'.repeat(32), content);
    await fresh.restoreParts
      .filter((part) => part.name === name)
      .modify((part) => {
        const middle = Math.floor(part.bytes.length / 2);
        // Digits stay digits, so that what is JSON stays JSON.
        part.bytes = part.bytes.map((byte, index) => (index === middle ? byte ^ 1 : byte));
      });
    const restored = await restorePack(fresh, 'e'.repeat(32), at, random);
    expect(restored.ok).toBe(false);
    expect(await fresh.evidence.count()).toBe(0);
    expect(await fresh.restoreParts.count()).toBe(0);
  },
);

function fail(): never {
  throw new Error('no restore');
}
