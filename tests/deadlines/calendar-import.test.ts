import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { plannedAlerts } from '../../src/deadlines/alerts.ts';
import {
  type CalendarEntry,
  casesCalendar,
  deadlinesCalendar,
} from '../../src/deadlines/calendar.ts';
import { quietAt } from '../../src/deadlines/quiet-hours.ts';
import { routeDeadlines } from '../../src/deadlines/route-deadlines.ts';
import { at, caseWith, deadlineOf } from './sample.ts';

/** What another program makes of our files: ical.js, the parser of a well-known calendar. */

const hour = 3_600_000;
const start = at('14:00:00');

interface Imported {
  uid: string;
  start: number;
  sequence: number;
  modified: number;
  summary: string;
  /** Instants at which it reminds. */
  alarms: number[];
}

function imported(file: string): Imported[] {
  const calendar = new ICAL.Component(ICAL.parse(file));
  return calendar.getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component);
    const begins = event.startDate.toJSDate().getTime();
    const modified = component.getFirstPropertyValue('last-modified');
    return {
      uid: event.uid,
      start: begins,
      sequence: event.sequence,
      modified: Date.parse(String(modified)),
      summary: event.summary,
      alarms: component.getAllSubcomponents('valarm').map((alarm) => {
        const trigger = alarm.getFirstPropertyValue('trigger');
        return begins + (trigger as InstanceType<typeof ICAL.Duration>).toSeconds() * 1000;
      }),
    };
  });
}

const deadlines = [
  deadlineOf(start, start + 2 * hour, 1),
  deadlineOf(start, start + 168 * hour, 2),
];
const entry: CalendarEntry = { case: caseWith(), deadlines };

describe('a calendar that imports the file', () => {
  it('finds the instants in UTC and one alarm for each planned alert before the end', () => {
    const events = imported(casesCalendar([entry], start));
    expect(events.map((event) => event.start)).toEqual(deadlines.map(({ due }) => due));
    expect(events.map(({ alarms }) => alarms)).toEqual(
      deadlines.map((each) =>
        plannedAlerts(each, start)
          .slice(0, -1)
          .map(({ rings }) => rings),
      ),
    );
  });

  it('reads the calendar of a pack, too', () => {
    const events = imported(deadlinesCalendar({ case: caseWith(), deadlines }));
    expect(events.map(({ start: begins, sequence }) => [begins, sequence])).toEqual(
      deadlines.map(({ due }) => [due, 0]),
    );
  });

  it('takes a later file for a newer edition of the same events', () => {
    const [first] = imported(casesCalendar([entry], start));
    const moved = deadlineOf(start - hour, start + hour, 1);
    const [again] = imported(casesCalendar([{ ...entry, deadlines: [moved] }], start + 5 * 60_000));
    expect(again?.uid).toBe(first?.uid);
    expect(again?.start).toBe(start + hour);
    expect(again?.sequence).toBeGreaterThan(first?.sequence ?? 0);
    expect(again?.modified).toBe(start + 5 * 60_000);
  });

  it('keeps the quiet hours, and still reminds before the end', () => {
    const quiet = quietAt({ from: '23:00', to: '08:00' }, () => 480);
    const midnight = deadlineOf(start, at('00:00:00', '2026-11-21'), 3);
    const [event] = imported(casesCalendar([{ ...entry, deadlines: [midnight] }], start, quiet));
    expect(event?.alarms.filter((each) => quiet(each) !== null)).toEqual([at('23:55:00')]);
  });

  it('is told that a claim was sent and no longer reminds', () => {
    const met = { ...deadlineOf(start, start + hour, 1), met: { at: start, items: [] } };
    const [event] = imported(casesCalendar([{ ...entry, deadlines: [met] }], start));
    expect(event?.alarms).toEqual([]);
    expect(event?.summary).toMatch(/^已提出 Claim sent/);
  });

  it('holds several cases and the limits after a claim under names of their own', () => {
    const claim = { id: 'b'.repeat(32), route: 'jd' as const, sentAt: '2026-11-20T15:00:00Z' };
    const claimed = { ...caseWith(), id: 'd'.repeat(32), claims: [claim] };
    const file = casesCalendar(
      [entry, { case: claimed, deadlines: routeDeadlines(claimed, []) }],
      start,
    );
    const events = imported(file);
    expect(events).toHaveLength(3);
    expect(new Set(events.map(({ uid }) => uid)).size).toBe(3);
    expect(events.at(-1)?.alarms).toEqual([events.at(-1)?.start]);
  });
});
