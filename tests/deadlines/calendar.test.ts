import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deadlinesCalendar } from '../../src/deadlines/calendar.ts';
import type { Deadline } from '../../src/model/deadline.ts';
import { at, caseWith, deadlineOf, item } from './sample.ts';

const hour = 3_600_000;
const start = at('14:00:00');

interface Component {
  name: string;
  properties: Map<string, string>;
  inner: Component[];
}

/** Reads iCalendar as strictly as RFC 5545 words it, and throws at the first breach. */
function parse(file: string): Component {
  if (!file.endsWith('\r\n')) throw new Error('last line is not ended');
  if (/[^\r]\n|\r[^\n]/.test(file)) throw new Error('bare line break');
  const encoder = new TextEncoder();
  for (const line of file.split('\r\n')) {
    if (encoder.encode(line).length > 75) throw new Error(`line too long: ${line}`);
    if (/[\u0000-\u0008\u000A-\u001F\u007F]/.test(line)) throw new Error('control character');
  }
  const root: Component = { name: 'root', properties: new Map(), inner: [] };
  const open = [root];
  for (const line of file.slice(0, -2).replaceAll('\r\n ', '').split('\r\n')) {
    const match = /^([A-Z-]+):(.*)$/.exec(line);
    if (!match) throw new Error(`no property: ${line}`);
    const [, name = '', value = ''] = match;
    const current = open.at(-1) ?? root;
    if (name === 'BEGIN') {
      const component: Component = { name: value, properties: new Map(), inner: [] };
      current.inner.push(component);
      open.push(component);
    } else if (name === 'END') {
      if (open.pop()?.name !== value) throw new Error(`ends nothing: ${value}`);
    } else {
      if (current.properties.has(name)) throw new Error(`twice: ${name}`);
      current.properties.set(name, value);
    }
  }
  const calendar = root.inner[0];
  if (open.length !== 1 || root.inner.length !== 1 || !calendar)
    throw new Error('not one calendar');
  return calendar;
}

function instantOf(value: string | undefined): number {
  const digits = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(value ?? '');
  if (!digits) throw new Error(`no UTC instant: ${value}`);
  const [year = 0, month = 0, date = 0, hours = 0, minutes = 0, seconds = 0] = digits
    .slice(1)
    .map(Number);
  return Date.UTC(year, month - 1, date, hours, minutes, seconds);
}

function textOf(value: string | undefined): string {
  if (/[;,]/.test((value ?? '').replaceAll(/\\./g, ''))) throw new Error('sign not escaped');
  return (value ?? '').replaceAll(/\\(.)/g, (_, sign) => (/n/i.test(sign) ? '\n' : sign));
}

function events(deadlines: Deadline[], facts = caseWith().facts): Component[] {
  return parse(deadlinesCalendar({ case: caseWith(facts), deadlines })).inner;
}

describe('the calendar of a case', () => {
  it('gives back the instants of its deadlines, the earliest first', () => {
    const deadlines = [
      deadlineOf(start, start + 48 * hour, 2),
      deadlineOf(start, start + 2 * hour, 1),
    ];
    const found = events(deadlines);
    expect(found.map(({ properties }) => instantOf(properties.get('DTSTART')))).toEqual([
      start + 2 * hour,
      start + 48 * hour,
    ]);
    expect(found.map(({ properties }) => properties.get('UID'))).toEqual([
      `${item(1)}.${'c'.repeat(32)}@cardproof`,
      `${item(2)}.${'c'.repeat(32)}@cardproof`,
    ]);
  });

  it('gives the same bytes twice, stamped with the creation of the case', () => {
    const input = { case: caseWith(), deadlines: [deadlineOf(start, start + hour)] };
    expect(deadlinesCalendar(input)).toBe(deadlinesCalendar(input));
    const [event] = parse(deadlinesCalendar(input)).inner;
    expect(instantOf(event?.properties.get('DTSTAMP'))).toBe(start);
  });

  it.each([
    ['a week', 168 * hour, ['-P3DT12H', '-P1DT18H', '-PT16H48M', '-PT1H', '-PT15M', '-PT5M']],
    ['a day', 24 * hour, ['-PT12H', '-PT6H', '-PT2H24M', '-PT1H', '-PT15M', '-PT5M']],
    ['half an hour', hour / 2, ['-PT30M', '-PT15M', '-PT7M30S', '-PT3M']],
    ['five minutes', hour / 12, ['-PT5M', '-PT2M30S', '-PT1M15S', '-PT30S']],
  ])('reminds of %s at every alert of the program', (_, length, triggers) => {
    const [event] = events([deadlineOf(start, start + length)]);
    expect(event?.inner.map(({ properties }) => properties.get('TRIGGER'))).toEqual(triggers);
  });

  it('says in both languages what to do, by when, and by which clause', () => {
    const deadline = deadlineOf(start, start + 24 * hour);
    deadline.window = { ...deadline.window, quote: '发货后24小时内可申请退款; 超时, 不予受理' };
    const [event] = events([deadline]);
    const summary = textOf(event?.properties.get('SUMMARY'));
    const description = textOf(event?.properties.get('DESCRIPTION'));
    expect(summary).toBe('截止：申请退款（shop.example）· Last moment to ask for a refund');
    expect(description).toContain('2026-11-21 14:00:00（北京时间）');
    expect(description).toContain('Act before 2026-11-21 14:00:00');
    expect(description).toContain('「发货后24小时内可申请退款; 超时, 不予受理」');
  });

  it('holds neither order number nor contact nor key', () => {
    const common = { text: '', where: 'td', confidence: 0.9, item: item(1) };
    const file = deadlinesCalendar({
      case: caseWith([
        { ...common, field: 'orderNo', value: 'ORDER-77812' },
        { ...common, field: 'contact', value: '10000@mail.example' },
        { ...common, field: 'cardKeys', value: ['KEYVALUE-0001'] },
      ]),
      deadlines: [deadlineOf(start, start + hour)],
    });
    expect(file).not.toMatch(/77812|10000@|KEYVALUE/);
  });

  it('stays well-formed whatever a page calls its product', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (name) => {
        const product = {
          field: 'product' as const,
          value: `${name}\u0000\uD800\r\nEND:VCALENDAR,;\\`,
          text: name,
          where: 'h1',
          confidence: 0.9,
          item: item(1),
        };
        const found = events([deadlineOf(start, start + hour)], [product]);
        expect(found).toHaveLength(1);
        expect(textOf(found[0]?.properties.get('DESCRIPTION'))).toContain('END:VCALENDAR,;\\');
      }),
    );
  });
});
