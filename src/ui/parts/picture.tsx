import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { t } from '../../browser/i18n.ts';
import { shownRecord } from '../../model/correction.ts';
import type { PictureRect } from '../../model/evidence.ts';
import { type FileName, picturesAmong, pictureType } from '../../model/file-name.ts';
import { importFormatOf } from '../../model/imported.ts';
import { isFrameFile } from '../../model/recording.ts';
import { readFile } from '../../store/blobs.ts';
import type { CardProofDb, EvidenceRow } from '../../store/schema.ts';
import { useApp } from '../app.ts';
import { LockIcon } from './icons.tsx';

/**
 * The pictures of an item, what was on screen first; of a recording its key frames. Empty when it has
 * none.
 */
export function picturesOf({ record }: EvidenceRow): FileName[] {
  const names = record.files.map(({ name }) => name);
  return record.recording ? names.filter(isFrameFile) : picturesAmong(names);
}

/**
 * A picture of an item, its first one unless another is named, with its secrets covered. It is read only once it comes into view and
 * forgotten when it leaves the page.
 * @param revealed shows what is under the masks
 */
export function Picture({
  item,
  label,
  name = picturesOf(item)[0],
  revealed = false,
  marked = [],
}: {
  item: EvidenceRow;
  name?: FileName;
  label: string;
  revealed?: boolean;
  /** Places that are pointed out, on any picture of the item. */
  marked?: readonly PictureRect[];
}): JSX.Element {
  const { db, lock } = useApp();
  const isLocked = lock.value.is === 'locked';
  const place = useRef<HTMLDivElement>(null);
  const { url, isLost, lose } = usePictureUrl(db, item.id, name, { place, isLocked });
  const [size, setSize] = useState<{ width: number; height: number } | null>(null);

  if (!name) return <div class="picture picture-none">{t('item.noPicture')}</div>;
  if (isLocked) {
    return (
      <div class="picture picture-none">
        <LockIcon />
        {t('lock.picture')}
      </div>
    );
  }
  if (isLost) return <div class="picture picture-none">{t('item.pictureLost')}</div>;
  const { maskUncertain, secretRegions } = shownRecord(item);
  // Where keys stand in a frame of a recording is not known.
  const blurred = (maskUncertain || isFrameFile(name)) && !revealed;
  // What the buyer uncovered for a pack stays covered here: anybody may look over his shoulder.
  const regions = [
    ...secretRegions,
    ...(item.ownMasks?.added ?? []).map((rect) => ({ ...rect, secret: 0 })),
  ].filter((region) => region.file === name);
  const pointed = marked.filter(({ file }) => file === name);
  return (
    <div ref={place} class={blurred ? 'picture picture-blurred' : 'picture'}>
      {url && (
        <img
          src={url}
          alt={label}
          hidden={size === null}
          // A browser need not know the format of what was imported.
          onError={importFormatOf(name) === null ? lose : undefined}
          onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) =>
            setSize({ width: naturalWidth, height: naturalHeight })
          }
        />
      )}
      {size &&
        !revealed &&
        regions.map((region) => (
          <span
            key={`${region.secret} ${region.x} ${region.y}`}
            class="picture-mask"
            style={placeIn(size, region)}
          />
        ))}
      {size &&
        pointed.map((place) => (
          <span key={`${place.x} ${place.y}`} class="picture-mark" style={placeIn(size, place)} />
        ))}
    </div>
  );
}

function placeIn(
  size: { width: number; height: number },
  { x, y, width, height }: Omit<PictureRect, 'file'>,
): Record<string, string> {
  return {
    left: percent(x, size.width),
    top: percent(y, size.height),
    width: percent(width, size.width),
    height: percent(height, size.height),
  };
}

function percent(part: number, whole: number): string {
  return `${(part / whole) * 100}%`;
}

/**
 * A blob address that exists only while the element is on the page and has been in view.
 * @returns also whether there are no such bytes, and what says that they are no picture
 */
function usePictureUrl(
  db: CardProofDb,
  item: string,
  name: FileName | undefined,
  { place, isLocked }: { place: { current: HTMLDivElement | null }; isLocked: boolean },
): { url: string | null; isLost: boolean; lose: () => void } {
  const [url, setUrl] = useState<string | null>(null);
  const [isLost, setLost] = useState(false);
  useEffect(() => {
    const element = place.current;
    if (!name || !element || isLocked) return;
    let made: string | null = null;
    let gone = false;
    const observer = new IntersectionObserver((entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      observer.disconnect();
      void readFile(db, item, name).then((read) => {
        if (gone) return;
        if (!read.ok || !read.value) {
          setLost(read.ok || read.problem.code !== 'locked');
          return;
        }
        const blob = new Blob([read.value as BlobPart], { type: pictureType(name) });
        made = URL.createObjectURL(blob);
        setUrl(made);
      });
    });
    observer.observe(element);
    return () => {
      gone = true;
      observer.disconnect();
      if (made) URL.revokeObjectURL(made);
      setLost(false);
      setUrl(null);
    };
  }, [db, item, name, place, isLocked]);
  return { url, isLost, lose: () => setLost(true) };
}
