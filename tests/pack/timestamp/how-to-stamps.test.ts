import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeAuthority } from '../../support/authority.ts';
import { smallCase } from '../../support/pack-source.ts';
import { packOf, stampLedger, stampPort } from '../../support/stamped-pack.ts';
import { textFrom, unpack } from '../../support/unpack.ts';

const folder = mkdtempSync(join(tmpdir(), 'how-to-stamps-'));
const unpacked = join(folder, 'unpacked');
const zipPath = join(folder, 'PACK.zip');
const rootPath = join(folder, 'root.pem');
const otherRootPath = join(folder, 'other.pem');
let guide: string;

beforeAll(async () => {
  const authority = makeAuthority(join(folder, 'authority'));
  const builder = smallCase('guide', Date.now());
  const first = await stampLedger(builder, authority);
  builder.seal({ kind: 'cs_chat', files: { 'page.txt': '客服：请稍等' } });
  const second = await stampLedger(builder, authority);
  const source = { ...builder.build(), stamps: [second, first] };
  const zip = await packOf(source, { stamps: stampPort(authority) });
  writeFileSync(zipPath, zip);
  writeFileSync(rootPath, authority.root);
  writeFileSync(otherRootPath, makeAuthority(join(folder, 'other')).root);
  const files = await unpack(zip);
  guide = textFrom(files, '怎样核验 HOW-TO-VERIFY.txt');
  for (const [path, bytes] of files) {
    mkdirSync(dirname(join(unpacked, path)), { recursive: true });
    writeFileSync(join(unpacked, path), bytes);
  }
});

afterAll(() => rmSync(folder, { recursive: true }));

/** Command lines as the guide prints them, in each language once. */
function printed(): string[] {
  const all = guide.split('\n').filter((line) => line.startsWith('    openssl ts '));
  const once = [...new Set(all)];
  expect(all).toHaveLength(2 * once.length);
  return once.map((line) => line.trim());
}

function run(command: string, root: string): { status: number | null; output: string } {
  const line = command.replace('ROOT', root);
  const options = { cwd: unpacked, encoding: 'utf8' } as const;
  const { status, stdout, stderr } = spawnSync('sh', ['-c', line], options);
  return { status, output: stdout + stderr };
}

describe('the guide to timestamps', () => {
  it('prints one command line for each stamp of the ledger and one for the tag manifest', () => {
    expect(printed()).toHaveLength(3);
    expect(printed().filter((line) => line.includes('-digest '))).toHaveLength(2);
    expect(printed().at(-1)).toContain('-data tagmanifest-sha256.txt');
  });

  it('prints lines with which openssl accepts every stamp', () => {
    for (const command of printed()) {
      const { status, output } = run(command, rootPath);
      expect(output).toContain('Verification: OK');
      expect(status, command).toBe(0);
    }
  });

  it('prints the moment of each stamp, for certificates that have expired since', () => {
    const moments = [...guide.matchAll(/^ {4}(\d+)\.tsr: (-attime \d+)$/gm)];
    expect(moments).toHaveLength(4);
    for (const [, seq, option] of moments) {
      const command = printed().find((line) => line.includes(`/${seq}.tsr`)) ?? 'none';
      expect(run(`${command} ${option}`, rootPath).output).toContain('Verification: OK');
    }
    const [first = ''] = printed();
    expect(run(`${first} -attime 4000000000`, rootPath).output).toContain('Verification: FAILED');
  });

  it('prints lines with which openssl refuses a root that did not vouch', () => {
    for (const command of printed()) expect(run(command, otherRootPath).status).not.toBe(0);
  });

  it('prints a line with which openssl refuses a changed manifest', () => {
    const path = join(unpacked, 'tagmanifest-sha256.txt');
    const command = printed().at(-1) ?? 'none';
    writeFileSync(path, `${guide}`);
    expect(run(command, rootPath).output).toContain('Verification: FAILED');
  });
});

describe('the command line', () => {
  const verify = (...args: string[]) => {
    const node = ['scripts/verify.ts', ...args];
    return spawnSync('node_modules/.bin/node', node, { encoding: 'utf8' });
  };

  it.each([
    ['--trust', () => ['--trust', rootPath], 'intact-anchored'],
    ['--root', () => [zipPath, '--root', rootPath], 'intact-anchored'],
    ['several --trust', () => ['--trust', otherRootPath, '--trust', rootPath], 'intact-anchored'],
    ['another root', () => ['--trust', otherRootPath], 'intact'],
    ['the roots of the system', () => ['--system-roots'], 'intact'],
  ])('with %s gives the verdict and exits 0', (_, args, verdict) => {
    const all = args();
    const { status, stdout } = verify(...all, ...(all.includes(zipPath) ? [] : [zipPath]));
    expect(JSON.parse(stdout).verdict).toBe(verdict);
    expect(status).toBe(0);
  });

  it.each([
    ['a root that cannot be read', () => ['--trust', join(folder, 'none.pem'), zipPath]],
    ['an option that it does not know', () => ['--believe', zipPath]],
  ])('exits 2 for %s', (_, args) => {
    const { status, stdout, stderr } = verify(...args());
    expect(stdout).toBe('');
    expect(stderr).not.toBe('');
    expect(status).toBe(2);
  });
});
