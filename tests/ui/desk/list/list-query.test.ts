import '../../../support/browser.ts';
import { describe, expect, it } from 'vitest';
import type { CaseSummary } from '../../../../src/model/case-summary.ts';
import {
  isNarrowed,
  type ListQuery,
  listIndex,
  parseListQuery,
  selectCases,
  shopsOf,
  wholeList,
  writeListQuery,
} from '../../../../src/ui/desk/list/list-query.ts';
import { amountsOf, byUrgency } from '../../../../src/ui/parts/case-summaries.ts';
import { deadlineOf } from '../../../deadlines/sample.ts';

const now = Date.parse('2026-11-20T14:00:00+08:00');
const hour = 3_600_000;

/** @param ends hours from now until each of its deadlines */
function summary(id: string, ends: number[] = [], rest: Partial<CaseSummary> = {}): CaseSummary {
  const state = rest.state ?? 'open';
  const isOpen = state === 'open' || state === 'claimed';
  return {
    id,
    by: 'test',
    shop: 'https://keys.example',
    name: 'Game card',
    orderNos: [`KM${id}`],
    amount: '97.00',
    currency: 'CNY',
    problem: null,
    isOpen,
    createdAt: now,
    items: 3,
    deadlines: ends.map((at, n) => deadlineOf(now - 48 * hour, now + at * hour, n)),
    limits: [],
    dues: isOpen ? ends.map((at) => now + at * hour) : [],
    hasWindow: ends.length > 0,
    refusals: [],
    notes: '',
    ...rest,
    state,
  };
}

function found(all: CaseSummary[], query: Partial<ListQuery>): string[] {
  const asked = { ...wholeList, ...query };
  return selectCases(listIndex(all, asked.sort, now), asked, now).map(({ id }) => id);
}

describe('the most urgent case', () => {
  it('is the one that ends first; what has no deadline, has passed, or is over follows', () => {
    const all = [
      summary('archived', [2], { state: 'archived' }),
      summary('closed', [2], { state: 'closed' }),
      summary('passed', [-1]),
      summary('later', [48]),
      summary('older, no window', [], { createdAt: now - hour }),
      summary('passed and soon', [-9, 3]),
      summary('newer, no window'),
      summary('claimed, limit soon', [1], { state: 'claimed' }),
    ];
    expect(byUrgency(all, now).map(({ id }) => id)).toEqual([
      'claimed, limit soon',
      'passed and soon',
      'later',
      'newer, no window',
      'older, no window',
      'passed',
      'closed',
      'archived',
    ]);
  });

  it('is not one of which the deadline was met', () => {
    const met = { ...summary('met', [1]), dues: [] };
    expect(byUrgency([met, summary('runs', [9])], now).map(({ id }) => id)).toEqual([
      'runs',
      'met',
    ]);
  });
});

describe('the list', () => {
  const all = [
    summary('a', [5], { name: '原神 月卡 648', problem: 'invalid_key', amount: '648.00' }),
    summary('b', [40], { shop: 'https://other.example', state: 'claimed', amount: '9.9' }),
    summary('c', [], { state: 'closed', notes: '客服说 ＡＢＣ', amount: '1000', currency: 'USD' }),
    summary('d', [3], { state: 'archived' }),
    summary('e', [-4], { name: null, amount: null, createdAt: now + 1 }),
  ];

  it.each<[string, Partial<ListQuery>, string[]]>([
    ['all but what was put away', {}, ['a', 'b', 'e', 'c']],
    ['a word of the product', { words: '原神' }, ['a']],
    ['all words, in any order', { words: '648 原神' }, ['a']],
    ['nothing where one word is missing', { words: '原神 other' }, []],
    ['an order number, in small letters', { words: 'kmb' }, ['b']],
    ['a shop', { words: 'OTHER.ex' }, ['b']],
    ['a note, in narrow letters', { words: 'abc' }, ['c']],
    ['no words', { words: '   ' }, ['a', 'b', 'e', 'c']],
    ['what was put away', { state: 'archived' }, ['d']],
    ['what was claimed', { state: 'claimed' }, ['b']],
    ['what was not', { state: 'open' }, ['a', 'e']],
    ['a problem', { problem: 'invalid_key' }, ['a']],
    ['no problem yet', { problem: 'unsaid', state: 'open' }, ['e']],
    ['what ends within a day', { soon: true }, ['a']],
    ['one shop', { shop: 'https://other.example' }, ['b']],
    ['the newest first', { sort: 'newest' }, ['e', 'a', 'b', 'c']],
    ['the largest amount first', { sort: 'money' }, ['c', 'a', 'b', 'e']],
  ])('gives %s', (_, query, ids) => {
    expect(found(all, query)).toEqual(ids);
  });

  it('finds no secret: there is only its mark', () => {
    expect(found([summary('x', [], { name: 'Key ⟦secret:1⟧' })], { words: 'secret' })).toEqual([]);
  });

  it('counts the shops', () => {
    expect(shopsOf(all)).toEqual([
      { shop: 'https://keys.example', cases: 4 },
      { shop: 'https://other.example', cases: 1 },
    ]);
  });

  it('adds money without losing a cent, each currency for itself', () => {
    const many = Array.from({ length: 1000 }, (_, n) => summary(String(n), [], { amount: '0.10' }));
    expect(amountsOf([...many, ...all.slice(1, 3)])).toEqual(['¥109.90', 'US$1,000.00']);
  });
});

describe('the address of a list', () => {
  it.each<Partial<ListQuery>>([
    {},
    { words: '原神 & 月卡' },
    { state: 'claimed', problem: 'unsaid', soon: true, sort: 'money' },
    { problem: 'not_delivered', shop: 'https://other.example:8443' },
  ])('comes back as it was: %o', (part) => {
    const query = { ...wholeList, ...part };
    const params = new URLSearchParams(writeListQuery(query));
    expect(parseListQuery(new URLSearchParams(String(params)))).toEqual(query);
  });

  it('that is malformed asks for the whole list', () => {
    const params = new URLSearchParams('state=x&problem=x&sort=x');
    expect(parseListQuery(params)).toEqual(wholeList);
  });

  it('is narrowed by anything but the order', () => {
    expect(isNarrowed({ ...wholeList, sort: 'money' })).toBe(false);
    expect(isNarrowed({ ...wholeList, state: 'closed' })).toBe(true);
  });
});
