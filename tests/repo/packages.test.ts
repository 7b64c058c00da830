import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { filesBelow } from '../../scripts/zip/files.ts';
import { packageName } from '../../scripts/zip/packages.ts';
import { type PackedFile, stableZip } from '../../scripts/zip/stable-zip.ts';
import { needProgram } from '../support/programs.ts';
import { root } from './source-files.ts';

const isLong = process.env.CARDPROOF_LONG === '1';

const files: PackedFile[] = [
  ['manifest.json', '{}'],
  ['chunks/a.js', 'let a = 1;\n'.repeat(200)],
  ['_locales/zh_CN/消息.json', '{"名":"卡证"}'],
].map(([path = '', text = '']) => ({ path, bytes: Buffer.from(text) }));

/** Of the zip of `files`: on every machine, in every zone and year. */
const knownHash = 'cd2b1d57fdd8390fc8fd04a810672b60723f1fa2136216f1b9667bef93966528';

function temporary(): string {
  const folder = mkdtempSync(join(tmpdir(), 'cardproof-packages-'));
  // Two clones with all that is installed in them.
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }), 120_000);
  return folder;
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

describe('a package', () => {
  it.each([
    ['in one order', files],
    ['in the other order', files.toReversed()],
  ])('has the same bytes everywhere, its files found %s', async (_order, found) => {
    expect(hashOf(await stableZip(found))).toBe(knownHash);
  });

  it('does not know when its files were written', async () => {
    const folder = temporary();
    for (const { path, bytes } of files)
      writeFileSync(join(folder, path.replaceAll('/', '-')), bytes);
    const before = await stableZip(await filesBelow(folder));
    for (const { path } of files) utimesSync(join(folder, path.replaceAll('/', '-')), 9e8, 9e8);
    expect(hashOf(await stableZip(await filesBelow(folder)))).toBe(hashOf(before));
  });

  it('holds, to the tools of others, just its files, without folders', async () => {
    needProgram('unzip');
    const zip = join(temporary(), 'package.zip');
    writeFileSync(zip, await stableZip(files));
    const listed = execFileSync('unzip', ['-Z1', zip], { encoding: 'utf8' }).trim().split('\n');
    expect(listed).toEqual(files.map(({ path }) => path).sort());
    for (const { path, bytes } of files) {
      expect(execFileSync('unzip', ['-p', zip, path]).equals(bytes)).toBe(true);
    }
  });
});

/** Builds all packages in a folder, as if it were another year, and gives the list of their hashes. */
function packagesOf(folder: string, zone: string, laterYears: number): string {
  cpSync(join(root, 'node_modules'), join(folder, 'node_modules'), {
    recursive: true,
    verbatimSymlinks: true,
  });
  const later = `const now = Date.now, later = ${laterYears} * 31557600000;
    Date = class extends Date {
      constructor(...given) { if (given.length > 0) super(...given); else super(now() + later) }
      static now() { return now() + later }
    };`;
  const { status, stderr, stdout } = spawnSync('node', ['scripts/zip.ts'], {
    cwd: folder,
    encoding: 'utf8',
    env: {
      ...process.env,
      PATH: [join(folder, 'node_modules', '.bin'), process.env.PATH].join(delimiter),
      TZ: zone,
      NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(later)}`,
    },
  });
  expect(stderr, stdout).toContain('in out');
  expect(status).toBe(0);
  return readFileSync(join(folder, 'out', 'packages', 'SHA256SUMS'), 'utf8');
}

describe.runIf(isLong)('the packages of the same sources', () => {
  it('are the same from two clones, and from the unpacked sources', async () => {
    const [one, other, unpacked] = [temporary(), temporary(), temporary()];
    const clones = [join(one, '一个 clone'), join(other, 'b')] as const;
    for (const clone of clones) execFileSync('git', ['clone', '-q', root, clone]);
    const sums = packagesOf(clones[0], 'Asia/Shanghai', 0);
    expect(packagesOf(clones[1], 'America/New_York', 3)).toBe(sums);
    const sources = join(clones[0], 'out', 'packages', await packageName('sources'));
    execFileSync('unzip', ['-q', sources, '-d', unpacked]);
    expect(packagesOf(unpacked, 'UTC', 1)).toBe(sums);
  }, 900_000);
});
