import { describe, expect, it } from 'vitest';
import type { ChosenRegion } from '../../src/capture/picture-regions.ts';
import { runCapture } from '../../src/capture/pipeline.ts';
import type { PictureRect } from '../../src/model/evidence.ts';
import { evidenceRecordSchema } from '../../src/model/evidence.ts';
import { fail, ok } from '../../src/model/result.ts';
import { picture } from '../support/pack-source.ts';
import { captureStart, fakePorts, measureOf, type PortChanges } from '../support/ports.ts';
import { emptyStore, orderDraft, seal } from '../support/sealed-store.ts';

const rect = { x: 10, y: 20, width: 30, height: 12 };
const unscrolled = { x: 0, y: 0 };

async function partOf(
  chosen: ChosenRegion,
  changes: PortChanges = {},
): Promise<PictureRect | undefined> {
  const draft = await runCapture(captureStart({ chosen }), fakePorts(changes));
  return draft.chosenPart;
}

describe('the part that the buyer chose', () => {
  it.each<[string, ChosenRegion['rect'], PictureRect]>([
    ['as it is', rect, { file: 'screenshot.png', ...rect }],
    [
      'rounded outwards',
      { x: 10.4, y: 20.6, width: 30, height: 12 },
      { file: 'screenshot.png', x: 10, y: 20, width: 31, height: 13 },
    ],
    [
      'cut at the edges of the picture',
      { x: -5, y: 50, width: 500, height: 500 },
      { file: 'screenshot.png', x: 0, y: 50, width: 96, height: 14 },
    ],
  ])('stands in pixels of the whole picture, %s', async (_, asked, part) => {
    expect(await partOf({ rect: asked, scroll: unscrolled })).toEqual(part);
  });

  it('is multiplied by zoom and pixel ratio, as measured', async () => {
    const visible = async () => ok(picture(192, 128));
    expect(await partOf({ rect, scroll: unscrolled }, { visible })).toEqual({
      file: 'screenshot.png',
      x: 20,
      y: 40,
      width: 60,
      height: 24,
    });
  });

  it('stays at its place on the page when that was scrolled meanwhile', async () => {
    const scrolled = { ...measureOf(), view: { ...measureOf().view, scroll: { x: 0, y: 15 } } };
    const page = { measure: async () => ok(scrolled) };
    expect(await partOf({ rect, scroll: unscrolled }, { page })).toMatchObject({ x: 10, y: 5 });
  });

  it('is not claimed where the picture shows nothing of it', async () => {
    const below = { x: 0, y: 400, width: 10, height: 10 };
    expect(await partOf({ rect: below, scroll: unscrolled })).toBeUndefined();
    const visible = async () => fail('visible-pixels', 'no-right-to-pixels');
    const page = { reconstruct: async () => fail('reconstruction', 'reconstruction-failed') };
    expect(await partOf({ rect, scroll: unscrolled }, { visible, page })).toBeUndefined();
  });

  it('of a repainted page names the repainted picture', async () => {
    const visible = async () => fail('visible-pixels', 'no-right-to-pixels');
    expect(await partOf({ rect, scroll: unscrolled }, { visible })).toEqual({
      file: 'reconstruction.png',
      ...rect,
    });
  });

  it('is sealed with the record; a record without one is as good as before', async () => {
    const chosenPart: PictureRect = { file: 'screenshot.png', ...rect };
    const db = emptyStore('chosen part');
    const { record } = await seal(db, orderDraft({ chosenPart }));
    expect(evidenceRecordSchema.parse(record).chosenPart).toEqual(chosenPart);
    const { record: old } = await seal(db, orderDraft());
    expect(evidenceRecordSchema.parse(old)).not.toHaveProperty('chosenPart');
  });
});
