import { createHash, createHmac } from 'node:crypto';
import fc from 'fast-check';
import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';
import type { MaskRect, Tiles } from '../../src/model/evidence.ts';
import { checkTiles, coverTiles, tilesOf } from '../../src/pack/tiles.ts';
import { picture } from '../support/pack-source.ts';

const seed = '5e'.repeat(32);

/** The root as docs/evidence-pack.md tells a stranger to compute it, with nothing of the program. */
function rootBy(png: PNG): string {
  const sha256 = (...parts: Uint8Array[]) =>
    createHash('sha256').update(Buffer.concat(parts)).digest();
  const tree = (nodes: Buffer[]): Buffer => {
    const [only] = nodes;
    if (only && nodes.length === 1) return only;
    let half = 1;
    while (half * 2 < nodes.length) half *= 2;
    return sha256(Buffer.from([1]), tree(nodes.slice(0, half)), tree(nodes.slice(half)));
  };
  const leaves: Buffer[] = [];
  for (let top = 0; top < png.height; top += 64) {
    for (let left = 0; left < png.width; left += 64) {
      const index = Buffer.alloc(4);
      index.writeUInt32BE(leaves.length);
      const salt = createHmac('sha256', Buffer.from(seed, 'hex')).update(index).digest();
      const rows: Buffer[] = [];
      for (let y = top; y < Math.min(png.height, top + 64); y++) {
        const from = (y * png.width + left) * 4;
        rows.push(png.data.subarray(from, from + Math.min(64, png.width - left) * 4));
      }
      leaves.push(sha256(Buffer.from([0]), sha256(salt, index, ...rows)));
    }
  }
  return tree(leaves).toString('hex');
}

async function sealed(bytes: Uint8Array): Promise<Tiles> {
  const tiles = await tilesOf(bytes, seed);
  if (!tiles) throw new Error('no tiles');
  return tiles;
}

async function covered(bytes: Uint8Array, masks: Pick<MaskRect, 'x' | 'y' | 'width' | 'height'>[]) {
  const { png, proof } = await coverTiles(bytes, masks, seed);
  if (!proof) throw new Error('no proof');
  return { png, masks, proof };
}

const sizes = [
  [1, 1],
  [64, 64],
  [65, 64],
  [64, 129],
  [200, 150],
  [321, 70],
] as const;

describe('tiles of a picture', () => {
  it.each(sizes)('of %i × %i have the root of the documented tree', async (width, height) => {
    const bytes = picture(width, height);
    expect(await sealed(bytes)).toEqual({
      ...{ edge: 64, width, height },
      root: rootBy(PNG.sync.read(Buffer.from(bytes))),
    });
  });

  it('are absent of what is no PNG', async () => {
    expect(await tilesOf(new Uint8Array([1, 2, 3]), seed)).toBeNull();
  });
});

describe('a masked picture', () => {
  const mask = { x: 70, y: 10, width: 40, height: 30 };

  it('is black under its masks, the same elsewhere, and proved', async () => {
    const bytes = picture(200, 150);
    const copy = await covered(bytes, [mask]);
    const [before, after] = [bytes, copy.png].map((png) => PNG.sync.read(Buffer.from(png)).data);
    for (let at = 0; at < 200 * 150; at++) {
      const [x, y] = [at % 200, Math.floor(at / 200)];
      const isIn = x >= 70 && x < 110 && y >= 10 && y < 40;
      const expected = isIn ? [0, 0, 0, 255] : [...(before?.subarray(at * 4, at * 4 + 4) ?? [])];
      if (String([...(after?.subarray(at * 4, at * 4 + 4) ?? [])]) !== String(expected)) {
        expect([x, y, after?.subarray(at * 4, at * 4 + 4)]).toEqual([x, y, expected]);
      }
    }
    // 4 × 3 tiles, of which the mask touches one.
    expect(await checkTiles(copy.png, await sealed(bytes), copy)).toEqual({
      ...{ fault: null, compared: 11, of: 12 },
    });
  });

  it('carries one salt for each tile that is as it was, one digest for each other', async () => {
    const { proof } = await covered(picture(200, 150), [mask]);
    // 4 × 3 tiles, of which the mask touches one.
    expect(atob(proof.salts)).toHaveLength(11 * 32);
    expect(atob(proof.digests)).toHaveLength(32);
  });

  const repaint = (x: number, y: number) => (png: PNG) => {
    png.data[(y * png.width + x) * 4] = (png.data[(y * png.width + x) * 4] ?? 0) ^ 1;
  };
  it.each([
    ['repainted in a tile without a mask', repaint(5, 5), 'repainted'],
    ['repainted by one bit at its last pixel', repaint(199, 149), 'repainted'],
    ['painted on under its mask', repaint(80, 20), 'not-opaque'],
  ] as const)('that is %s is found out', async (_, change, fault) => {
    const bytes = picture(200, 150);
    const copy = await covered(bytes, [mask]);
    const png = PNG.sync.read(Buffer.from(copy.png));
    change(png);
    const changed = new Uint8Array(PNG.sync.write(png));
    expect(await checkTiles(changed, await sealed(bytes), copy)).toEqual({ fault });
  });

  it.each([
    [
      'a mask more than it has',
      { masks: [mask, { x: 0, y: 100, width: 5, height: 5 }] },
      'bad-proof',
    ],
    ['no mask', { masks: [] }, 'bad-proof'],
    ['half a hash', { proof: { salts: 'AAAA', digests: '' } }, 'bad-proof'],
    [
      'other hashes',
      { proof: { salts: btoa('x'.repeat(352)), digests: btoa('y'.repeat(32)) } },
      'repainted',
    ],
  ] as const)('with %s is found out', async (_, change, fault) => {
    const bytes = picture(200, 150);
    const copy = await covered(bytes, [mask]);
    expect(await checkTiles(copy.png, await sealed(bytes), { ...copy, ...change })).toEqual({
      fault,
    });
  });

  it('of another size, or none at all, is found out', async () => {
    const tiles = await sealed(picture(200, 150));
    const copy = await covered(picture(199, 150), [mask]);
    expect(await checkTiles(copy.png, tiles, copy)).toEqual({ fault: 'other-size' });
    expect(await checkTiles(new Uint8Array(9), tiles, copy)).toEqual({ fault: 'not-decoded' });
  });

  it('is refused where its masks lie on each other more often than anybody looks', async () => {
    const bytes = picture(200, 150);
    const masks = Array.from({ length: 20_000 }, () => ({ x: 0, y: 0, width: 200, height: 150 }));
    const proof = { salts: '', digests: '' };
    expect(await checkTiles(bytes, await sealed(bytes), { masks, proof })).toEqual({
      fault: 'bad-proof',
    });
  });

  it('proves itself wherever its masks lie', async () => {
    const bytes = picture(150, 140);
    const tiles = await sealed(bytes);
    const place = { x: fc.nat(149), y: fc.nat(139) };
    const size = {
      width: fc.integer({ min: 1, max: 200 }),
      height: fc.integer({ min: 1, max: 200 }),
    };
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ ...place, ...size }), { maxLength: 5 }),
        async (masks) => {
          const copy = await covered(bytes, masks);
          expect(await checkTiles(copy.png, tiles, copy)).toMatchObject({ fault: null });
        },
      ),
      { numRuns: 25 },
    );
  });
});
