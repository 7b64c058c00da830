import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { t } from '../../browser/i18n.ts';
import { isPictureName } from '../../model/file-name.ts';
import type { PackVariant } from '../../model/pack.ts';
import { frameFiles, isFrameFile } from '../../model/recording.ts';
import type { PackSource, PicturePort } from '../../pack/pack-source.ts';
import type { PackPlan, PlannedFile, PlannedItem } from '../../pack/plan.ts';
import { report, useApp, useLive } from '../app.ts';
import { fileLabel } from '../parts/file-label.ts';
import { CheckIcon, WarnIcon } from '../parts/icons.tsx';
import { momentText } from '../parts/moment-text.ts';
import { Picture } from '../parts/picture.tsx';
import { FilePreview, type Previewed } from './masking/file-preview.tsx';
import { routeHash } from './route.ts';

type CarriedFile = Previewed['file'];

const fileWords = {
  original: 'export.included',
  'bare-picture': 'export.bareFile',
  'masked-picture': 'export.maskedFile',
  'masked-text': 'export.maskedFile',
} as const;

/** What the pack would hold, item by item, and what is left out and why. */
export function ExportPlan({
  plan,
  source,
  caseId,
  pictures,
}: {
  plan: PackPlan;
  source: PackSource;
  caseId: string;
  pictures: PicturePort;
}): JSX.Element {
  const [previewed, setPreviewed] = useState<Previewed | null>(null);
  const preview = (id: string, file: CarriedFile) => {
    const item = source.items.find(({ record }) => record.id === id);
    if (item) setPreviewed({ item, file, hidden: plan.hidden, pictures });
  };
  return (
    <section class="plan" aria-labelledby="plan-heading">
      <h2 id="plan-heading">
        {t('export.contents')}{' '}
        <span class="soft">{t('export.itemCount', { count: plan.items.length })}</span>
      </h2>
      <ol class="plan-items">
        {plan.items.map((item) => (
          <Item
            key={item.id}
            planned={item}
            caseId={caseId}
            variant={plan.variant}
            onPreview={(file) => preview(item.id, file)}
          />
        ))}
        {plan.leftOut.map(({ item, reason }) => (
          <li key={item} class="plan-item">
            <p class="plan-file plan-withheld">
              <WarnIcon />
              {t('export.withheld')}: {t(`export.reason.${reason}`)}
            </p>
          </li>
        ))}
      </ol>
      {previewed && <FilePreview shown={previewed} onClose={() => setPreviewed(null)} />}
    </section>
  );
}

function Item({
  planned,
  caseId,
  variant,
  onPreview,
}: {
  planned: PlannedItem;
  caseId: string;
  variant: PackVariant;
  onPreview: (file: CarriedFile) => void;
}): JSX.Element {
  const { db, now } = useApp();
  const row = useLive(() => db.evidence.get(planned.id), [db, planned.id]);
  const item = row.is === 'ready' ? row.value : undefined;
  const kind = t(`kind.${planned.record.kind}`);
  const at = momentText(Date.parse(planned.record.capturedAt), now.peek());
  const href = routeHash({ caseId, itemId: planned.id, exportAs: variant });
  return (
    <li class="plan-item">
      <a class="plan-picture" href={href} aria-label={t('export.look')} title={t('export.look')}>
        {item && <Picture item={item} label={kind} />}
      </a>
      <div class="plan-text">
        <p>
          <strong>
            {t('item.number', { n: planned.no })} {kind}
          </strong>{' '}
          <span class="soft">{at}</span>
        </p>
        <ul class="plan-files">
          {planned.files.filter(isListed).map((file) => (
            <File
              key={file.name}
              file={file}
              name={nameOf(file, planned)}
              maskHref={
                variant === 'masked' && isPictureName(file.name)
                  ? routeHash({ caseId, itemId: planned.id, maskOf: file.name, exportAs: variant })
                  : null
              }
              onPreview={onPreview}
            />
          ))}
        </ul>
        {item && <Confirmation planned={planned} confirmed={item.confirmed} href={href} />}
      </div>
    </li>
  );
}

/** Key frames go in or stay out together: one line is enough. */
function isListed({ name }: PlannedFile): boolean {
  return !isFrameFile(name) || name === frameFiles[0];
}

function nameOf({ name }: PlannedFile, { files }: PlannedItem): string {
  if (!isFrameFile(name)) return fileLabel(name);
  return t('file.frames', { count: files.filter((file) => isFrameFile(file.name)).length });
}

function File({
  file,
  name,
  maskHref,
  onPreview,
}: {
  file: PlannedFile;
  name: string;
  maskHref: string | null;
  onPreview: (file: CarriedFile) => void;
}): JSX.Element {
  const mask = maskHref && (
    <a href={maskHref} aria-label={`${t('mask.edit')}: ${name}`}>
      {t('mask.edit')}
    </a>
  );
  if (file.as === 'withheld') {
    return (
      <li class="plan-file plan-withheld">
        <WarnIcon />
        <span>
          {name} · {t('export.withheld')}: {t(`export.reason.${file.reason}`)} {mask}
        </span>
      </li>
    );
  }
  return (
    <li class="plan-file">
      <CheckIcon />
      <span>
        {name} · {t(fileWords[file.as])}{' '}
        <button
          type="button"
          class="link"
          aria-label={`${t('preview.open')}: ${name}`}
          onClick={() => onPreview(file)}
        >
          {t('preview.open')}
        </button>{' '}
        {mask}
      </span>
    </li>
  );
}

/** Offered where the buyer's own look decides whether a picture may go in. */
function Confirmation({
  planned,
  confirmed,
  href,
}: {
  planned: PlannedItem;
  confirmed: boolean;
  href: string;
}): JSX.Element | null {
  const app = useApp();
  const isAsked = planned.files.some((file) => file.as === 'withheld' && file.confirmable);
  if (!isAsked && !confirmed) return null;
  return (
    <div class="box plan-confirm">
      <a href={href}>{t('export.look')}</a>
      <label class="choice">
        <input
          type="checkbox"
          checked={confirmed}
          onChange={(event) => {
            const { checked } = event.currentTarget;
            void app
              .ask('confirm-picture', { item: planned.id, confirmed: checked })
              .then((done) => report(app, done));
          }}
        />
        <span>{t('export.confirm')}</span>
      </label>
    </div>
  );
}
