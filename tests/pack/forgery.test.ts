import { beforeAll, describe, expect, it } from 'vitest';
import type { LedgerEntry } from '../../src/model/ledger.ts';
import { writePack } from '../../src/pack/write-pack.ts';
import { exportOptions, smallCase } from '../support/pack-source.ts';
import {
  damage,
  edit,
  type Files,
  lines,
  refit,
  smallPack,
  verified,
  without,
} from '../support/repack.ts';
import { unpack } from '../support/unpack.ts';

let files: Files;
let fullFiles: Files;

beforeAll(async () => {
  files = await unpack(await smallPack('masked'));
  fullFiles = await unpack(await smallPack('full'));
});

const order = 'data/evidence/02-order_detail/';

describe('a change by the buyer, with lists and signature made to fit', () => {
  it('is caught where a full pack hides a file', async () => {
    const left = without(fullFiles, `${order}page.txt`);
    const changed = edit(left, `${order}derivatives.json`, (text) =>
      text.replace(/"withheld":\s*\[/, '$&{"file":"page.txt","reason":"holds-secrets"}'),
    );
    const report = await verified(refit(changed));
    expect(damage(report)).toContainEqual({
      code: 'withheld-in-full',
      path: `${order}derivatives.json`,
    });
  });

  it.each([
    ['report', 'data/report.html', (t: string) => t.replaceAll('97.00', '970.00')],
    ['calendar', 'data/deadlines.ics', (t: string) => t.replace('DTSTART:2026', 'DTSTART:2027')],
    ['guide', '怎样核验 HOW-TO-VERIFY.txt', (t: string) => t.replace('sha256sum', 'echo')],
  ])('is a doubt where it is in the %s, which is not sealed', async (_, path, change) => {
    const report = await verified(refit(edit(files, path, change)));
    expect(report.verdict).toBe('intact');
    expect(report.findings).toContainEqual(
      expect.objectContaining({ code: 'presentation-differs', severity: 'doubt', path }),
    );
  });

  it('marks the item that it touches as damaged, and no other', async () => {
    const report = await verified(refit(edit(files, `${order}page.txt`, (t) => `${t}！`)));
    expect(report.items.map(({ state }) => state)).toEqual(['intact', 'damaged', 'intact']);
  });
});

describe('times in the ledger', () => {
  const setBack = (row: string) => {
    const entry = JSON.parse(row) as LedgerEntry;
    return entry.seq === 8
      ? JSON.stringify({ ...entry, at: '2026-11-19T00:00:00.000+08:00' })
      : row;
  };
  it('that go back are a doubt', async () => {
    const report = await verified(refit(lines((rows) => rows.map(setBack))(files)));
    expect(report.verdict).toBe('intact');
    expect(report.findings.map(({ code }) => code)).toContain('ledger-time-back');
  });

  it('that go back after a recorded jump of the clock are a note', async () => {
    const builder = smallCase();
    builder.append({ type: 'clock-jump', payload: { ms: -86_400_000 } });
    const last = builder.ledger.at(-1);
    if (last && 'at' in last) last.at = '2026-11-19T00:00:00.000+08:00';
    const written = await writePack(builder.build(), exportOptions);
    const codes = written.ok ? written.value.verification.findings.map(({ code }) => code) : [];
    expect(codes).toContain('ledger-clock-jump');
    expect(codes).not.toContain('ledger-time-back');
  });
});
