import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { formatSize, inLanguage, inOutgoing, t } from '../../../browser/i18n.ts';
import { type RouteId, routeIds, routes } from '../../../dispute/routes.ts';
import { openPack, readPack } from '../../../pack/read-pack.ts';
import { problemText, useApp } from '../../app.ts';
import { WarnIcon } from '../../parts/icons.tsx';
import { SelectField } from '../../parts/select-field.tsx';
import { packPictures } from './pack-pictures.ts';
import { type PrintableReport, printableReport } from './printable-report.ts';
import { type UploadImage, uploadImages } from './upload-images.ts';

/** What a finished masked pack gives for channels that take no zip: a report to print, and images. */
export function UploadKit({ pack }: { pack: Blob }): JSX.Element {
  return (
    <details class="upload-kit">
      <summary>{t('upload.title')}</summary>
      <PrintButton pack={pack} />
      <Images pack={pack} />
    </details>
  );
}

function PrintButton({ pack }: { pack: Blob }): JSX.Element {
  const app = useApp();
  const made = useRef<PrintableReport[]>([]);
  useEffect(
    () => () => {
      for (const report of made.current) report.forget();
    },
    [],
  );
  const print = async () => {
    // Opened at once: later it would count as a window that nobody asked for.
    const tab = open('about:blank');
    try {
      const { read } = await openPack(pack);
      const report = await printableReport(read);
      made.current.push(report);
      if (!tab) throw new Error('no window');
      tab.addEventListener('pagehide', () => {
        // The blank page goes when the report comes.
        setTimeout(() => whenLoaded(tab, () => tab.print()), 0);
      });
      tab.location.href = report.url;
    } catch {
      tab?.close();
      app.notice.value = { text: t('upload.failed'), isProblem: true };
    }
  };
  return (
    <div class="upload-part">
      <button type="button" class="button" onClick={() => void print()}>
        {t('upload.print')}
      </button>
      <p class="soft">{t('upload.printHint')}</p>
    </div>
  );
}

function whenLoaded(tab: Window, act: () => void): void {
  if (tab.document.readyState === 'complete' && tab.location.href !== 'about:blank') act();
  else setTimeout(() => whenLoaded(tab, act), loadPause);
}

/** Between two looks at whether the report is there, in milliseconds. */
const loadPause = 100;

/** Bytes in a unit that people type. */
const kilobyte = 1000;

function Images({ pack }: { pack: Blob }): JSX.Element {
  const [route, setRoute] = useState<RouteId>('wechat_pay');
  const [limits, setLimits] = useState(plannedFor('wechat_pay'));
  const [state, setState] = useState<Making>({ is: 'none' });
  useEffect(() => setState({ is: 'none' }), [route, limits]);
  const make = async () => {
    setState({ is: 'making' });
    const content = await readPack(pack);
    if (!content.ok) return setState({ is: 'failed', text: problemText(content.problem) });
    try {
      const images = await uploadImages(packPictures(content.value), limits, inOutgoing);
      setState({ is: 'made', images });
    } catch {
      setState({ is: 'failed', text: t('upload.failed') });
    }
  };
  const { uploads } = routes[route];
  return (
    <form
      class="upload-part"
      onSubmit={(event) => {
        event.preventDefault();
        void make();
      }}
    >
      <div class="upload-fields">
        <SelectField
          label={t('upload.route')}
          value={route}
          options={routeIds.map((id) => [id, inLanguage(routes[id].name)] as const)}
          onChange={(id) => {
            setRoute(id);
            setLimits(plannedFor(id));
          }}
        />
        <NumberField
          label={t('upload.pictures')}
          value={limits.pictures}
          onChange={(pictures) => setLimits({ ...limits, pictures })}
        />
        <NumberField
          label={t('upload.kilobytes')}
          value={limits.bytes === null ? null : Math.round(limits.bytes / kilobyte)}
          onChange={(size) => setLimits({ ...limits, bytes: size && size * kilobyte })}
        />
      </div>
      <p class="soft">
        {uploads.pictures === null || uploads.bytes === null ? t('upload.unknown') : ''}
      </p>
      <button type="submit" class="button" disabled={state.is === 'making'}>
        {t(state.is === 'making' ? 'upload.making' : 'upload.make')}
      </button>
      <div role="status">
        {state.is === 'failed' && (
          <p class="upload-failed">
            <WarnIcon />
            {state.text}
          </p>
        )}
        {state.is === 'made' && <Made images={state.images} most={limits.bytes} />}
      </div>
    </form>
  );
}

type Making =
  | { is: 'none' }
  | { is: 'making' }
  | { is: 'made'; images: UploadImage[] }
  | { is: 'failed'; text: string };

/** What a route says, or what is planned as long as it says nothing. */
function plannedFor(route: RouteId): { pictures: number | null; bytes: number | null } {
  const { pictures, planFor, bytes, planBytes } = routes[route].uploads;
  return { pictures: pictures ?? planFor, bytes: bytes ?? planBytes };
}

/** A number that may be empty: then there is no limit. */
function NumberField({
  label,
  value,
  onChange,
}: {
  label: string;
  value: number | null;
  onChange: (value: number | null) => void;
}): JSX.Element {
  return (
    <label class="field">
      <span>{label}</span>
      <input
        type="number"
        min={1}
        max={100_000}
        step={1}
        placeholder={t('upload.noLimit')}
        value={value ?? ''}
        onInput={({ currentTarget: { valueAsNumber } }) =>
          onChange(Number.isInteger(valueAsNumber) && valueAsNumber > 0 ? valueAsNumber : null)
        }
      />
    </label>
  );
}

function Made({ images, most }: { images: readonly UploadImage[]; most: number | null }) {
  if (images.length === 0) return <p class="soft">{t('upload.nothing')}</p>;
  return (
    <ul class="upload-images">
      {images.map((image) => (
        <Image
          key={image.name}
          image={image}
          isTooLarge={most !== null && image.blob.size > most}
        />
      ))}
    </ul>
  );
}

function Image({ image, isTooLarge }: { image: UploadImage; isTooLarge: boolean }): JSX.Element {
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    const made = URL.createObjectURL(image.blob);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [image]);
  return (
    <li class="upload-image">
      {url && <img src={url} alt={image.captions.join('; ')} />}
      <p>
        {image.captions.join(' · ')} <span class="soft">{formatSize(image.blob.size)}</span>
      </p>
      {isTooLarge && <p class="upload-failed">{t('upload.tooLarge')}</p>}
      {url && (
        <a class="button button-small" href={url} download={image.name}>
          {t('upload.save', { name: image.name })}
        </a>
      )}
    </li>
  );
}
