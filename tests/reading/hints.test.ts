import { JSDOM } from 'jsdom';
import { describe, expect, it } from 'vitest';
import type { ReadingHint } from '../../src/model/reading-hint.ts';
import { placeOf } from '../../src/reading/hints.ts';
import { inspect } from '../../src/reading/inspect.ts';

const url = 'https://shop.example/voucher/1001';
const path = '/voucher/*';

/** A home-made page whose words no reader knows. */
function page(rows: [string, string][], title = 'Voucher'): Document {
  const lines = rows.map(([label, value]) => `<li><i>${label}:</i> <b class="v">${value}</b></li>`);
  return new JSDOM(`<title>${title}</title><ul class="box">${lines.join('')}</ul>`).window.document;
}

function read(document: Document, hints: ReadingHint[]) {
  return inspect(document, url, { hints, now: Date.parse('2026-11-21T00:00:00Z') });
}

const first: [string, string][] = [
  ['Our mark', 'ZX-55120018'],
  ['State of things', 'delivered'],
  ['Handed over', '2026-11-20 14:30:15'],
];
const next: [string, string][] = [
  ['State of things', 'refunded'],
  ['Note', 'none'],
  ['Our mark', 'ZX-55120099'],
  ['Handed over', '2026-11-20 18:00:00'],
];

/** The hint that pointing at the n-th value of the first page gives. */
function pointed(about: 'orderNo' | 'status' | 'deliveredAt', nth: number): ReadingHint {
  const document = page(first);
  const value = document.querySelectorAll('b')[nth];
  const place = value && placeOf(document, value);
  if (!place) throw new Error('no place');
  return { path, about, ...place };
}

describe('a hint for a field', () => {
  it('gives the value on the page it was learnt on, surer than anything', () => {
    const reading = read(page(first), [pointed('orderNo', 0)]);
    expect(reading.facts).toContainEqual(
      expect.objectContaining({ field: 'orderNo', value: 'ZX-55120018', confidence: 1 }),
    );
    expect(reading.hinted).toEqual(['orderNo']);
  });

  it.each([
    ['orderNo', 0, 'ZX-55120099'],
    ['status', 1, 'refunded'],
    ['deliveredAt', 2, '2026-11-20T18:00:00+08:00'],
  ] as const)('finds %s by its label where rows were added or moved', (field, nth, value) => {
    const { facts } = read(page(next), [pointed(field, nth)]);
    expect(facts.find((fact) => fact.field === field)?.value).toBe(value);
  });

  it('says nothing where its label is gone, rather than something wrong', () => {
    const { facts, hinted } = read(page(next.slice(0, 2)), [pointed('orderNo', 0)]);
    expect(facts.filter(({ field }) => field === 'orderNo')).toEqual([]);
    expect(hinted).toBeUndefined();
  });

  it('says nothing where the text does not fit the field', () => {
    const { facts } = read(page([['Our mark', 'soon']]), [pointed('orderNo', 0)]);
    expect(facts.filter(({ field }) => field === 'orderNo')).toEqual([]);
  });

  it('is of no use on pages of another shape', () => {
    const hints = [pointed('orderNo', 0)];
    const { facts } = inspect(page(first), 'https://shop.example/cart', { hints });
    expect(
      facts.filter(({ field, confidence }) => field === 'orderNo' && confidence === 1),
    ).toEqual([]);
  });

  it('finds a value by its label alone, as a line of a page text gives it', () => {
    const hint: ReadingHint = { path, about: 'orderNo', where: '', label: 'Our mark', nth: 0 };
    const { facts } = read(page(next), [hint]);
    expect(facts.find(({ field }) => field === 'orderNo')?.value).toBe('ZX-55120099');
  });
});

describe('a hint for the kind', () => {
  it('counts before everything that the page looks like, traps included', () => {
    const reading = read(page(first), [{ path, about: 'kind', kind: 'order-detail' }]);
    expect(reading).toMatchObject({ kind: 'order-detail', confidence: 1, hinted: ['kind'] });
  });

  it('is not used at another address', () => {
    const hints: ReadingHint[] = [{ path, about: 'kind', kind: 'order-detail' }];
    expect(inspect(page(first), 'https://shop.example/', { hints }).kind).not.toBe('order-detail');
  });
});

describe('the place of a text', () => {
  it('is its path, its label and which it is; the text itself is in none of them', () => {
    const document = page(first);
    const value = document.querySelectorAll('b')[2];
    expect(value && placeOf(document, value)).toEqual({
      where: 'body > ul.box > li > b.v',
      label: 'Handed over',
      nth: 2,
    });
  });

  it('has no label with a digit in it: it might be a number of somebody', () => {
    const document = page([['Ticket 7', 'ZX-55120018']]);
    const value = document.querySelector('b');
    expect(value && placeOf(document, value)?.label).toBe('');
  });

  it('is none where nothing is said', () => {
    const document = new JSDOM('<p></p>').window.document;
    const empty = document.querySelector('p');
    expect(empty && placeOf(document, empty)).toBeNull();
  });
});
