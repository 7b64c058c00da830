import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Fact, parsePageReading } from '../../src/model/fact.ts';
import { mostFacts, mostSecrets } from '../../src/model/limits.ts';

const fact: Fact = { field: 'orderNo', value: 'A1', text: 'A1', where: 'td', confidence: 0.9 };

function readingWith(changes: object = {}) {
  return {
    platform: null,
    kind: 'order-detail',
    confidence: 0.9,
    facts: [fact],
    secrets: [],
    rulesText: '',
    failureText: '',
    leftOut: 1,
    ...changes,
  };
}

describe('a reading from a page', () => {
  it.each<[string, object]>([
    ['an order number of 2 MB', { value: 'x'.repeat(2_000_000) }],
    ['an empty order number', { value: '' }],
    ['an unknown field', { field: '__proto__' }],
    ['a negative amount', { field: 'amount', value: '-1.00' }],
    ['an amount as a number', { field: 'amount', value: 97 }],
    ['an absurd amount', { field: 'amount', value: '9'.repeat(13) }],
    ['a currency in words', { field: 'currency', value: 'yuan' }],
    ['half a piece', { field: 'quantity', value: 0.5 }],
    ['no piece', { field: 'quantity', value: 0 }],
    ['a time before there were shops', { field: 'orderedAt', value: '1970-01-01T00:00:00Z' }],
    ['a time far ahead', { field: 'paidAt', value: '9999-01-01T00:00:00Z' }],
    ['a time without offset', { field: 'paidAt', value: '2026-11-20T14:30:15' }],
    ['an unknown status', { field: 'status', value: 'lost' }],
    ['too much confidence', { confidence: 1.1 }],
    ['no confidence', { confidence: Number.NaN }],
    ['a text that is too long', { text: 'x'.repeat(501) }],
    ['a negative order', { order: -1 }],
  ])('drops and counts %s', (_, change) => {
    const reading = parsePageReading(readingWith({ facts: [fact, { ...fact, ...change }] }));
    expect(reading?.facts).toEqual([fact]);
    expect(reading?.leftOut).toBe(2);
  });

  it('keeps no more facts than the limit', () => {
    const facts = Array.from({ length: mostFacts + 3 }, () => fact);
    const reading = parsePageReading(readingWith({ facts }));
    expect(reading?.facts).toHaveLength(mostFacts);
    expect(reading?.leftOut).toBe(4);
  });

  const secret = { kind: 'card-key', value: 'ABCD-1234' };
  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['a text', 'reading'],
    ['an unknown kind of page', readingWith({ kind: 'bank' })],
    ['secrets without end', readingWith({ secrets: Array(mostSecrets + 1).fill(secret) })],
    ['an empty secret', readingWith({ secrets: [{ ...secret, value: '' }] })],
    ['a negative count', readingWith({ leftOut: -1 })],
  ])('that is %s is rejected', (_, input) => {
    expect(parsePageReading(input)).toBeNull();
  });

  it('of any content neither throws nor loses count', () => {
    fc.assert(
      fc.property(fc.array(fc.anything(), { maxLength: 20 }), (facts) => {
        const reading = parsePageReading(readingWith({ facts }));
        expect((reading?.facts.length ?? 0) + (reading?.leftOut ?? 0)).toBe(facts.length + 1);
      }),
    );
    fc.assert(
      fc.property(fc.anything(), (input) => {
        expect(() => parsePageReading(input)).not.toThrow();
      }),
    );
  });
});
