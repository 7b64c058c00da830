import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyFile } from '../../scripts/verify/verify-file.ts';
import { sha256Hex } from '../../src/model/hash.ts';
import { verifyPack } from '../../src/pack/verify/verify-pack.ts';
import { type Grounds, makeGrounds } from '../support/attacks/grounds.ts';
import { attacks } from '../support/attacks.ts';
import { standInVerifier } from '../support/pack-source.ts';

const folder = mkdtempSync(join(tmpdir(), 'attacks-'));
const verifiers = [sha256Hex(standInVerifier)];
let grounds: Grounds;

beforeAll(async () => {
  grounds = await makeGrounds();
});
afterAll(() => {
  grounds?.remove();
  rmSync(folder, { recursive: true });
});

it('the suite has at least 40 attacks, each with a name of its own', () => {
  expect(attacks.length).toBeGreaterThanOrEqual(40);
  expect(new Set(attacks.map(({ name }) => name)).size).toBe(attacks.length);
});

it.each([
  ['plain', 'intact'],
  ['proved', 'intact'],
  ['anchored', 'intact-anchored'],
] as const)('the %s pack that they attack is %s', async (on, expected) => {
  const [attack] = attacks;
  if (!attack) throw new Error('no attack');
  const { zip, roots } = grounds.of({ ...attack, on });
  const { verdict, findings } = await verifyPack(zip, { roots, verifiers });
  expect(verdict).toBe(expected);
  expect(findings.filter(({ severity }) => severity !== 'note')).toEqual([]);
});

describe.each(attacks)('$name', (attack) => {
  it('is caught, and explained in both languages', async () => {
    const attacked = await grounds.attacked(attack);
    const options = { roots: grounds.of(attack).roots, verifiers };
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
