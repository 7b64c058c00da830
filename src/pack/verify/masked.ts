import type { SealedFile } from '../../model/evidence.ts';
import { isPictureName } from '../../model/file-name.ts';
import type { PackDerivatives, PackOpenings } from '../../model/pack.ts';
import type { Comparison } from '../comparison.ts';
import { blankPicture } from '../copy-pictures.ts';
import type { Fault } from '../findings.ts';
import { evidenceFolder } from '../layout.ts';
import { checkLines, type LineFault } from '../lines.ts';
import { foreignMark } from '../masking.ts';
import type { Bilingual } from '../texts.ts';
import { checkTiles, type TileFault } from '../tiles.ts';
import type { Bag } from './bag.ts';

/** What stands in a masked text where something was taken out. */
const textMarks = [foreignMark, blankPicture];

const reasons: Readonly<Record<TileFault | LineFault | 'no-proof', Bilingual>> = {
  'no-proof': {
    zh: '封存记录可供核对，包里却没有核对所需的数据',
    en: 'its record allows the comparison, but the pack lacks what it takes',
  },
  'bad-proof': {
    zh: '核对数据与所列遮盖位置的数目不符',
    en: 'the data for the comparison do not fit the masks that are listed',
  },
  'not-decoded': {
    zh: '不是本程序写出的 PNG',
    en: 'it is no PNG as this program writes it',
  },
  'other-size': { zh: '尺寸与封存时不同', en: 'its size is not the sealed one' },
  'not-opaque': {
    zh: '所列遮盖矩形内不是纯黑',
    en: 'a mask that is listed is not plain black',
  },
  repainted: {
    zh: '遮盖之外的画面与封存时不同',
    en: 'something outside of its masks is not as it was sealed',
  },
  unmarked: {
    zh: '有改动过的行没有遮盖标记',
    en: 'a line was altered that holds no mark of a mask',
  },
  overfull: {
    zh: '有遮盖标记的一行里，标记之外的文字多于一行',
    en: 'a line with a mark of a mask holds more besides it than one line has',
  },
  rewritten: {
    zh: '遮盖之外的文字与封存时不同',
    en: 'a line without a mask is not as it was sealed',
  },
};

/**
 * Compares the masked files of an item with what was sealed, as far as its record allows that: every
 * tile that no mask touches, and every line without a mark.
 */
export async function checkMasked(
  bag: Bag,
  item: {
    folder: string;
    files: readonly SealedFile[];
    openings: PackOpenings;
    derivatives: PackDerivatives;
  },
  faults: Fault[],
): Promise<void> {
  const seen = new Set<string>();
  for (const { file: name, from, how, masks = [] } of item.derivatives.derived) {
    // One that is named twice is found where the list is checked, and a picture takes its time.
    if (seen.has(name)) continue;
    seen.add(name);
    const sealed = item.files.find((file) => file.name === name);
    const isPicture = how !== 'masked-text';
    // What does not fit in itself is found where the list is checked.
    if (how === 'stamped' || how === 'cropped') continue;
    if (!sealed || from !== name || isPicture !== isPictureName(from)) continue;
    const path = `${evidenceFolder}${item.folder}/${name}`;
    const { tiles, lines } = sealed;
    if (isPicture ? !tiles : !lines) {
      faults.push({ code: how, path });
      continue;
    }
    const proof = { tiles: item.openings.tiles?.[from], lines: item.openings.lines?.[from] };
    const bytes = await bag.files.get(path)?.read();
    // Already told that it is missing.
    if (!bytes) continue;
    let found: Comparison<keyof typeof reasons> = { fault: 'no-proof' };
    if (tiles && proof.tiles) {
      // Nothing is covered on one that is only bare.
      const covered = how === 'bare-picture' ? [] : masks;
      found = await checkTiles(bytes, tiles, { masks: covered, proof: proof.tiles });
    } else if (lines && proof.lines) found = checkLines(bytes, lines, proof.lines, textMarks);
    if (found.fault === null) faults.push(comparedFault(path, how, found));
    else faults.push({ code: 'masked-copy-changed', path, detail: reasons[found.fault] });
  }
}

/** Says how much of a copy was compared: where masks excuse most of it, that is little. */
function comparedFault(
  path: string,
  how: 'masked-picture' | 'bare-picture' | 'masked-text',
  { compared, of }: { compared: number; of: number },
): Fault {
  if (how === 'bare-picture') return { code: 'bare-picture-proved', path };
  const isLittle = compared * 2 < of;
  if (how === 'masked-picture') {
    const detail = { zh: `${of} 格中有 ${compared} 格`, en: `${compared} of ${of} squares` };
    return { code: isLittle ? 'masked-picture-covered' : 'masked-picture-proved', path, detail };
  }
  const detail = { zh: `${of} 行中有 ${compared} 行`, en: `${compared} of ${of} lines` };
  return { code: isLittle ? 'masked-text-covered' : 'masked-text-proved', path, detail };
}
