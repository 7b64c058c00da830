import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { JSDOM } from 'jsdom';
import type { Fact, PageReading } from '../../src/model/fact.ts';
import { inspect } from '../../src/reading/inspect.ts';
import { platforms } from '../../src/reading/platforms/index.ts';

/** What a person can check of a reading: no places and no confidences. */
export type Essence = Pick<
  PageReading,
  'platform' | 'kind' | 'secrets' | 'rulesText' | 'failureText' | 'leftOut'
> & { facts: Pick<Fact, 'order' | 'field' | 'value' | 'text'>[] };

/** A page written for the tests, and what a person reads there. */
export interface LabelledPage {
  name: string;
  html: string;
  url: string;
  /** The secrets that are known beforehand. */
  known: string[];
  /** Null where nobody has written it yet. */
  expected: Essence | null;
  /** What the reader is known to say otherwise, member by member. */
  wrong: Partial<Essence>;
}

const folder = join(import.meta.dirname, '../../tests/fixtures/reading');
/** No date on these pages is later. */
const now = Date.UTC(2026, 10, 23);

/** Reads every page of tests/fixtures/reading. The first line of a page names its address. */
export function labelledPages(): LabelledPage[] {
  const names = readdirSync(folder);
  return names
    .filter((name) => name.endsWith('.html'))
    .map((file) => {
      const name = file.slice(0, -'.html'.length);
      const html = readFileSync(join(folder, file), 'utf8');
      const url = /^<!-- url: (\S+) -->/.exec(html)?.[1] ?? '';
      const known = /<!-- known: (.*) -->/.exec(html)?.[1]?.split(' | ') ?? [];
      const label = names.includes(`${name}.json`)
        ? (JSON.parse(readFileSync(fileOf(name), 'utf8')) as Essence & { wrong?: Partial<Essence> })
        : null;
      if (!label) return { name, html, url, known, expected: null, wrong: {} };
      const { wrong = {}, ...expected } = label;
      return { name, html, url, known, expected, wrong };
    });
}

/** The file with what a person reads on a page. */
export function fileOf(name: string): string {
  return join(folder, `${name}.json`);
}

/** Reads a page as the extension would, or by its words alone. */
export function readPage(page: LabelledPage, alone = false): PageReading {
  const { document } = new JSDOM(page.html, { url: page.url }).window;
  return inspect(document, page.url, { known: page.known, now, ...(alone && { platforms: [] }) });
}

export function essenceOf(reading: PageReading): Essence {
  const { platform, kind, facts, secrets, rulesText, failureText, leftOut } = reading;
  return {
    platform,
    kind,
    facts: facts.map(({ order, field, value, text }) => ({
      ...(order !== undefined && { order }),
      field,
      value,
      text,
    })),
    secrets,
    rulesText,
    failureText,
    leftOut,
  };
}

/** Which pages belong together: those of a program, those that only look like a shop's, the others. */
export function groupOf({ name }: LabelledPage): string {
  if (name.startsWith('trap-')) return 'traps';
  return platforms.find(({ id }) => name.startsWith(`${id}-`))?.id ?? 'home-made';
}
