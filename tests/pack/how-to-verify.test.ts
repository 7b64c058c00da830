import { execFileSync, spawnSync } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sha256Hex } from '../../src/model/hash.ts';
import { writePack } from '../../src/pack/write-pack.ts';
import { exportOptions, smallCase, standInVerifier } from '../support/pack-source.ts';
import { needProgram } from '../support/programs.ts';
import { bytesOf, textFrom, unpack } from '../support/unpack.ts';

/** Names are Chinese; `zip` and `unzip` need a locale that can spell them. */
const env = { ...process.env, LC_ALL: 'C.UTF-8' };
const folder = mkdtempSync(join(tmpdir(), 'pack-'));
const zipPath = join(folder, 'PACK.zip');
const unpacked = join(folder, 'unpacked');
let zip: Uint8Array;
let guide: string;

beforeAll(async () => {
  const written = await writePack(smallCase().build(), exportOptions);
  if (!written.ok) throw new Error(written.problem.code);
  zip = await bytesOf(written.value.bytes);
  const files = await unpack(zip);
  guide = textFrom(files, '怎样核验 HOW-TO-VERIFY.txt');
  writeFileSync(zipPath, zip);
  for (const [path, bytes] of files) {
    mkdirSync(dirname(join(unpacked, path)), { recursive: true });
    writeFileSync(join(unpacked, path), bytes);
  }
});

afterAll(() => rmSync(folder, { recursive: true }));

/** Command lines as the guide prints them. */
function printed(program: string): string[] {
  const commands = guide.split('\n').filter((line) => line.startsWith(`    ${program} `));
  return [...new Set(commands.map((line) => line.trim()))];
}

function signatureCommand(): string {
  needProgram('openssl');
  return printed('openssl').find((line) => line.includes('-signature')) ?? 'none';
}

/** `testzip` gives the first bad file, or None. */
const pythonTest = 'import sys, zipfile; print(zipfile.ZipFile(sys.argv[1]).testzip())';

function run(command: string, cwd: string): { status: number | null; output: string } {
  const { status, stdout, stderr } = spawnSync('sh', ['-c', command], { cwd, encoding: 'utf8' });
  return { status, output: stdout + stderr };
}

function has(program: string): boolean {
  return spawnSync('sh', ['-c', `command -v ${program}`]).status === 0;
}

describe('the guide', () => {
  it('prints two command lines for each system', () => {
    expect(printed('sha256sum')).toHaveLength(2);
    expect(printed('shasum')).toHaveLength(2);
    expect(printed('npm')).toEqual(['npm run -s verify -- PACK.zip']);
  });

  it('warns of a verify.html that a forger made, in both languages', () => {
    expect(guide).toMatch(/造假的人可以换成一个永远说“完整”的页面/);
    expect(guide).toMatch(/A forger can put in a page that calls anything intact/);
    const [command = ''] = printed('openssl').filter((line) => line.endsWith('verify.html'));
    expect(run(command, unpacked).output).toContain(sha256Hex(standInVerifier));
  });

  it('prints a command line with which openssl accepts the signature', () => {
    expect(run(signatureCommand(), unpacked)).toEqual({ status: 0, output: 'Verified OK\n' });
  });

  it('prints one with which openssl gives the fingerprint that the ledger names', () => {
    const [command = ''] = printed('openssl').filter((line) => line.includes('pkey'));
    const { keyFingerprint } = JSON.parse(
      readFileSync(join(unpacked, 'data/ledger.jsonl'), 'utf8').split('\n')[0] ?? '',
    ).payload;
    expect(run(command, unpacked).output).toContain(keyFingerprint);
  });

  it('prints a command line with which openssl refuses another signature', () => {
    const copy = join(folder, 'signed-otherwise');
    cpSync(unpacked, copy, { recursive: true });
    appendFileSync(join(copy, 'tagmanifest-sha256.txt'), ' ');
    const { status, output } = run(signatureCommand(), copy);
    expect(status).toBe(1);
    expect(output).toContain('Verification failure');
  });

  it.each([
    ['unzip', () => execFileSync('unzip', ['-t', zipPath], { env, encoding: 'utf8' })],
    ['7z', () => execFileSync('7z', ['t', zipPath], { env, encoding: 'utf8' })],
    [
      'python3',
      () => execFileSync('python3', ['-c', pythonTest, zipPath], { env, encoding: 'utf8' }),
    ],
  ])('comes in a zip that %s finds sound', (program, test) => {
    needProgram(program);
    expect(test()).toMatch(/No errors detected|Everything is Ok|None/);
  });

  it('says what is not proved, in both languages', () => {
    expect(guide).toContain('它不能证明什么');
    expect(guide).toContain('What it does not prove');
  });

  describe.each(['sha256sum', 'shasum'])('with %s', (program) => {
    it.runIf(has(program))('prints commands that accept a sound pack', () => {
      for (const command of printed(program)) {
        const { status, output } = run(command, unpacked);
        expect(output).not.toMatch(/FAILED|WARNING/);
        expect(status, command).toBe(0);
      }
    });
  });

  it.runIf(has('sha256sum'))('prints commands that refuse a changed file', () => {
    const path = join(unpacked, 'data/case.json');
    writeFileSync(path, `${guide}`);
    const [payload = ''] = printed('sha256sum');
    expect(run(payload, unpacked).status).not.toBe(0);
    writeFileSync(path, '');
  });

  it('is unpacked by unzip under its Chinese name', () => {
    needProgram('unzip');
    const target = join(folder, 'by-unzip');
    execFileSync('unzip', ['-q', zipPath, '-d', target], { env });
    const [root = ''] = readdirSync(target);
    expect(root).toBe('卡证_shop.example_15A7_20261120-1600');
    expect(readdirSync(join(target, root))).toContain('怎样核验 HOW-TO-VERIFY.txt');
    for (const command of printed('sha256sum')) {
      expect(run(command, join(target, root)).status, command).toBe(0);
    }
  });

  it('leaves a pack intact that zip packed again', () => {
    needProgram('zip');
    const target = join(folder, 'again');
    execFileSync('unzip', ['-q', zipPath, '-d', target], { env });
    execFileSync('zip', ['-qr', join(folder, 'again.zip'), '.'], { cwd: target, env });
    const { status, stdout } = verify(join(folder, 'again.zip'));
    expect(JSON.parse(stdout).findings.map(({ code }: { code: string }) => code)).toContain(
      'zip-repacked',
    );
    expect(status).toBe(0);
  });
});

function verify(...args: string[]): { status: number | null; stdout: string; stderr: string } {
  return spawnSync('node_modules/.bin/node', ['scripts/verify.ts', ...args], { encoding: 'utf8' });
}

describe('the command line', () => {
  it('says intact and exits 0', () => {
    const { status, stdout, stderr } = verify(zipPath);
    const report = JSON.parse(stdout);
    expect(Object.keys(report)).toEqual(['verdict', 'items', 'findings']);
    expect(report.verdict).toBe('intact');
    expect(report.items).toHaveLength(3);
    expect(stderr).toContain('没有第三方时间证明');
    expect(status).toBe(0);
  });

  it('names a verify.html that is not known, by its hash', () => {
    const { findings } = JSON.parse(verify(zipPath).stdout);
    expect(findings).toContainEqual(
      expect.objectContaining({
        code: 'verifier-unknown',
        path: 'verify.html',
        message: expect.stringContaining(sha256Hex(standInVerifier)),
      }),
    );
  });

  it('says damaged, names the file and exits 1', () => {
    const changed = zip.slice();
    const at = Buffer.from(zip).indexOf('订单号 KM');
    changed[at] = (changed[at] ?? 0) ^ 1;
    writeFileSync(join(folder, 'changed.zip'), changed);
    const { status, stdout } = verify(join(folder, 'changed.zip'));
    const { verdict, findings } = JSON.parse(stdout);
    expect(verdict).toBe('damaged');
    expect(findings[0]).toMatchObject({
      severity: 'damage',
      path: 'data/evidence/02-order_detail/page.txt',
    });
    expect(status).toBe(1);
  });

  it.each([
    ['a file that is not there', () => join(folder, 'nothing.zip')],
    ['a folder', () => folder],
    ['a file that is no zip', () => join(unpacked, 'bagit.txt')],
  ])('says unreadable for %s and exits 2', (_, path) => {
    const { status, stdout } = verify(path());
    expect(JSON.parse(stdout).verdict).toBe('unreadable');
    expect(status).toBe(2);
  });

  it('explains its use without a file', () => {
    const { status, stdout, stderr } = verify();
    expect(stdout).toBe('');
    expect(stderr).toContain('usage');
    expect(status).toBe(2);
  });
});
