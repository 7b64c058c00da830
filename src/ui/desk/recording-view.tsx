import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { currentLanguage, t } from '../../browser/i18n.ts';
import type { Recording } from '../../model/recording.ts';
import { readFile } from '../../store/blobs.ts';
import type { EvidenceRow } from '../../store/schema.ts';
import { useApp } from '../app.ts';
import { WarnIcon } from '../parts/icons.tsx';
import { momentText } from '../parts/moment-text.ts';
import { Picture } from '../parts/picture.tsx';
import { playTime } from '../parts/play-time.ts';
import { UnlockForm } from '../parts/unlock-form.tsx';

/** A recording: covered until the buyer asks for it, because no key can be covered in a video. */
export function RecordingView({
  item,
  recording,
}: {
  item: EvidenceRow;
  recording: Recording;
}): JSX.Element {
  const { now } = useApp();
  const [isShown, setShown] = useState(false);
  const at = momentText(item.capturedAt, now.peek());
  const hasVideo = item.record.files.some(({ name }) => name === 'recording.webm');
  return (
    <>
      <UnlockForm why={t('lock.why.item')} />
      {isShown ? (
        <Player item={item} recording={recording} label={t('recording.player', { at })} />
      ) : (
        <Picture item={item} label={t('recording.player', { at })} />
      )}
      {hasVideo && (
        <div class="item-reveal">
          <button type="button" class="button" onClick={() => setShown(!isShown)}>
            {t(isShown ? 'recording.hide' : 'recording.show')}
          </button>
          <p class="soft">
            <WarnIcon /> {t('recording.keys')}
          </p>
        </div>
      )}
      <Length item={item} recording={recording} />
    </>
  );
}

function Length({ item, recording }: { item: EvidenceRow; recording: Recording }): JSX.Element {
  const { clock, endClock } = item.record;
  const [from, to] = [clock, endClock ?? clock].map(({ epochMs }) => secondText(epochMs));
  return (
    <div class="recording-facts">
      <p>
        <strong>{t('recording.length', { length: playTime(recording.durationMs) })}</strong>{' '}
        <span class="soft">{t('recording.from', { from: from ?? '', to: to ?? '' })}</span>
      </p>
      <p class="soft">
        {t('recording.details', {
          surface: t(`surface.${recording.surface}`),
          sound: t(recording.sound ? 'recording.withSound' : 'recording.silent'),
          ended: t(`recordingEnd.${recording.ended}`),
        })}
      </p>
    </div>
  );
}

/** A moment to the second, by the clock of whoever looks. */
function secondText(at: number): string {
  const day = { month: 'short', day: 'numeric' } as const;
  const time = { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' } as const;
  return new Intl.DateTimeFormat(currentLanguage(), { ...day, ...time }).format(at);
}

/** The player, and the moments to which it can be taken. */
function Player({
  item,
  recording,
  label,
}: {
  item: EvidenceRow;
  recording: Recording;
  label: string;
}): JSX.Element {
  const video = useRef<HTMLVideoElement>(null);
  const url = useVideo(item.id);
  const seek = (ms: number) => {
    if (video.current) video.current.currentTime = ms / 1000;
  };
  if (url === 'gone') return <p role="alert">{t('recording.gone')}</p>;
  return (
    <>
      <video
        ref={video}
        class="recording-video"
        aria-label={label}
        controls
        muted={!recording.sound}
        src={url ?? undefined}
        onLoadedMetadata={({ currentTarget }) => findLength(currentTarget)}
      />
      <Marks marks={recording.marks} onChoose={seek} />
      <Frames item={item} frames={recording.frames} onChoose={seek} />
    </>
  );
}

/** A file that was written while it ran states no length: the browser finds it by going to the end. */
function findLength(video: HTMLVideoElement): void {
  if (Number.isFinite(video.duration)) return;
  const back = () => {
    video.currentTime = 0;
  };
  video.addEventListener('durationchange', back, { once: true });
  video.currentTime = Number.MAX_SAFE_INTEGER;
}

function Marks({
  marks,
  onChoose,
}: {
  marks: Recording['marks'];
  onChoose: (atMs: number) => void;
}): JSX.Element | null {
  if (marks.length === 0) return null;
  return (
    <section class="recording-moments">
      <h3>{t('recording.marks')}</h3>
      <ul>
        {marks.map(({ mark, atMs }) => (
          <li key={`${atMs} ${mark}`}>
            <button type="button" class="chip" onClick={() => onChoose(atMs)}>
              {playTime(atMs)} {t(`mark.${mark}`)}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Frames({
  item,
  frames,
  onChoose,
}: {
  item: EvidenceRow;
  frames: Recording['frames'];
  onChoose: (atMs: number) => void;
}): JSX.Element | null {
  if (frames.length === 0) return null;
  return (
    <section class="recording-moments">
      <h3>{t('recording.frames')}</h3>
      <ul>
        {frames.map(({ file, atMs }) => (
          <li key={file}>
            <button type="button" class="recording-frame" onClick={() => onChoose(atMs)}>
              <Picture
                item={item}
                name={file}
                label={t('recording.frame', { at: playTime(atMs) })}
                revealed
              />
              <span aria-hidden="true">{playTime(atMs)}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** A blob address that exists only while the player is there; `gone` where the bytes are. */
function useVideo(item: string): string | 'gone' | null {
  const { db, lock } = useApp();
  const [url, setUrl] = useState<string | null>(null);
  const isLocked = lock.value.is === 'locked';
  useEffect(() => {
    let made: string | null = null;
    let isOver = false;
    void readFile(db, item, 'recording.webm').then((read) => {
      if (isOver || !read.ok) return;
      if (!read.value) return setUrl('gone');
      made = URL.createObjectURL(new Blob([read.value as BlobPart], { type: 'video/webm' }));
      setUrl(made);
    });
    return () => {
      isOver = true;
      if (made) URL.revokeObjectURL(made);
      setUrl(null);
    };
  }, [db, item, isLocked]);
  return url;
}
