import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyPack } from '../../src/pack/verify/verify-pack.ts';
import { type Authority, makeAuthority } from '../support/authority.ts';
import { mutated } from '../support/mutations.ts';
import { smallCase } from '../support/pack-source.ts';
import { packOf, stampedSource, stampPort } from '../support/stamped-pack.ts';
import { pythonContents, type ZipContents } from '../support/zip-contents.ts';

const isLong = process.env.CARDPROOF_LONG === '1';
const count = isLong ? 10_000 : 250;
/** A verification that takes longer, however often it is tried, counts as one that hangs; milliseconds. */
const patience = 1000;
const tries = 3;

const folder = mkdtempSync(join(tmpdir(), 'fuzz-'));
let authority: Authority;
let zip: Uint8Array;
let python: ZipContents;

beforeAll(async () => {
  authority = makeAuthority(join(folder, 'authority'));
  const source = await stampedSource(smallCase('fuzz', Date.now() - 60_000), authority);
  zip = await packOf(source, { stamps: stampPort(authority) });
  python = pythonContents();
});
afterAll(() => {
  python?.stop();
  rmSync(folder, { recursive: true });
});

describe('a mutated anchored pack', () => {
  it(`is anchored only where no file in it changed: ${count} mutations`, {
    timeout: 3_600_000,
  }, async () => {
    const file = join(folder, 'mutated.zip');
    const contents = async (bytes: Uint8Array) => {
      writeFileSync(file, bytes);
      return python.of(file);
    };
    const options = { roots: [authority.root] };
    const sound = await contents(zip);
    expect((await verifyPack(zip, options)).verdict).toBe('intact-anchored');
    const wrong: string[] = [];
    let unchanged = 0;
    for (let no = 0; no < count; no++) {
      const { kind, bytes } = await mutated(zip, no);
      let verdict = '';
      // A machine that is busy elsewhere takes long once; what hangs does so each time.
      let isQuick = false;
      for (let time = 0; time < tries && !isQuick; time++) {
        const started = performance.now();
        ({ verdict } = await verifyPack(bytes, options));
        isQuick = performance.now() - started < patience;
      }
      if (!isQuick) wrong.push(`${no} ${kind}: takes long`);
      const isSame = (await contents(bytes)) === sound;
      if (isSame) unchanged += 1;
      const isGood = verdict === 'intact-anchored' || verdict === 'intact';
      if (isSame ? verdict !== 'intact-anchored' : isGood) wrong.push(`${no} ${kind}: ${verdict}`);
    }
    expect(wrong).toEqual([]);
    // Both sides of the rule must have been tried.
    expect(unchanged).toBeGreaterThan(count / 100);
    expect(unchanged).toBeLessThan(count / 2);
  });
});
