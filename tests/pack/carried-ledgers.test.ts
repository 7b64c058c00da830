import { describe, expect, it } from 'vitest';
import { canonicalBytes } from '../../src/model/hash.ts';
import { type LedgerLine, recomputeChain } from '../../src/model/ledger.ts';
import type { PackSource } from '../../src/pack/pack-source.ts';
import { verifyPack } from '../../src/pack/verify/verify-pack.ts';
import { writePack } from '../../src/pack/write-pack.ts';
import { foreignLedgerRow } from '../../src/store/foreign-ledgers.ts';
import { exportOptions, SourceBuilder, smallCase } from '../support/pack-source.ts';
import { damage, encoded, type Files, ledgerPath, refit, verified } from '../support/repack.ts';
import { textFrom, unpack } from '../support/unpack.ts';

/** The small case as a new installation has it that restored it from a pack. */
function restoredCase(): { source: PackSource; name: string } {
  const before = smallCase('before').build();
  const row = foreignLedgerRow(before.ledger, []);
  if (!row) throw new Error('the ledger is broken');
  const own = new SourceBuilder('after');
  own.append({ type: 'restored', payload: { head: row.head, tagManifest: 'a'.repeat(64) } });
  own.seal({ kind: 'refusal', files: { 'page.txt': '不退' } });
  const added = own.build();
  const source: PackSource = {
    ...before,
    case: { ...before.case, facts: [...before.case.facts, ...added.case.facts] },
    items: [...before.items, ...added.items],
    ledger: added.ledger,
    carried: [{ name: row.installation, lines: row.lines }],
  };
  return { source, name: row.installation };
}

async function files(): Promise<{ files: Files; path: string }> {
  const { source, name } = restoredCase();
  const written = await writePack(source, { ...exportOptions, variant: 'full' });
  if (!written.ok) throw new Error(JSON.stringify(written.problem));
  return { files: await unpack(written.value.bytes), path: `data/ledgers/${name}.jsonl` };
}

function linesIn(text: string): LedgerLine[] {
  return text
    .trimEnd()
    .split('\n')
    .map((row) => JSON.parse(row) as LedgerLine);
}

function textOf(lines: readonly object[]): string {
  return lines.map((line) => `${new TextDecoder().decode(canonicalBytes(line))}\n`).join('');
}

describe('a pack of items that another installation sealed', () => {
  it('carries that ledger on and verifies', async () => {
    const { source, name } = restoredCase();
    const written = await writePack(source, exportOptions);
    if (!written.ok) throw new Error(JSON.stringify(written.problem));
    const report = await verifyPack(written.value.bytes);
    expect(report.verdict).toBe('intact');
    expect(report.items).toHaveLength(4);
    expect(report.findings.map(({ code }) => code)).not.toContain('presentation-differs');
    const page = textFrom(await unpack(written.value.bytes), 'data/report.html');
    expect(page).toContain(`ledger before the restore: ${name}`);
  });

  it('lists what was sealed before first', async () => {
    const { files: from } = await files();
    const { items } = JSON.parse(textFrom(from, 'data/case.json'));
    expect(items.at(-1).folder).toBe('04-refusal');
  });

  it.each([
    [
      'the ledger before removed',
      'carried-ledger-missing',
      (from: Files, path: string) => new Map([...from].filter(([name]) => name !== path)),
    ],
    [
      'an entry of it removed at its end',
      'carried-ledger-missing',
      (from: Files, path: string) =>
        new Map(from).set(path, encoded(textOf(linesIn(textFrom(from, path)).slice(0, -1)))),
    ],
    [
      'an entry of it changed',
      'carried-ledger-missing',
      (from: Files, path: string) =>
        new Map(from).set(
          path,
          encoded(
            textFrom(from, path).replace(/"at":"2026-11-20T14:31:0/, '"at":"2026-11-20T14:30:0'),
          ),
        ),
    ],
    [
      'an entry added to it',
      'carried-ledger-unfounded',
      (from: Files, path: string) => {
        const lines = linesIn(textFrom(from, path));
        const more = { seq: lines.length + 1, payloadHash: 'b'.repeat(64) };
        return new Map(from).set(path, encoded(textOf([...lines, more])));
      },
    ],
    [
      'a ledger added that nothing restored',
      'carried-ledger-unfounded',
      (from: Files) =>
        new Map(from).set(
          'data/ledgers/0123456789abcdef.jsonl',
          encoded(textOf(smallCase('x').ledger)),
        ),
    ],
    [
      'the entry that restored it hidden',
      'carried-ledger-unfounded',
      (from: Files) => {
        const lines = linesIn(textFrom(from, ledgerPath));
        const hidden = lines.map((line) =>
          'type' in line && line.type === 'restored'
            ? { seq: line.seq, payloadHash: 'c'.repeat(64) }
            : line,
        );
        return new Map(from).set(ledgerPath, encoded(textOf(hidden)));
      },
    ],
    [
      'a file among the ledgers',
      'unexpected-file',
      (from: Files) => new Map(from).set('data/ledgers/readme.txt', encoded('hello')),
    ],
  ])('with %s is damaged', async (_, code, change) => {
    const { files: from, path } = await files();
    const report = await verified(refit(change(from, path)));
    expect(report.verdict).toBe('damaged');
    expect(damage(report).map((fault) => fault.code)).toContain(code);
  });
});

it('a ledger that is broken is not kept', () => {
  const { ledger } = smallCase().build();
  expect(foreignLedgerRow(ledger, [])?.head).toBe(
    (recomputeChain(ledger) as { head: { hash: string } }).head.hash,
  );
  expect(foreignLedgerRow(ledger.slice(1), [])).toBe(null);
  expect(foreignLedgerRow([], [])).toBe(null);
});
