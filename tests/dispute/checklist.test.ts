import { describe, expect, it } from 'vitest';
import { checklistOf } from '../../src/dispute/checklist.ts';
import { actionIds, actionNames } from '../../src/dispute/checklist-texts.ts';
import type { Dossier } from '../../src/dispute/examine.ts';
import { type Weakness, weaknesses, weaknessNames } from '../../src/dispute/fulfilment.ts';
import { type MatrixItemKind, matrixProblems } from '../../src/dispute/matrix.ts';
import { claimableProblems, ownProblems } from '../../src/model/case.ts';
import type { EvidenceKind } from '../../src/model/evidence.ts';
import {
  at,
  dossierOf,
  fact,
  factsOf,
  item,
  itemOf,
  orderNo,
  soundCase,
  windowOf,
} from './sample.ts';

function entryOf(dossier: Dossier, kind: MatrixItemKind) {
  const found = checklistOf(dossier).entries.find((entry) => entry.kind === kind);
  if (!found) throw new Error(`no entry ${kind}`);
  return found;
}

const weaknessesOf = (dossier: Dossier, kind: MatrixItemKind): Weakness[] =>
  entryOf(dossier, kind).items[0]?.weaknesses ?? [];

describe('the checklist', () => {
  it.each(claimableProblems)('of %s holds all that the matrix names, required first', (problem) => {
    const { entries } = checklistOf(dossierOf([], { problem, windows: [] }));
    const { required, helpful } = matrixProblems[problem];
    for (const { item: kind } of required) {
      expect(entries.find((entry) => entry.kind === kind)?.isRequired, kind).toBe(true);
    }
    for (const { item: kind } of helpful) {
      expect(entries.map((entry) => entry.kind)).toContain(kind);
    }
    const flags = entries.map(({ isRequired }) => isRequired);
    expect(flags).toEqual([...flags].sort((a, b) => Number(b) - Number(a)));
    expect(entries.filter(({ kind }) => kind === 'rules_snapshot')).toHaveLength(1);
    expect(new Set(entries.map(({ state }) => state))).toEqual(new Set(['missing']));
  });

  it('says of each missing entry why it matters, how to get it, and what a button does', () => {
    for (const problem of claimableProblems) {
      for (const { why, how, action, prevents } of checklistOf(dossierOf([], { problem }))
        .entries) {
        expect(prevents.length).toBeGreaterThan(0);
        expect(actionIds).toContain(action);
        expect(actionNames[action].zh).toMatch(/[\u4e00-\u9fff]/);
        for (const text of [why, how]) {
          expect(text.zh).toMatch(/。$/);
          expect(text.en).toMatch(/\.$/);
        }
      }
    }
  });

  it('tells what still lacks in an almost sound case, and no percentage', () => {
    const { entries, open } = checklistOf(soundCase());
    const missing = entries.filter(({ state }) => state === 'missing').map(({ kind }) => kind);
    expect(missing).toEqual(['key_generated_at', 'official_reply', 'key_status_record']);
    expect(open).toEqual([
      { refusal: 'user_leak_blamed', missing: ['key_generated_at'], weak: [] },
    ]);
  });

  it('leaves no refusal open once everything needed is there', () => {
    const whole = soundCase(
      {},
      {},
      {
        more: [itemOf(9, { kind: 'key_generated_at', record: { method: 'imported' } })],
      },
    );
    expect(checklistOf(whole).open).toEqual([]);
  });

  it('opens every refusal that what is missing would prevent', () => {
    const { open } = checklistOf(dossierOf([]));
    expect(open.map(({ refusal }) => refusal)).toEqual([
      'transaction_doubted',
      'insufficient_evidence',
      'user_leak_blamed',
      'late_claim',
      'rules_unread',
      'rules_changed',
    ]);
    expect(open[0]?.missing).toEqual(['order_detail', 'payment_voucher', 'delivery_record']);
  });

  it.each<[string, Dossier, MatrixItemKind, Weakness[]]>([
    [
      'a reconstruction',
      soundCase({ failure: { record: { method: 'reconstruction', failureText: '无效' } } }),
      'first_failure_page',
      ['reconstruction'],
    ],
    [
      'a copy without a picture',
      soundCase({ chat: { record: { method: 'copy-only' } } }),
      'cs_chat',
      ['copy-only'],
    ],
    [
      'a cropped picture',
      soundCase({ payment: { record: { method: 'pixels-cropped' } } }),
      'payment_voucher',
      ['cropped'],
    ],
    [
      'an imported page of the shop',
      soundCase({ rules: { record: { method: 'imported' } } }),
      'rules_snapshot',
      ['imported'],
    ],
    [
      'an imported voucher',
      soundCase({ payment: { record: { method: 'imported' } } }),
      'payment_voucher',
      [],
    ],
    [
      'a voucher without payee',
      soundCase({ payment: { facts: factsOf('payment', { payee: undefined }) } }),
      'payment_voucher',
      ['unread'],
    ],
    [
      'an error without words',
      soundCase({ failure: { record: { failureText: '' } } }),
      'first_failure_page',
      ['unread'],
    ],
    [
      'a recording instead of the error',
      soundCase(
        { failure: null },
        {},
        { more: [itemOf(9, { kind: 'screen_recording', record: { method: 'recording' } })] },
      ),
      'first_failure_page',
      ['stand-in'],
    ],
    ['a sent claim instead of a chat', soundCase({ chat: null }), 'cs_chat', ['stand-in']],
  ])('judges %s', (_, dossier, kind, expected) => {
    expect(weaknessesOf(dossier, kind)).toEqual(expected);
    expect(entryOf(dossier, kind).state).toBe(expected.length > 0 ? 'weak' : 'fulfilled');
  });

  it('names what was not read, and what only a person can see', () => {
    const dossier = soundCase({ payment: { facts: factsOf('payment', { payee: undefined }) } });
    expect(entryOf(dossier, 'payment_voucher').items[0]?.unread.map(({ zh }) => zh)).toEqual([
      '收款方',
    ]);
    expect(entryOf(dossier, 'cs_chat').items[0]?.toLookAt).toHaveLength(1);
  });

  it('puts the best item first', () => {
    const dossier = soundCase(
      { delivery: { record: { method: 'reconstruction' } } },
      {},
      {
        more: [
          itemOf(9, {
            kind: 'delivery_record',
            at: at('15:00:00'),
            facts: [fact('orderNo', orderNo), fact('cardKeys', ['⟦secret:1⟧'])],
          }),
        ],
      },
    );
    expect(entryOf(dossier, 'delivery_record').items.map((each) => each.item)).toEqual([
      item(9),
      item(4),
    ]);
    expect(entryOf(dossier, 'delivery_record').state).toBe('fulfilled');
  });

  it('takes an order page with keys for both order and delivery', () => {
    const page = itemOf(1, {
      kind: 'delivery_record',
      facts: [
        ...['orderNo', 'product', 'orderedAt', 'quantity'].flatMap((field) =>
          factsOf('order', {}).filter((each) => each.field === field),
        ),
        fact('cardKeys', ['⟦secret:1⟧']),
      ],
    });
    const dossier = dossierOf([page]);
    expect(entryOf(dossier, 'order_detail').state).toBe('fulfilled');
    expect(entryOf(dossier, 'delivery_record').state).toBe('fulfilled');
  });

  it.each<EvidenceKind>(['payment_page', 'other'])('takes no %s for a voucher', (kind) => {
    const dossier = dossierOf([itemOf(1, { kind, facts: factsOf('payment', {}) })]);
    expect(entryOf(dossier, 'payment_voucher').state).toBe('missing');
  });

  it('does not count what failed', () => {
    expect(
      entryOf(soundCase({ chat: { record: { method: 'failed' } }, claim: null }), 'cs_chat').state,
    ).toBe('missing');
  });

  it('wants two pictures for before and after', () => {
    const before = itemOf(1, { kind: 'before_after', record: { method: 'imported' } });
    const after = itemOf(2, { kind: 'before_after', record: { method: 'imported' } });
    const changes = { problem: 'wrong_account_credit' as const };
    expect(entryOf(dossierOf([before], changes), 'before_after').state).toBe('weak');
    expect(entryOf(dossierOf([before, after], changes), 'before_after').state).toBe('fulfilled');
  });

  it('asks for the rules as soon as a clause is quoted', () => {
    const quoted = dossierOf([], { windows: [windowOf()] });
    const bare = dossierOf([], { windows: [windowOf({ quote: undefined })] });
    expect(entryOf(quoted, 'rules_snapshot').isRequired).toBe(true);
    expect(entryOf(bare, 'rules_snapshot').isRequired).toBe(false);
  });

  it.each<[string, string | undefined, string]>([
    ['whose text says nothing', '  ', 'weak'],
    ['whose text nobody kept', undefined, 'fulfilled'],
  ])('judges a page of rules %s', (_, rulesText, state) => {
    const dossier = soundCase({ rules: { rulesText } }, { windows: [] });
    expect(entryOf(dossier, 'rules_snapshot').state).toBe(state);
  });

  it('tells how to show that nothing was delivered', () => {
    const dossier = dossierOf([], { problem: 'not_delivered' });
    expect(entryOf(dossier, 'delivery_record').how.zh).toContain('空白');
  });

  it('takes an order page without keys for the record of what was not delivered', () => {
    const blank = soundCase({ delivery: null }, { problem: 'not_delivered' });
    expect(entryOf(blank, 'delivery_record').items.map((each) => each.item)).toEqual([item(2)]);
    const delivered = soundCase({ order: null }, { problem: 'not_delivered' });
    expect(entryOf(delivered, 'delivery_record').state).toBe('missing');
  });

  it('opens the page on which it was seen last, and none that a secret opens', () => {
    expect(entryOf(soundCase(), 'key_status_record').url).toBe('https://maker.example/redeem');
    const secret = soundCase({
      delivery: { page: { url: 'https://shop.example/o?k=⟦secret:1⟧' } },
    });
    expect(entryOf(secret, 'order_detail').url).toBe('https://shop.example/order');
    expect(entryOf(dossierOf([]), 'order_detail').url).toBe('https://shop.example');
    expect(entryOf(dossierOf([]), 'payment_voucher').url).toBeUndefined();
  });

  it('lists what every claim needs while nobody has said what went wrong', () => {
    const { problem, entries } = checklistOf(soundCase({}, { problem: null }));
    expect(problem).toBeNull();
    expect(entries.map(({ kind }) => kind)).toEqual([
      'order_detail',
      'payment_voucher',
      'rules_snapshot',
    ]);
  });

  it.each(ownProblems)('has nothing to ask for where it was %s', (problem) => {
    expect(checklistOf(soundCase({}, { problem }))).toEqual({
      problem: null,
      entries: [],
      open: [],
    });
  });

  it('says why an entry cannot be had, which leaves its refusal open', () => {
    const unobtainable = [{ kind: 'payment_voucher' as const, reason: 'not_kept' as const }];
    const dossier = dossierOf([], { problem: 'invalid_key', unobtainable });
    expect(entryOf(dossier, 'payment_voucher')).toMatchObject({
      state: 'missing',
      unobtainable: 'not_kept',
    });
    const doubted = checklistOf(dossier).open.find(
      ({ refusal }) => refusal === 'transaction_doubted',
    );
    expect(doubted?.missing).toContain('payment_voucher');
  });

  it('forgets that an entry cannot be had once it is there', () => {
    const unobtainable = [{ kind: 'order_detail' as const, reason: 'page_gone' as const }];
    expect(entryOf(soundCase({}, { unobtainable }), 'order_detail')).not.toHaveProperty(
      'unobtainable',
    );
  });

  it('can be tried for another problem than that of the case', () => {
    expect(checklistOf(soundCase(), 'not_delivered').problem).toBe('not_delivered');
  });

  it('names every weakness in both languages', () => {
    for (const weakness of weaknesses) {
      expect(weaknessNames[weakness].zh).toMatch(/[\u4e00-\u9fff]/);
      expect(weaknessNames[weakness].en).toMatch(/[a-z]/);
    }
  });
});

describe('a page that says delivered and shows no key', () => {
  const order = itemOf(1, {
    kind: 'order_detail',
    facts: [fact('orderNo', orderNo), fact('status', 'delivered')],
  });

  it.each([
    ['already_used_key', 'missing'],
    ['invalid_key', 'missing'],
    ['wrong_account_credit', 'fulfilled'],
  ] as const)('is for %s a delivery record that is %s', (problem, state) => {
    expect(entryOf(dossierOf([order], { problem }), 'delivery_record').state).toBe(state);
  });
});

describe('a shop without an address', () => {
  it.each([
    ['https://shop.example', 'https://shop.example'],
    ['data:', undefined],
    ['unknown:', undefined],
  ])('is not offered to be opened: %s', (shop, url) => {
    expect(entryOf(dossierOf([], { shop }), 'order_detail').url).toBe(url);
  });
});

describe('a capture that failed', () => {
  it('is not the other one of two pictures', () => {
    const failed = itemOf(2, { kind: 'before_after', record: { method: 'failed' } });
    const dossier = dossierOf([itemOf(1, { kind: 'before_after' }), failed], {
      problem: 'wrong_account_credit',
    });
    expect(weaknessesOf(dossier, 'before_after')).toEqual(['half']);
  });
});
