import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decryptWithAge, encryptWithAge, isAge } from '../../src/pack/age.ts';
import { blobSink } from '../../src/pack/pack-sink.ts';
import { verifyPack } from '../../src/pack/verify/verify-pack.ts';
import { gained } from '../support/gained.ts';
import { smallPack } from '../support/repack.ts';
import { bytesOf } from '../support/unpack.ts';

const passphrase = '正确 horse 电池 staple';
const options = { name: 'PACK.zip.age', openSink: blobSink, workFactor: 12 };
const folder = mkdtempSync(join(tmpdir(), 'age-'));
const plainPath = join(folder, 'PACK.zip');
const agePath = join(folder, 'PACK.zip.age');
let plain: Uint8Array<ArrayBuffer>;
let encrypted: Blob;

beforeAll(async () => {
  plain = new Uint8Array(await smallPack('full'));
  encrypted = gained(await encryptWithAge(new Blob([plain]), passphrase, options)).bytes;
  writeFileSync(agePath, await bytesOf(encrypted));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Answers what a program asks on its terminal, which `age` reads instead of its input. */
const answering = `
import os, pty, sys
answer, command = sys.argv[1], sys.argv[2:]
pid, terminal = pty.fork()
if pid == 0:
    os.execvp(command[0], command)
said = b''
answered = 0
while True:
    try:
        said += os.read(terminal, 4096)
    except OSError:
        break
    if said.lower().count(b'passphrase') > answered and said.rstrip().endswith(b':'):
        answered = said.lower().count(b'passphrase')
        os.write(terminal, answer.encode() + b'\\n')
sys.stderr.write(said.decode(errors='replace'))
sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
`;

function onTerminal(answer: string, ...command: string[]): { status: number | null; said: string } {
  const { status, stderr } = spawnSync('python3', ['-c', answering, answer, ...command], {
    encoding: 'utf8',
  });
  return { status, said: stderr };
}

describe('a pack that is encrypted', () => {
  it('is opened by the age program', () => {
    const opened = onTerminal(passphrase, 'age', '-d', '-o', plainPath, agePath);
    expect(opened, opened.said).toMatchObject({ status: 0 });
    expect(new Uint8Array(readFileSync(plainPath))).toEqual(plain);
  });

  it('is not opened by the age program with another passphrase', () => {
    const path = join(folder, 'nothing.zip');
    expect(onTerminal('wrong', 'age', '-d', '-o', path, agePath).status).not.toBe(0);
  });

  it('is opened here, and only with its passphrase', async () => {
    const opened = gained(await decryptWithAge(encrypted, passphrase, options));
    expect(await bytesOf(opened.bytes)).toEqual(plain);
    expect(await decryptWithAge(encrypted, 'wrong', options)).toMatchObject({
      ok: false,
      problem: { code: 'pack-passphrase-wrong' },
    });
  });

  it('shows nothing of what it holds', async () => {
    const bytes = Buffer.from(await bytesOf(encrypted));
    expect(bytes.includes('卡证_')).toBe(false);
    expect(bytes.includes('PK\u0003\u0004')).toBe(false);
  });

  it('is unreadable to whoever has no passphrase, and that is said', async () => {
    const report = await verifyPack(encrypted);
    expect(report.verdict).toBe('unreadable');
    expect(report.findings.map(({ code }) => code)).toEqual(['encrypted']);
  });

  it('that was changed or cut off gives no file', async () => {
    const bytes = await bytesOf(encrypted);
    const changed = bytes.slice();
    changed[bytes.length - 100] = (changed[bytes.length - 100] ?? 0) ^ 1;
    for (const broken of [changed, bytes.subarray(0, bytes.length - 20)]) {
      const discarded: string[] = [];
      const openSink = async (name: string) => ({
        ...(await blobSink(name)),
        discard: async () => {
          discarded.push(name);
        },
      });
      const opened = await decryptWithAge(new Blob([broken]), passphrase, { ...options, openSink });
      expect(opened).toMatchObject({ ok: false, problem: { code: 'pack-unreadable' } });
      expect(discarded).toEqual([options.name]);
    }
  });

  it('stops when it is cancelled, and leaves nothing', async () => {
    const signal = AbortSignal.abort(new Error('cancelled'));
    const made = await encryptWithAge(new Blob([plain]), passphrase, { ...options, signal });
    expect(made).toMatchObject({ ok: false, problem: { code: 'export-failed' } });
  });
});

it('what the age program encrypted is opened here', async () => {
  const path = join(folder, 'theirs.age');
  writeFileSync(plainPath, plain);
  const made = onTerminal(passphrase, 'age', '-p', '-o', path, plainPath);
  expect(made, made.said).toMatchObject({ status: 0 });
  const theirs = new Blob([new Uint8Array(readFileSync(path))]);
  expect(await isAge(theirs)).toBe(true);
  const opened = gained(await decryptWithAge(theirs, passphrase, options));
  expect(await bytesOf(opened.bytes)).toEqual(plain);
});

describe('the command line', () => {
  const verify = (...args: string[]) => {
    const script = join(import.meta.dirname, '..', '..', 'scripts', 'verify.ts');
    const { status, stdout } = spawnSync(process.execPath, [script, ...args], { encoding: 'utf8' });
    return { status, report: JSON.parse(stdout) };
  };

  it('verifies an encrypted pack with the passphrase in a file', () => {
    const secret = join(folder, 'passphrase.txt');
    writeFileSync(secret, `${passphrase}\n`);
    const { status, report } = verify('--passphrase-file', secret, agePath);
    expect([status, report.verdict]).toEqual([0, 'intact']);
  });

  it('takes several packs, and its exit is that of the worst', () => {
    writeFileSync(plainPath, plain);
    const { status, report } = verify(plainPath, agePath);
    expect([status, report.verdict]).toEqual([2, 'unreadable']);
    const each = report.packs.map(({ file, verdict }: { file: string; verdict: string }) => [
      file,
      verdict,
    ]);
    expect(each).toEqual([
      [plainPath, 'intact'],
      [agePath, 'unreadable'],
    ]);
  });
});

it('the age program is there', () => {
  expect(execFileSync('age', ['--version'], { encoding: 'utf8' })).toMatch(/\d+\.\d+/);
});
