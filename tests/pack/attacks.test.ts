import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyFile } from '../../scripts/verify/verify-file.ts';
import { sha256Hex } from '../../src/model/hash.ts';
import { verifyPack } from '../../src/pack/verify/verify-pack.ts';
import { attacks } from '../support/attacks.ts';
import { standInVerifier } from '../support/pack-source.ts';
import { smallPack } from '../support/repack.ts';

const folder = mkdtempSync(join(tmpdir(), 'attacks-'));
const options = { verifiers: [sha256Hex(standInVerifier)] };
let zip: Uint8Array;

beforeAll(async () => {
  zip = await smallPack('masked');
});
afterAll(() => rmSync(folder, { recursive: true }));

it('the suite has at least 40 attacks, each with a name of its own', () => {
  expect(attacks.length).toBeGreaterThanOrEqual(40);
  expect(new Set(attacks.map(({ name }) => name)).size).toBe(attacks.length);
});

it('the pack that they attack is intact', async () => {
  const { verdict, findings } = await verifyPack(zip, options);
  expect(verdict).toBe('intact');
  expect(findings.filter(({ severity }) => severity !== 'note')).toEqual([]);
});

describe.each(attacks)('$name', (attack) => {
  it('is caught, and explained in both languages', async () => {
    const attacked = await attack.make(zip);
    const report = await verifyPack(attacked, options);
    expect(report.verdict).toBe(attack.verdict);
    const told = report.findings.map(({ code, path }) => ({ code, path }));
    for (const finding of attack.findings) expect(told).toContainEqual(finding);
    for (const { message } of report.findings) {
      expect(message).toMatch(/^[^\n]*[\u4e00-\u9fff][^\n]*\n[^\n]*[a-z][^\n]*$/);
      expect(message).not.toMatch(/\{\}|undefined/);
    }
    const file = join(folder, 'attacked.zip');
    writeFileSync(file, attacked);
    expect(await verifyFile(file, options)).toEqual(report);
  });
});
