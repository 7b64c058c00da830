import '../../support/browser.ts';
import { beforeEach, describe, expect, it } from 'vitest';
import { recomputeChain } from '../../../src/model/ledger.ts';
import { planPack } from '../../../src/pack/plan.ts';
import { writePack } from '../../../src/pack/write-pack.ts';
import { putClaim } from '../../../src/store/claims.ts';
import { appendToLedger, ledgerHead } from '../../../src/store/ledger.ts';
import { removeItem } from '../../../src/store/removals.ts';
import type { CardProofDb } from '../../../src/store/schema.ts';
import { keepStamp, wantStamp } from '../../../src/store/stamps.ts';
import { addWindow } from '../../../src/store/windows.ts';
import { ledgerLines, readPackSource } from '../../../src/ui/desk/pack-source.ts';
import { windowOf } from '../../deadlines/sample.ts';
import { exportOptions, seededBytes } from '../../support/pack-source.ts';
import {
  emptyStore,
  noted,
  orderDraft,
  orderFacts,
  sampleMoment,
  seal,
} from '../../support/sealed-store.ts';
import { signerOf } from '../../support/store-signer.ts';

let db: CardProofDb;
beforeEach(() => {
  db = emptyStore();
});

const otherOrder = () => orderDraft({ facts: orderFacts('OTHER20261120999') });

async function caseOf(orderNo: string): Promise<string> {
  const row = await db.cases.where('orderNos').equals(orderNo).first();
  return row?.id ?? '';
}

async function ownCase(): Promise<string> {
  return caseOf('KM20261120143015A7');
}

describe('what a pack is made of', () => {
  it('is the case without what only the store needs, its items and its deadlines', async () => {
    const sealed = await seal(db, orderDraft());
    await addWindow(db, await ownCase(), {
      id: 'a'.repeat(32),
      amount: 24,
      unit: 'hour',
      from: 'order',
      purpose: 'request_refund',
    });
    const source = await readPackSource(db, await ownCase());
    if (!source.ok) throw new Error(source.problem.code);
    expect(source.value.case).not.toHaveProperty('open');
    expect(source.value.case).not.toHaveProperty('orderNos');
    expect(source.value.items.map((item) => item.record.id)).toEqual([sealed.id]);
    expect(source.value.items[0]?.secrets).toEqual([
      { kind: 'card-key', value: 'WXYZ-1234-ABCD-5678' },
    ]);
    expect(source.value.deadlines.map(({ due }) => due)).toEqual([
      Date.parse('2026-11-21T14:30:15+08:00'),
    ]);
  });

  it('makes a pack that verification calls intact, also between other orders', async () => {
    await seal(db, otherOrder());
    await seal(db, orderDraft());
    await seal(db, otherOrder());
    const signer = await signerOf(db);
    const source = await readPackSource(db, await ownCase());
    if (!source.ok) throw new Error(source.problem.code);
    const pack = await writePack(source.value, { ...exportOptions, signer });
    expect(pack.ok && pack.value.verification.verdict).toBe('intact');
  });

  it('makes a pack whose calendar fits, also when a claim was sent', async () => {
    await seal(db, orderDraft());
    await addWindow(db, await ownCase(), windowOf({ from: 'order' }));
    await putClaim(
      db,
      await ownCase(),
      {
        id: 'b'.repeat(32),
        route: 'shop',
        sentAt: '2026-11-20T15:00:00+08:00',
      },
      noted,
    );
    const signer = await signerOf(db);
    const source = await readPackSource(db, await ownCase());
    if (!source.ok) throw new Error(source.problem.code);
    expect(source.value.deadlines[0]?.met).toBeDefined();
    const pack = await writePack(source.value, { ...exportOptions, signer });
    if (!pack.ok) throw new Error(pack.problem.code);
    const { verdict, findings } = pack.value.verification;
    expect(verdict).toBe('intact');
    expect(findings.filter(({ path }) => path.endsWith('.ics'))).toEqual([]);
  });

  it('shows no key of a page that was taken back, where an earlier page has it in clear', async () => {
    const key = 'WXYZ-1234-ABCD-5678';
    const { page } = orderDraft();
    const title = `Order, ${key}`;
    await seal(db, orderDraft({ page: { ...page, title }, secrets: [], secretRegions: [] }));
    const withKey = await seal(db, orderDraft());
    const leftOut = async () => {
      const source = await readPackSource(db, await ownCase());
      if (!source.ok) return source.problem.code;
      const plan = await planPack(source.value, { variant: 'masked', audience: 'hotline_12315' });
      return plan.ok ? plan.value.leftOut.length : plan.problem.code;
    };
    expect(await leftOut()).toBe(1);
    await removeItem(db, withKey.id, sampleMoment);
    expect(await leftOut()).toBe('export-nothing');
  });

  it('leaves out a window whose start is unknown instead of failing', async () => {
    const sealed = await seal(db, orderDraft());
    await addWindow(db, await ownCase(), {
      id: 'a'.repeat(32),
      amount: 0,
      unit: 'hour',
      from: 'order',
      purpose: 'request_refund',
    });
    const source = await readPackSource(db, await ownCase());
    expect(source.ok && source.value.deadlines).toEqual([]);
    expect(source.ok && source.value.items[0]?.record.id).toBe(sealed.id);
  });

  it.each(['page.txt', 'screenshot.png'] as const)(
    'reads %s when it is asked for',
    async (name) => {
      await seal(db, orderDraft());
      const source = await readPackSource(db, await ownCase());
      const bytes = source.ok ? await source.value.items[0]?.read(name) : undefined;
      expect(bytes?.length).toBeGreaterThan(10);
    },
  );

  it('is refused for a case that does not exist', async () => {
    const source = await readPackSource(db, 'f'.repeat(32));
    expect(source).toMatchObject({ ok: false, problem: { code: 'case-not-found' } });
  });
});

describe('the ledger of one case', () => {
  it('shows own entries in full and of every other only the hash', async () => {
    await seal(db, orderDraft());
    const other = await seal(db, otherOrder());
    const mine = await ownCase();
    const source = await readPackSource(db, mine);
    if (!source.ok) throw new Error(source.problem.code);
    const shown = source.value.ledger.map((line) => ('type' in line ? line.type : 'hash'));
    expect(shown).toEqual(['opened', 'captured', 'assigned', 'hash', 'hash']);
    const text = JSON.stringify(source.value.ledger);
    expect(text).not.toContain(other.id);
    expect(text).not.toContain(await caseOf('OTHER20261120999'));
  });

  it('leads to the same head as the whole chain', async () => {
    await seal(db, otherOrder());
    await seal(db, orderDraft());
    const source = await readPackSource(db, await ownCase());
    if (!source.ok) throw new Error(source.problem.code);
    expect(recomputeChain(source.value.ledger)).toMatchObject({
      ok: true,
      head: await ledgerHead(db),
    });
  });

  it('keeps the other cases of a shared item to itself', async () => {
    const shared = await seal(db, orderDraft());
    const others = [
      { type: 'assigned', payload: { item: shared.id, case: 'b'.repeat(32) } },
      { type: 'exported', payload: { case: 'b'.repeat(32), tagManifest: 'd'.repeat(64) } },
      { type: 'clock-jump', payload: { ms: 5000 } },
    ] as const;
    const at = new Date(sampleMoment).toISOString();
    await db.transaction('rw', db.ledger, () =>
      appendToLedger(db, others, at, seededBytes('others')),
    );
    const rows = await db.ledger.orderBy('seq').toArray();
    const own = { caseId: await ownCase(), items: new Set([shared.id]) };
    const lines = ledgerLines(rows, { ...own, heads: new Set(), stamps: new Set() });
    const shown = lines.slice(-3).map((line) => ('type' in line ? line.type : 'hash'));
    expect(shown).toEqual(['hash', 'hash', 'clock-jump']);
  });
});

describe('the stamps of a pack', () => {
  it('are those that cover its items, with the entries that name them', async () => {
    const own = await seal(db, orderDraft());
    const at = new Date(sampleMoment).toISOString();
    const got = { time: sampleMoment, url: 'https://stamps.example/', authority: 'Stamps' };
    const stamp = { query: new Uint8Array([1]), response: new Uint8Array([2]), chain: '', got };
    const keep = async () => {
      const waiting = await wantStamp(db, sampleMoment);
      if (waiting) await keepStamp(db, waiting, stamp, at, seededBytes('stamp'));
      return waiting?.seq;
    };
    const first = await keep();
    await seal(db, otherOrder());
    await keep();
    const source = await readPackSource(db, await ownCase());
    if (!source.ok) throw new Error(source.problem.code);
    expect(own.seq).toBeLessThanOrEqual(first ?? 0);
    expect(source.value.stamps?.map(({ seq, time }) => [seq, time])).toEqual([
      [first, sampleMoment],
    ]);
    const shown = source.value.ledger.filter((line) => 'type' in line && line.type === 'stamped');
    expect(shown).toMatchObject([{ payload: { seq: first } }]);
  });

  it('are absent where nothing was stamped', async () => {
    await seal(db, orderDraft());
    const source = await readPackSource(db, await ownCase());
    expect(source.ok && 'stamps' in source.value).toBe(false);
  });
});
