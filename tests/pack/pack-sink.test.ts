import { describe, expect, it } from 'vitest';
import { gathering, type PackSink, partSize } from '../../src/pack/pack-sink.ts';

/** Writes pieces through `gathering`, and tells what the sink under it was given. */
async function given(pieces: readonly Uint8Array[]): Promise<Uint8Array[]> {
  const calls: Uint8Array[] = [];
  const sink: PackSink = {
    async write(ready) {
      calls.push(...ready);
    },
    close: async () => new Blob(),
    discard: async () => {},
  };
  const gathered = gathering(sink);
  for (const piece of pieces) await gathered.write([piece]);
  await gathered.close();
  return calls;
}

const filled = (length: number, value: number) => new Uint8Array(length).fill(value);

describe('gathering pieces of a pack', () => {
  it('hands small ones on together, in order', async () => {
    expect(await given([filled(2, 1), filled(3, 2), filled(1, 3)])).toEqual([
      new Uint8Array([1, 1, 2, 2, 2, 3]),
    ]);
  });

  it('hands a large one on as it is, without a copy', async () => {
    const large = filled(partSize, 7);
    const calls = await given([large, filled(1, 8)]);
    expect(calls[0]).toBe(large);
    expect(calls.map(({ length }) => length)).toEqual([partSize, 1]);
  });

  it('does not wait for more than a part', async () => {
    const calls = await given(Array.from({ length: 5 }, () => filled(partSize / 2, 1)));
    expect(calls.map(({ length }) => length)).toEqual([partSize, partSize, partSize / 2]);
  });

  it('writes nothing of nothing', async () => {
    expect(await given([])).toEqual([]);
  });
});
