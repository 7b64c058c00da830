import { shownRecord } from '../../../model/correction.ts';
import { type Bilingual, kindNames } from '../../../model/names.ts';
import { evidenceFolder } from '../../../pack/layout.ts';
import type { PackContent } from '../../../pack/read-pack.ts';

/** A picture of a finished pack as it may be shown: masked, with the strip that says what it is. */
export interface PackPicture {
  /** Its path in the pack. */
  path: string;
  /** Number of its item in the evidence list. */
  no: number;
  kind: Bilingual;
  read(): Promise<Uint8Array>;
}

const stampedJpeg = /^stamped(?:-[a-z0-9-]+)?(?:\.part-(\d+))?\.jpg$/;

/** The pictures of a pack in the order of its evidence list. */
export function packPictures({ items, pack }: PackContent): PackPicture[] {
  const before = pack.volume?.itemsBefore ?? 0;
  return items.flatMap((item, index) => {
    const kind = kindNames[shownRecord(item).kind];
    return item.files
      .filter((name) => stampedJpeg.test(name))
      .sort((a, b) => partOf(a) - partOf(b))
      .map((name) => ({
        path: `${evidenceFolder}${item.folder}/${name}`,
        no: before + index + 1,
        kind,
        read: () => item.read(name),
      }));
  });
}

function partOf(name: string): number {
  return Number(stampedJpeg.exec(name)?.[1] ?? 1);
}
