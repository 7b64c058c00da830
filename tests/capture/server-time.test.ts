import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ClockReading, clockDrift, serverTimeOf } from '../../src/capture/server-time.ts';

const origin = 'https://shop.example';
const start = Date.parse('2026-11-20T06:31:00.400Z');

/** Both clocks some milliseconds after the start; the one that can be set may have been set. */
function at(ms: number, setBy = 0): ClockReading {
  return { epochMs: start + ms + setBy, monotonicMs: 5000 + ms, timeOriginMs: start - 5000 };
}

function answer(changes: Partial<Parameters<typeof serverTimeOf>[0]> = {}) {
  const date = 'Fri, 20 Nov 2026 06:33:00 GMT';
  return serverTimeOf({ origin, date, age: null, asked: at(0), answered: at(200), ...changes });
}

describe('the time in an answer', () => {
  it('is held against the local clock halfway between question and answer', () => {
    expect(answer()).toEqual({
      origin,
      dateMs: Date.parse('2026-11-20T06:33:00Z'),
      localMs: start + 100,
      offsetMs: 120_000,
      uncertaintyMs: 600,
    });
  });

  it('lies within the stated uncertainty, wherever on the way the server read its clock', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -86_400_000, max: 86_400_000 }),
        fc.integer({ min: 0, max: 5000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (offset, roundTrip, part) => {
          const seen = start + roundTrip * part + offset;
          const date = new Date(seen).toUTCString();
          const time = answer({ date, answered: at(roundTrip) });
          if ('unseen' in time) throw new Error(time.unseen);
          expect(Math.abs(time.offsetMs - offset)).toBeLessThanOrEqual(time.uncertaintyMs);
        },
      ),
    );
  });

  it.each([
    ['there is no header', { date: null }, 'no-date'],
    ['the header is empty', { date: '' }, 'no-date'],
    ['the header is no time', { date: 'yesterday GMT' }, 'no-date'],
    ['the header names no zone', { date: '2026-11-20 06:33:00' }, 'no-date'],
    ['a cache gave an answer of before', { age: '3600' }, 'stored-answer'],
    ['the clock was set meanwhile', { answered: at(200, -60_000) }, 'clock-changed'],
  ] as const)('is not taken where %s', (_, changes, unseen) => {
    expect(answer(changes)).toEqual({ unseen });
  });

  it('is taken from a cache that has just asked itself', () => {
    expect(answer({ age: '0' })).toMatchObject({ origin });
  });
});

describe('the drift between the two clocks', () => {
  it('changes by as much as the clock was set, and by nothing else', () => {
    expect(clockDrift(at(90_000)) - clockDrift(at(0))).toBe(0);
    expect(clockDrift(at(90_000, -3000)) - clockDrift(at(0))).toBe(-3000);
  });
});
