import '../support/browser.ts';
import { describe, expect, it } from 'vitest';
import { proofMaker } from '../../src/background/proofs.ts';
import { sha256Hex } from '../../src/model/hash.ts';
import { linesOf } from '../../src/pack/lines.ts';
import { tilesOf } from '../../src/pack/tiles.ts';
import type { KeptFile } from '../../src/store/jobs.ts';
import { picture } from '../support/pack-source.ts';

const screenshot = (bytes: Uint8Array): KeptFile => ({
  name: 'screenshot.png',
  mediaType: 'image/png',
  bytes,
});

describe('a file that is made ready to be sealed', () => {
  it('has its hash and the tiles of its picture, of a seed of its own', async () => {
    const file = screenshot(picture(130, 70));
    const ready = await proofMaker().ready(file);
    expect(ready).toMatchObject({ ...file, hash: sha256Hex(file.bytes) });
    expect(ready.proof).toEqual({ tiles: await tilesOf(file.bytes, ready.seed ?? '') });
    expect((await proofMaker().ready(file)).seed).not.toBe(ready.seed);
  });

  it('has its lines where it is a text', async () => {
    const bytes = new TextEncoder().encode('one\ntwo\n');
    const ready = await proofMaker().ready({ name: 'page.txt', mediaType: 'text/plain', bytes });
    expect(ready.proof).toEqual({ lines: linesOf(bytes, ready.seed ?? '') });
  });

  it.each(['page.mhtml', 'secrets.json', 'frame-1.png', 'recording.webm'] as const)(
    'has neither where it is %s, which is never masked',
    async (name) => {
      const ready = await proofMaker().ready({ name, mediaType: 'x/y', bytes: picture() });
      expect([ready.proof, ready.seed]).toEqual([undefined, undefined]);
    },
  );

  it('is sealed without where its picture cannot be decoded', async () => {
    const ready = await proofMaker().ready(screenshot(new Uint8Array([1, 2, 3])));
    expect([ready.proof, ready.seed]).toEqual([undefined, undefined]);
  });

  it('is the one that was kept last, whatever was begun before', async () => {
    const proofs = proofMaker();
    proofs.begin(screenshot(picture(64, 64)));
    const last = screenshot(picture(128, 64));
    const ready = await proofs.ready(last);
    expect(ready.proof).toEqual({ tiles: await tilesOf(last.bytes, ready.seed ?? '') });
  });

  it('is worked on once where it was begun', async () => {
    const proofs = proofMaker();
    const file = screenshot(picture(64, 64));
    proofs.begin(file);
    const [first, second] = await Promise.all([proofs.ready(file), proofs.ready(file)]);
    expect(first.seed).toBe(second.seed);
  });
});
