import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { verifyPack } from '../../src/pack/verify/verify-pack.ts';
import { isNoticed, smallPack } from '../support/repack.ts';

let zip: Uint8Array;

beforeAll(async () => {
  zip = await smallPack('masked');
});

describe('the bytes of a zip', () => {
  it('all count: no flipped bit anywhere goes unnoticed', async () => {
    const place = fc.integer({ min: 0, max: zip.length - 1 });
    const bit = fc.integer({ min: 0, max: 7 });
    await fc.assert(
      fc.asyncProperty(place, bit, async (at, flipped) => {
        const changed = zip.slice();
        changed[at] = (changed[at] ?? 0) ^ (1 << flipped);
        const report = await verifyPack(changed);
        expect(isNoticed(report)).toBe(true);
      }),
      { numRuns: 150, seed: 20261120 },
    );
  });

  it('all count in the headers, the directory and the end record', async () => {
    const start = Buffer.from(zip).indexOf(Buffer.from([0x50, 0x4b, 1, 2]));
    const places = [...Array(120).keys(), ...Array.from({ length: 200 }, (_, n) => start + n)];
    for (let back = 1; back <= 22; back++) places.push(zip.length - back);
    for (const at of places) {
      const changed = zip.slice();
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(isNoticed(await verifyPack(changed)), `byte ${at}`).toBe(true);
    }
  });

  it('cut off anywhere are unreadable', async () => {
    for (let part = 0; part < 60; part++) {
      const report = await verifyPack(zip.slice(0, Math.floor((zip.length * part) / 60)));
      expect(report.verdict).toBe('unreadable');
    }
  });

  it('that cannot be read make an unreadable pack, not an error', async () => {
    const report = await verifyPack({ size: 100, read: () => Promise.reject(new Error('gone')) });
    expect(report).toMatchObject({ verdict: 'unreadable', findings: [{ code: 'read-failed' }] });
  });
});
