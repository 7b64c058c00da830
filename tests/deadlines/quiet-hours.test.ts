import { describe, expect, it } from 'vitest';
import { plannedAlerts } from '../../src/deadlines/alerts.ts';
import { quietAt } from '../../src/deadlines/quiet-hours.ts';
import { at, deadlineOf } from './sample.ts';

const minute = 60_000;
const hour = 60 * minute;
const beijing = () => 480;
const nights = quietAt({ from: '23:00', to: '08:00' }, beijing);

describe('quiet hours', () => {
  it.each([
    ['in the evening of their first day', '23:30:00', '2026-11-20'],
    ['after midnight', '03:00:00', '2026-11-21'],
    ['just before they end', '07:59:59', '2026-11-21'],
  ])('are the same night %s', (_, clock, date) => {
    expect(nights(at(clock, date))).toEqual({
      start: at('23:00:00'),
      end: at('08:00:00', '2026-11-21'),
    });
  });

  it.each([
    ['by day', nights, '14:00:00'],
    ['at their very beginning', nights, '23:00:00'],
    ['at their very end', nights, '08:00:00'],
    ['of no length', quietAt({ from: '09:00', to: '09:00' }, beijing), '09:00:00'],
    ['that are no times of day', quietAt({ from: '25:00', to: 'x' }, beijing), '03:00:00'],
  ])('do not hold %s', (_, quiet, clock) => {
    expect(quiet(at(clock))).toBeNull();
  });

  it('within one day begin and end on it', () => {
    const naps = quietAt({ from: '13:00', to: '14:30' }, beijing);
    expect(naps(at('13:10:00'))).toEqual({ start: at('13:00:00'), end: at('14:30:00') });
    expect(naps(at('12:59:00'))).toBeNull();
  });

  it('follow the wall clock through the night in which it is changed', () => {
    const change = Date.parse('2026-11-01T09:00:00Z');
    const losAngeles = (moment: number) => (moment < change ? -420 : -480);
    const quiet = quietAt({ from: '23:00', to: '08:00' }, losAngeles);
    expect(quiet(Date.parse('2026-11-01T08:00:00Z'))).toEqual({
      start: Date.parse('2026-10-31T23:00:00-07:00'),
      end: Date.parse('2026-11-01T08:00:00-08:00'),
    });
  });
});

describe('the alerts of a window with quiet hours from 23 to 8', () => {
  const clockOf = (moment: number) =>
    new Date(moment + 8 * hour).toISOString().slice(5, 16).replace('T', ' ');

  it.each([
    [
      'that ends at noon after the night: what falls into it waits for the morning',
      at('16:00:00'),
      at('12:00:00', '2026-11-21'),
      ['11-21 08:00', '11-21 08:00', '11-21 10:00', '11-21 11:00', '11-21 11:45', '11-21 11:55'],
    ],
    [
      'that ends at midnight: all but the last are brought forward to the evening',
      at('14:00:00'),
      at('00:00:00', '2026-11-21'),
      ['11-20 19:00', '11-20 21:30', '11-20 23:00', '11-20 23:00', '11-20 23:55'],
    ],
    [
      'that begins and ends in one night: at once, and the last in its time',
      at('23:30:00'),
      at('07:00:00', '2026-11-21'),
      ['11-20 23:30', '11-20 23:30', '11-20 23:30', '11-20 23:30', '11-21 06:55'],
    ],
  ])('%s', (_, start, due, expected) => {
    const planned = plannedAlerts(deadlineOf(start, due), start, nights).slice(0, -1);
    expect(planned.map(({ rings }) => clockOf(rings))).toEqual(expected);
  });

  it('of a same-day rule after an order at 23:58 begin at once, in the quiet hours, too', () => {
    const since = at('23:58:00');
    const deadline = deadlineOf(since, at('00:00:00', '2026-11-21'));
    const [first, ...rest] = plannedAlerts(deadline, since, nights);
    expect(first).toEqual({ moment: since, rings: since });
    expect(rest.at(-2)?.rings).toBe(at('23:59:30'));
  });

  it('say that it is over only in the morning', () => {
    const deadline = deadlineOf(at('14:00:00'), at('02:00:00', '2026-11-21'));
    expect(plannedAlerts(deadline, at('14:00:00'), nights).at(-1)?.rings).toBe(
      at('08:00:00', '2026-11-21'),
    );
  });
});
