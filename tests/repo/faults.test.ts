import { describe, expect, it } from 'vitest';
import { type Count, countFaults, marker, sumOf, tablesOf } from '../../scripts/faults/table.ts';
import { type FaultId, faultIds, faults } from '../faults/faults.ts';
import { textOf } from './source-files.ts';

const written = textOf('docs/faults.md');

/** The counts as they stand in the table, by the names of the faults. */
function writtenCounts(): Map<FaultId, Count> {
  const rows = [...written.matchAll(/^\| (.+?) +\| +(\d+) \| +(\d+) \| +(\d+) \|$/gm)];
  const byName = new Map(rows.map(([, name, ...numbers]) => [name, numbers.map(Number)]));
  return new Map(
    faultIds.map((id) => {
      const [injected = 0, lost = 0, falseSaved = 0] = byName.get(faults[id].name) ?? [];
      return [id, { injected, lost, falseSaved }];
    }),
  );
}

describe('the table of docs/faults.md', () => {
  it('is what npm run faults-table writes, with the words of today', () => {
    expect(written.slice(written.indexOf(marker) + marker.length)).toBe(tablesOf(writtenCounts()));
  });

  it('has every fault injected, nothing lost, and nobody told what is not so', () => {
    for (const { injected, lost, falseSaved } of writtenCounts().values()) {
      expect(injected).toBeGreaterThan(0);
      expect([lost, falseSaved]).toEqual([0, 0]);
    }
    expect(written).toContain(sumOf(writtenCounts()));
  });

  it.each(faultIds)('names tests that inject: %s', (id) => {
    for (const path of faults[id].tests) expect(textOf(path)).toContain(`'${id}'`);
  });

  it('counts what a run has noted', () => {
    const note = (fault: FaultId, lost: string[]) => ({ fault, lost, falseSaved: [] });
    const results = [
      { meta: { faults: [note('disk-full', []), note('disk-full', ['one'])] } },
      { meta: {} },
      { meta: { faults: [note('two-windows', [])] } },
    ];
    const counts = countFaults([{ testResults: [{ assertionResults: results }] }]);
    expect(counts.get('disk-full')).toEqual({ injected: 2, lost: 1, falseSaved: 0 });
    expect(sumOf(counts)).toBe('3 faults injected, 1 sealed items lost, 0 false “saved”');
  });
});
