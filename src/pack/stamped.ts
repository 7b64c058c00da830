import type { EvidenceRecord } from '../model/evidence.ts';
import { type FileName, isPictureName } from '../model/file-name.ts';
import type { PackDerivatives } from '../model/pack.ts';
import { isFrameFile } from '../model/recording.ts';
import { beijingOffsetMinutes, beijingText } from '../model/time.ts';
import { itemFiles } from './layout.ts';
import { type PicturePart, shortenMiddle } from './strip.ts';
import { both, clockText, lengthText, pictureName } from './texts.ts';

/** What a stamped copy is made of: a picture of the item, or the part that was cut out of one. */
export type StampedOf = FileName | typeof itemFiles.chosenPart;

/**
 * The name of a stamped copy. That of the item's first picture is plain; further parts of one that is
 * too tall for one JPEG have their number, from 2.
 */
export function stampedName(of: StampedOf, part: { no: number; isFirstPicture: boolean }): string {
  const stem = part.isFirstPicture ? 'stamped' : `stamped-${of.replace(/\.png$/, '')}`;
  return part.no === 1 ? `${stem}.jpg` : `${stem}.part-${part.no}.jpg`;
}

const name = /^stamped(?:-(?<of>[a-z0-9-]+))?(?:\.part-(?:[2-9]|[1-9]\d))?\.jpg$/;

/** Whether a file may be a stamped copy of a picture, or of the part that was cut out of it. */
export function isStampedName(file: string, from: FileName, chosenFrom?: FileName): boolean {
  const match = name.exec(file);
  const of = match?.groups?.of;
  if (!match || of === undefined) return match !== null;
  return `${of}.png` === from || (`${of}.png` === itemFiles.chosenPart && from === chosenFrom);
}

/** Whether a file of an item gets a stamped copy where it is carried. */
export function isStampable(name: FileName): boolean {
  return isPictureName(name) || isFrameFile(name);
}

/** The stamped copies of a picture, from its top; none in packs of versions that made none. */
export function stampedCopies(derived: PackDerivatives['derived'], picture: FileName): string[] {
  return derived
    .filter(({ file, from, how }) => how === 'stamped' && from === picture && !isOfChosenPart(file))
    .map(({ file }) => file);
}

/** Whether a stamped copy is of the part that was cut out, not of a whole picture. */
export function isOfChosenPart(file: string): boolean {
  return `${name.exec(file)?.groups?.of}.png` === itemFiles.chosenPart;
}

/** Longest address on a strip, in characters: about three rows at every width. */
const longestAddress = 230;

/**
 * The strip below a picture: when, where, how, and what ties it to the sealed record.
 * @param mask replaces what must not leave with the pack
 */
export function stampLines(
  { record, recordHash, no }: { record: EvidenceRecord; recordHash: string; no: number },
  picture: { of: StampedOf; from: FileName; isMasked: boolean },
  part: PicturePart,
  mask: (text: string) => string,
): string[] {
  const { clock, capturedAt, page, imported } = record;
  const shown = [
    frameText(record, picture.from) ?? both(pictureName(picture.from, record)),
    ...(picture.of === itemFiles.chosenPart ? ['其中选定的部分 chosen part of it'] : []),
    ...(picture.isMasked ? ['卡密已遮盖 keys covered'] : []),
    ...partTexts(part),
  ];
  return [
    `${imported ? '导入时间 Imported' : '时间 Time'}: ${clockText(capturedAt)} ${clock.zone}（本机时钟 local clock${isFrameFile(picture.from) ? '，录屏开始时 when the recording began' : ''}）`,
    ...(clock.offsetMinutes === beijingOffsetMinutes
      ? []
      : [`北京时间 Beijing: ${beijingText(Date.parse(capturedAt))}`]),
    // Masked before it is cut: half of a secret is found by no mask.
    imported
      ? `文件 File: ${shortenMiddle(covered(mask(imported.name.toWellFormed())), longestAddress) || '—'}`
      : `网址 URL: ${shortenMiddle(covered(mask(page.url.toWellFormed())), longestAddress) || '—'}`,
    `方式 Method: ${shown.join('；')}`,
    `证据 Item ${no} · 记录 Record SHA-256: ${recordHash.slice(0, 16)}…`,
  ].map(mask);
}

/** Marks of secrets in words: whoever gets the picture alone knows no marks. */
function covered(text: string): string {
  return text.replaceAll(/⟦secret(?::\d+)?⟧/g, '［已遮盖 covered］');
}

/** When in its recording a key frame stood, by the clock that nobody can set. */
function frameText({ recording }: EvidenceRecord, from: FileName): string | null {
  const frame = recording?.frames.find(({ file }) => file === from);
  if (!frame) return null;
  const at = lengthText(frame.atMs);
  return `录屏画面，开始后 ${at} Frame of a recording, ${at} after it began`;
}

function partTexts({ no, of, overlap, scale }: PicturePart): string[] {
  const texts: string[] = [];
  if (of > 1) texts.push(`第 ${no}/${of} 段 part ${no} of ${of}`);
  if (overlap > 0) {
    texts.push(`顶部 ${overlap} 像素与上一段重叠 its top ${overlap} px repeat the part before`);
  }
  if (scale < 1) {
    const percent = (scale * 100).toFixed(0);
    texts.push(
      `已缩小到 ${percent} %，原图另附 scaled to ${percent} %, the picture itself is beside it`,
    );
  }
  return texts;
}
