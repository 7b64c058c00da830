import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evidenceRecordSchema } from '../../src/model/evidence.ts';
import {
  type FileName,
  fileNameSchema,
  fileNames,
  picturesAmong,
  seriesName,
  seriesOf,
} from '../../src/model/file-name.ts';
import { packOpeningsSchema } from '../../src/model/pack.ts';
import { SourceBuilder } from '../support/pack-source.ts';

describe('names of files of an item', () => {
  it.each([
    ...fileNames,
    'full-page-1.png',
    'full-page-99.png',
    'scroller-1.png',
    'scroller-12-2.png',
  ])('%s is one', (name) => expect(fileNameSchema.safeParse(name).success).toBe(true));

  it.each([
    '',
    'full-page.png',
    'full-page-0.png',
    'full-page-01.png',
    'full-page-100.png',
    'full-page-1-2.png',
    'scroller-1-1.png',
    'scroller-1-0.png',
    '../full-page-1.png',
    'full-page-1.png\n',
    'FULL-PAGE-1.PNG',
    'slice-1',
    7,
    null,
  ])('%j is none', (name) => expect(fileNameSchema.safeParse(name).success).toBe(false));

  it('lead back to what a numbered picture shows', () => {
    const no = fc.integer({ min: 1, max: 99 });
    fc.assert(
      fc.property(fc.constantFrom('full-page', 'scroller'), no, no, (of, number, part) => {
        const series = { of, no: of === 'full-page' ? 1 : number, part } as const;
        expect(seriesOf(seriesName(series))).toEqual(series);
        expect(fileNameSchema.safeParse(seriesName(series)).success).toBe(true);
      }),
    );
  });

  it('of pictures stand in the order in which a person looks at them', () => {
    const names: FileName[] = [
      'scroller-2.png',
      'full-page-10.png',
      'page.html',
      'scroller-1-2.png',
      'full-page-2.png',
      'scroller-1.png',
      'screenshot.png',
    ];
    expect(picturesAmong(names)).toEqual([
      'screenshot.png',
      'full-page-2.png',
      'full-page-10.png',
      'scroller-1.png',
      'scroller-1-2.png',
      'scroller-2.png',
    ]);
  });
});

describe('records', () => {
  it('sealed before there were whole pages are read as before', () => {
    const { record } = new SourceBuilder().seal({ files: { 'screenshot.png': 'x' } });
    expect(evidenceRecordSchema.parse(JSON.parse(JSON.stringify(record)))).toEqual(record);
  });

  it('name only files that an item may have, and so do openings', () => {
    const { record } = new SourceBuilder().seal({ files: { 'full-page-1.png': 'x' } });
    expect(evidenceRecordSchema.safeParse(record).success).toBe(true);
    const foreign = record.files.map((file) => ({ ...file, name: 'other-1.png' }));
    expect(evidenceRecordSchema.safeParse({ ...record, files: foreign }).success).toBe(false);
    const item = record.id;
    const salt = 'ab'.repeat(32);
    const salts = (name: string) => ({ item, salts: { [name]: salt } });
    expect(packOpeningsSchema.safeParse(salts('full-page-3.png')).success).toBe(true);
    expect(packOpeningsSchema.safeParse(salts('full-page-x.png')).success).toBe(false);
  });
});
