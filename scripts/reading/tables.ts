import { reasonNotKept } from '../../src/background/kept-kinds.ts';
import { table } from '../markdown-table.ts';
import { essenceOf, groupOf, type LabelledPage, readPage } from './pages.ts';
import { type Count, f1, precision, recall, Score } from './score.ts';

/** Everything below this line of docs/reading.md is written by the script. */
export const marker = '<!-- Below: npm run -s reading-table -->';

/** Scores of all pages, and of each group, read with the files of the programs and without. */
interface Scores {
  whole: Score;
  alone: Score;
  groups: Map<string, { whole: Score; alone: Score }>;
  traps: number;
  /** Traps that would be captured on a watched site. */
  captured: string[];
}

function scoresOf(pages: readonly LabelledPage[]): Scores {
  const scores: Scores = {
    whole: new Score(),
    alone: new Score(),
    groups: new Map(),
    traps: 0,
    captured: [],
  };
  for (const page of pages) {
    if (!page.expected) continue;
    const name = groupOf(page);
    const group = scores.groups.get(name) ?? { whole: new Score(), alone: new Score() };
    scores.groups.set(name, group);
    const whole = readPage(page);
    const alone = readPage(page, true);
    for (const score of [scores.whole, group.whole]) score.add(page.expected, whole);
    for (const score of [scores.alone, group.alone]) score.add(page.expected, alone);
    if (name !== 'traps') continue;
    scores.traps++;
    if (!reasonNotKept(whole) || !reasonNotKept(alone)) scores.captured.push(page.name);
  }
  return scores;
}

/** The part of docs/reading.md that the script writes, from the marker on. */
export function tablesOf(pages: readonly LabelledPage[]): string {
  const { whole, alone, groups, traps, captured } = scoresOf(pages);
  return [
    marker,
    '',
    `${whole.pages} pages: kind, order number, amount, status and card keys together`,
    `**F1 ${figure(f1(whole.core))}**, without any program file **${figure(f1(alone.core))}**.`,
    `${traps} traps, captured by themselves: **${captured.length}**${captured.map((name) => ` ${name}`).join('')}.`,
    '',
    '## By field',
    '',
    ...counts('field', whole.byField(), new Map(alone.byField())),
    '',
    '## By page kind',
    '',
    ...counts('kind', whole.byKind(), new Map(alone.byKind())),
    '',
    '## By program',
    '',
    'F1 of kind, order number, amount, status and card keys. “Without” reads the pages of a program with',
    'no program file at all, as a shop that nobody here has seen.',
    '',
    ...table(
      ['pages of', 'pages', 'F1', 'without'],
      [...groups]
        .sort(([a], [b]) => a.localeCompare(b, 'en'))
        .map(([name, score]) => [
          name,
          String(score.whole.pages),
          figure(f1(score.whole.core)),
          figure(f1(score.alone.core)),
        ]),
    ),
    '',
    ...knownMisses(pages),
  ].join('\n');
}

function counts(
  head: string,
  rows: readonly [string, Count][],
  alone: ReadonlyMap<string, Count>,
): string[] {
  return table(
    [head, 'number', 'precision', 'recall', 'without: precision', 'recall'],
    rows.map(([name, count]) => {
      const other = alone.get(name) ?? { right: 0, extra: 0, missed: 0 };
      const figures = [precision(count), recall(count), precision(other), recall(other)];
      return [name, String(count.right + count.missed), ...figures.map(figure)];
    }),
  );
}

function figure(value: number): string {
  return value.toFixed(3);
}

/** Pages that are read otherwise than a person reads them. */
function knownMisses(pages: readonly LabelledPage[]): string[] {
  const lines = pages.flatMap((page) => {
    const members = Object.keys(page.wrong);
    if (!page.expected || members.length === 0) return [];
    const read = essenceOf(readPage(page));
    const fields = differing(page.expected.facts, read.facts);
    const kind =
      page.expected.kind === read.kind ? [] : [`${page.expected.kind} read as ${read.kind}`];
    return [`- \`${page.name}\`: ${[...kind, ...fields].join(', ')}`];
  });
  return lines.length === 0 ? [] : ['## Known to be read wrongly', '', ...lines, ''];
}

function differing(a: readonly { field: string }[], b: readonly { field: string }[]): string[] {
  const texts = (facts: readonly { field: string }[]) =>
    new Map(facts.map((fact) => [JSON.stringify(fact), fact.field]));
  const [left, right] = [texts(a), texts(b)];
  const fields = [...left].filter(([key]) => !right.has(key)).map(([, field]) => field);
  const extra = [...right].filter(([key]) => !left.has(key)).map(([, field]) => field);
  return [...new Set([...fields, ...extra])];
}
