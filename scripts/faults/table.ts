import en from '../../assets/locales/en.json' with { type: 'json' };
import zhCN from '../../assets/locales/zh_CN.json' with { type: 'json' };
import { type Fault, type FaultId, faultIds, faults } from '../../tests/faults/faults.ts';
import { table } from '../markdown-table.ts';

/** Everything below this line of docs/faults.md is written by the script. */
export const marker = '<!-- Below: npm run -s faults-table -->';

/** How often a fault was injected, and what came of it. */
export interface Count {
  injected: number;
  lost: number;
  falseSaved: number;
}

/** What the tests of a run have noted (tests/support/injected.ts), by fault. */
export function countFaults(reports: readonly unknown[]): Map<FaultId, Count> {
  const counts = new Map<FaultId, Count>();
  for (const { fault, lost, falseSaved } of reports.flatMap(notesOf)) {
    const before = counts.get(fault) ?? { injected: 0, lost: 0, falseSaved: 0 };
    counts.set(fault, {
      injected: before.injected + 1,
      lost: before.lost + lost.length,
      falseSaved: before.falseSaved + falseSaved.length,
    });
  }
  return counts;
}

interface Note {
  fault: FaultId;
  lost: string[];
  falseSaved: string[];
}

/** The part of vitest's JSON report in which the notes lie. */
interface Report {
  testResults: { assertionResults: { meta?: { faults?: Note[] } }[] }[];
}

function notesOf(report: unknown): Note[] {
  return (report as Report).testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .flatMap(({ meta }) => meta?.faults ?? []);
}

/** The sum of all faults, in one sentence. */
export function sumOf(counts: ReadonlyMap<FaultId, Count>): string {
  const sum = (of: keyof Count) => [...counts.values()].reduce((all, count) => all + count[of], 0);
  return `${sum('injected')} faults injected, ${sum('lost')} sealed items lost, ${sum('falseSaved')} false “saved”`;
}

/** What stands below the marker. */
export function tablesOf(counts: ReadonlyMap<FaultId, Count>): string {
  const rows = faultIds.map((id) => {
    const { injected, lost, falseSaved } = counts.get(id) ?? {
      injected: 0,
      lost: 0,
      falseSaved: 0,
    };
    return [faults[id].name, String(injected), String(lost), String(falseSaved)];
  });
  const head = ['what happens when …', 'injected', 'items lost', 'false “saved”'];
  const parts = faultIds.map((id) => sectionOf(faults[id]));
  return `\n\n${table(head, rows).join('\n')}\n\n**${sumOf(counts)}.**\n\n${parts.join('\n')}`;
}

/** What is promised for one fault, with the very words that somebody reads. */
function sectionOf({ name, injected, sees, kept, tests }: Fault): string {
  const words = sees.map((key) => `  - ${zhCN[key]}\\\n    ${en[key]}`);
  return [
    `## ${name.charAt(0).toUpperCase()}${name.slice(1)}`,
    '',
    `- Injected: ${injected}.`,
    '- Seen, by where it is met:',
    ...words,
    `- Kept: ${kept}`,
    `- Tests: ${tests.map((path) => `\`${path}\``).join(', ')}`,
    '',
  ].join('\n');
}
