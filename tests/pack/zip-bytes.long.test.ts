import { describe, expect, it } from 'vitest';
import { verifyPack } from '../../src/pack/verify/verify-pack.ts';
import { writePack } from '../../src/pack/write-pack.ts';
import { exportOptions, SourceBuilder } from '../support/pack-source.ts';
import { isNoticed } from '../support/repack.ts';
import { bytesOf } from '../support/unpack.ts';

/** Every byte of a small pack, and a cut after every byte: minutes, so only when asked for. */
describe.runIf(process.env.CARDPROOF_LONG === '1')('every byte of a pack', () => {
  it('counts, whichever bit is flipped, and wherever the file is cut off', {
    timeout: 3_600_000,
  }, async () => {
    const builder = new SourceBuilder();
    builder.seal({ kind: 'other', page: { kind: 'other' }, files: { 'page.txt': '页面' } });
    const written = await writePack(builder.build(), exportOptions);
    if (!written.ok) throw new Error(written.problem.code);
    const zip = await bytesOf(written.value.bytes);
    const unnoticed: number[] = [];
    for (let at = 0; at < zip.length; at++) {
      const changed = zip.slice();
      changed[at] = (changed[at] ?? 0) ^ (1 << (at % 8));
      if (!isNoticed(await verifyPack(changed))) unnoticed.push(at);
      if ((await verifyPack(zip.slice(0, at))).verdict === 'intact') unnoticed.push(at);
    }
    expect(unnoticed).toEqual([]);
  });
});
