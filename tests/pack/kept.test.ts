import { describe, expect, it } from 'vitest';
import type { PackCase } from '../../src/model/pack.ts';
import type { PackSource } from '../../src/pack/pack-source.ts';
import { readPack } from '../../src/pack/read-pack.ts';
import { writePack } from '../../src/pack/write-pack.ts';
import { exportOptions, smallCase } from '../support/pack-source.ts';
import { damage, edit, encoded, type Files, refit, verified } from '../support/repack.ts';
import { unpack } from '../support/unpack.ts';

const state = { isOpen: false, removedWindows: ['ab'.repeat(16)], rulesReadFrom: [] };
const kept = 'data/evidence/01-rules_snapshot/kept.json';

function source(): PackSource {
  const made = smallCase('kept').build();
  const [rules] = made.items;
  if (rules) rules.rulesText = '发货后24小时内未激活可申请退款';
  return { ...made, state };
}

async function packed(variant: 'full' | 'masked'): Promise<Blob> {
  const written = await writePack(source(), { ...exportOptions, variant });
  if (!written.ok) throw new Error(JSON.stringify(written.problem));
  return written.value.bytes;
}

describe('what the program keeps besides', () => {
  it('goes into a full pack and is read back', async () => {
    const read = await readPack(await packed('full'));
    if (!read.ok) throw new Error(read.problem.detail);
    const { pack, items } = read.value;
    expect(pack.state).toEqual(state);
    expect(items[0]?.kept).toEqual({
      item: items[0]?.record.id,
      rulesText: '发货后24小时内未激活可申请退款',
    });
    expect(items.map((item) => item.kept?.confirmed)).toEqual([undefined, undefined, true]);
  });

  it.each<[string, 'full' | 'masked', string, (files: Files) => Files]>([
    [
      'of an item in a masked pack',
      'masked',
      kept,
      (files) => new Map(files).set(kept, encoded('{}')),
    ],
    [
      'of a case in a masked pack',
      'masked',
      'data/case.json',
      (files) =>
        edit(files, 'data/case.json', (text) => {
          const pack = { ...(JSON.parse(text) as PackCase), state };
          return `${JSON.stringify(pack, null, 2)}\n`;
        }),
    ],
    [
      'that is of another item',
      'full',
      kept,
      (files) => edit(files, kept, (text) => text.replace(/"item": "[0-9a-f]{4}/, '"item": "0000')),
    ],
    [
      'that holds something else',
      'full',
      kept,
      (files) => edit(files, kept, (text) => text.replace('"rulesText"', '"html"')),
    ],
  ])('is damage %s', async (_, variant, path, change) => {
    const files = change(await unpack(await packed(variant)));
    expect(damage(await verified(refit(files))).map((found) => found.path)).toEqual([path]);
  });
});
