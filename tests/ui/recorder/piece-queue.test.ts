import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PieceQueue } from '../../../src/ui/recorder/piece-queue.ts';

/** A piece whose bytes come late: after so many turns of the event loop. */
function lazyBlob(bytes: readonly number[], turns: number): Blob {
  const blob = new Blob([new Uint8Array(bytes)]);
  const read = blob.arrayBuffer.bind(blob);
  blob.arrayBuffer = async () => {
    await later(turns);
    return read();
  };
  return blob;
}

async function later(turns: number): Promise<void> {
  for (let turn = 0; turn < turns; turn++) await new Promise((resolve) => setImmediate(resolve));
}

const pieces = fc.array(
  fc.record({
    bytes: fc.array(fc.integer({ min: 0, max: 255 }), { minLength: 1, maxLength: 6 }),
    reading: fc.integer({ min: 0, max: 4 }),
    writing: fc.integer({ min: 0, max: 4 }),
  }),
  { maxLength: 20 },
);

describe('pieces of a recording', () => {
  it('are written in the order in which they came, whatever time each takes', async () => {
    await fc.assert(
      fc.asyncProperty(pieces, async (given) => {
        const written: { no: number; bytes: number[] }[] = [];
        const queue = new PieceQueue(
          async (no, bytes) => {
            await later(given[no]?.writing ?? 0);
            written.push({ no, bytes: [...bytes] });
          },
          () => {},
        );
        for (const { bytes, reading } of given) queue.add(lazyBlob(bytes, reading));
        await queue.written();
        expect(written).toEqual(given.map(({ bytes }, no) => ({ no, bytes })));
      }),
      { numRuns: 50 },
    );
  });

  it('after one that could not be written are given up, and that is said once', async () => {
    await fc.assert(
      fc.asyncProperty(pieces, fc.nat(19), async (given, broken) => {
        const written: number[] = [];
        const said: unknown[] = [];
        const full = new DOMException('full', 'QuotaExceededError');
        const queue = new PieceQueue(
          async (no) => {
            if (no === broken) throw full;
            written.push(no);
          },
          (error) => said.push(error),
        );
        for (const { bytes, reading } of given) queue.add(lazyBlob(bytes, reading));
        await queue.written();
        expect(written).toEqual(given.map((_, no) => no).filter((no) => no < broken));
        expect(said).toEqual(broken < given.length ? [full] : []);
      }),
      { numRuns: 50 },
    );
  });
});
