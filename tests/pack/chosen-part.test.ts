import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';
import type { PictureRect } from '../../src/model/evidence.ts';
import { verifyPack } from '../../src/pack/verify/verify-pack.ts';
import { writePack } from '../../src/pack/write-pack.ts';
import {
  cardKey,
  exportOptions,
  type ItemDraft,
  picture,
  SourceBuilder,
} from '../support/pack-source.ts';
import { edit, refit, verified } from '../support/repack.ts';
import { textFrom, unpack } from '../support/unpack.ts';

const part: PictureRect = { file: 'screenshot.png', x: 8, y: 18, width: 50, height: 30 };
const folder = 'data/evidence/01-cs_chat/';

function chat(changes: ItemDraft = {}): SourceBuilder {
  const builder = new SourceBuilder('part');
  builder.seal({
    kind: 'cs_chat',
    page: { kind: 'chat' },
    secrets: [{ kind: 'card-key', value: cardKey }],
    regions: [{ file: 'screenshot.png', secret: 1, x: 10, y: 20, width: 30, height: 12 }],
    files: { 'screenshot.png': picture(), 'page.txt': 'chat' },
    chosenPart: part,
    ...changes,
  });
  return builder;
}

async function packed(builder: SourceBuilder, variant: 'masked' | 'full' = 'masked') {
  const written = await writePack(builder.build(), { ...exportOptions, variant });
  if (!written.ok) throw new Error(JSON.stringify(written.problem));
  return { zip: written.value.bytes, files: await unpack(written.value.bytes) };
}

function read(files: ReadonlyMap<string, Uint8Array>, name: string): PNG {
  return PNG.sync.read(Buffer.from(files.get(folder + name) ?? []));
}

describe('the part that the buyer chose', () => {
  it.each(['masked', 'full'] as const)(
    'is cut out of the picture as a %s pack has it',
    async (variant) => {
      const { files } = await packed(chat(), variant);
      const whole = read(files, 'screenshot.png');
      const cut = new PNG({ width: part.width, height: part.height });
      PNG.bitblt(whole, cut, part.x, part.y, part.width, part.height, 0, 0);
      const carried = read(files, 'chosen-part.png');
      expect(carried.data.equals(cut.data)).toBe(true);
      // The middle of the key, at 25/26 of the whole picture.
      const at = ((26 - part.y) * part.width + 25 - part.x) * 4;
      expect([...carried.data.subarray(at, at + 3)]).toEqual(
        variant === 'masked' ? [0, 0, 0] : [50, 78, 200],
      );
      expect(textFrom(files, 'data/report.html')).toContain('01-cs_chat/stamped-chosen-part.jpg');
    },
  );

  it('comes beside the whole picture, with which the pack is intact', async () => {
    const { zip, files } = await packed(chat());
    expect(JSON.parse(textFrom(files, `${folder}derivatives.json`)).derived).toContainEqual({
      file: 'chosen-part.png',
      from: 'screenshot.png',
      how: 'cropped',
    });
    const report = await verifyPack(zip);
    expect(report.verdict).toBe('intact');
  });

  it('is not carried where the picture is withheld', async () => {
    const { zip, files } = await packed(chat({ maskUncertain: true }));
    expect(files.has(`${folder}screenshot.png`)).toBe(false);
    expect(files.has(`${folder}chosen-part.png`)).toBe(false);
    expect((await verifyPack(zip)).verdict).toBe('intact');
  });

  it('is damage in an item of which no part was chosen', async () => {
    const { files } = await packed(chat());
    const others = new SourceBuilder('part');
    others.seal({
      kind: 'cs_chat',
      page: { kind: 'chat' },
      files: { 'screenshot.png': picture() },
    });
    const plain = (await packed(others)).files;
    const derived = { file: 'chosen-part.png', from: 'screenshot.png', how: 'cropped' };
    const listed = edit(plain, `${folder}derivatives.json`, (text) => {
      const derivatives = JSON.parse(text);
      return JSON.stringify({ ...derivatives, derived: [...derivatives.derived, derived] });
    });
    const bytes = files.get(`${folder}chosen-part.png`) ?? new Uint8Array();
    const report = await verified(refit(listed.set(`${folder}chosen-part.png`, bytes)));
    expect(report.verdict).toBe('damaged');
    expect(report.findings.map(({ code }) => code)).toContain('derivative-unfounded');
  });
});
