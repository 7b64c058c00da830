import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Dossier } from '../../src/dispute/examine.ts';
import { relationsOf } from '../../src/dispute/relations.ts';
import { problemKinds } from '../../src/model/case.ts';
import { startEvents, windowPurposes, windowUnits } from '../../src/model/deadline.ts';
import { captureMethods, evidenceKinds } from '../../src/model/evidence.ts';
import { type Fact, type FactField, orderStatuses } from '../../src/model/fact.ts';
import { at, dossierOf, fact, item, itemOf, windowOf } from './sample.ts';

const text = fc.oneof(
  fc.constantFrom(
    '游戏点卡',
    '游戏点卡 100 元',
    'KM20261120143015A7',
    '',
    '⟦secret:1⟧',
    '\u202e\u0000',
  ),
  fc.string({ unit: 'binary', maxLength: 20 }),
);
const moment = fc.oneof(
  fc.constantFrom(at('14:00:00'), at('14:05:00')),
  fc.integer({ min: at('00:00:00'), max: at('23:59:59', '2026-12-31') }),
);
const iso = fc.oneof(
  moment.map((each) => new Date(each).toISOString()),
  fc.constantFrom('2100-01-01T00:00:00Z', '2005-01-01T00:00:00Z'),
);
const amount = fc.constantFrom('0', '97', '97.00', '97.00000001', '999999999999.99999999');
const values: Partial<Record<FactField, fc.Arbitrary<unknown>>> = {
  orderNo: text,
  product: text,
  quantity: fc.integer({ min: 1, max: 5 }),
  amount,
  currency: fc.constantFrom('CNY', 'USD'),
  payee: text,
  tradeNo: text,
  orderedAt: iso,
  paidAt: iso,
  deliveredAt: iso,
  status: fc.constantFrom(...orderStatuses),
  cardKeys: fc.array(fc.constantFrom('⟦secret:1⟧', '⟦secret:2⟧', 'x'), { maxLength: 4 }),
  merchant: fc.record({ name: text }, { requiredKeys: [], noNullPrototype: true }),
};
const anyFact = fc.oneof(
  ...Object.entries(values).map(([field, value]) =>
    fc
      .tuple(value, fc.double({ min: 0, max: 1, noNaN: true }))
      .map(([each, confidence]): Fact => fact(field as FactField, each as never, confidence)),
  ),
);
const anyItem = fc
  .record({
    kind: fc.constantFrom(...evidenceKinds),
    at: moment,
    facts: fc.array(anyFact, { maxLength: 8 }),
    method: fc.constantFrom(...captureMethods),
    failureText: text,
    maskUncertain: fc.boolean(),
    leftOut: fc.integer({ min: 0, max: 2 }),
    keys: fc.array(text, { maxLength: 3 }),
    rulesText: text,
    picture: fc.constantFrom('a'.repeat(64), 'b'.repeat(64)),
  })
  .map(
    ({ method, failureText, maskUncertain, leftOut, picture, ...draft }) =>
      (n: number) =>
        itemOf(n, {
          ...draft,
          pictures: { 'screenshot.png': picture },
          record: { method, failureText, maskUncertain, leftOut },
        }),
  );
const anyWindow = fc.record({
  amount: fc.integer({ min: 0, max: 10_000 }),
  unit: fc.constantFrom(...windowUnits),
  from: fc.constantFrom(...startEvents),
  purpose: fc.constantFrom(...windowPurposes),
  quote: fc.option(text, { nil: undefined }),
});
const anyDossier = fc
  .record({
    items: fc.array(anyItem, { maxLength: 6 }),
    windows: fc.array(anyWindow, { maxLength: 3 }),
    problem: fc.option(fc.constantFrom(...problemKinds)),
    sentAt: fc.option(iso),
    keyMade: fc.option(iso),
    jump: fc.option(fc.record({ at: moment, ms: fc.integer() })),
  })
  .map(
    ({ items, windows, problem, sentAt, keyMade, jump }): Dossier =>
      dossierOf(
        items.map((make, index) => make(index + 1)),
        {
          problem,
          windows: windows.map((window, index) => windowOf({ ...window, id: item(index + 90) })),
          claims: sentAt ? [{ id: item(80), route: 'shop', sentAt }] : undefined,
          keyMade: keyMade ? { at: keyMade, item: item(1) } : undefined,
        },
        {
          jumps: jump ? [jump] : [],
          others: [
            { case: dossierOf([]).case, items: items.map((make, index) => make(index + 50)) },
          ],
        },
      ),
  );

const runs = process.env.CARDPROOF_LONG === '1' ? 5000 : 200;

describe('the rules of relation, whatever the pages say', () => {
  it('never throw, and name only items that are there', () => {
    fc.assert(
      fc.property(anyDossier, (dossier) => {
        const known = new Set(dossier.items.map(({ record }) => record.id));
        for (const { items, text: said } of relationsOf(dossier)) {
          expect(said.zh.length).toBeGreaterThan(0);
          for (const id of items) expect(known).toContain(id);
        }
      }),
      { numRuns: runs, seed: 8 },
    );
  });

  it('find the same in whichever order the items come', () => {
    fc.assert(
      fc.property(anyDossier, fc.infiniteStream(fc.nat()), (dossier, keys) => {
        const shuffled = dossier.items
          .map((each) => ({ each, key: keys.next().value ?? 0 }))
          .sort((a, b) => a.key - b.key)
          .map(({ each }) => each);
        expect(relationsOf({ ...dossier, items: shuffled })).toEqual(relationsOf(dossier));
      }),
      { numRuns: runs, seed: 8 },
    );
  });
});
