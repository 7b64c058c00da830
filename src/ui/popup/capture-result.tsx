import type { JSX } from 'preact';
import { t } from '../../browser/i18n.ts';
import type { CaptureSummary } from '../../browser/summaries.ts';
import { shownRecord } from '../../model/correction.ts';
import { isWholeCapture } from '../../model/whole-capture.ts';
import type { EvidenceRow } from '../../store/schema.ts';
import { useApp, useLive } from '../app.ts';
import { AssignItem } from '../parts/assign-item.tsx';
import { caseName } from '../parts/case-view.ts';
import { CheckIcon, WarnIcon } from '../parts/icons.tsx';
import { MaskedText } from '../parts/masked-text.tsx';
import { Picture } from '../parts/picture.tsx';
import { StepList } from '../parts/step-list.tsx';
import { TakenBack, takeBackItem } from '../parts/taken-back.tsx';
import type { CapturedBy } from './state.ts';

/** What was saved, by which method, what failed and why, and the case it went to. */
export function CaptureResult({
  summary,
  by,
}: {
  summary: CaptureSummary;
  by: CapturedBy;
}): JSX.Element {
  const app = useApp();
  const { db } = app;
  const item = useLive(() => db.evidence.get(summary.item), [db, summary.item]);
  const removal = useLive(() => db.removals.get(summary.item), [db, summary.item]);
  const wrong = summary.steps.filter(({ outcome }) => outcome !== 'done');
  const isCut = item.is === 'ready' && item.value?.record.page.cut === true;
  const isWhole = isWholeCapture(summary);
  const kind = item.is === 'ready' && item.value ? shownRecord(item.value).kind : summary.kind;
  if (removal.is === 'ready' && removal.value) {
    return (
      <div class="result result-partly">
        <p class="result-title">
          <strong>{t('removal.done')}</strong>
        </p>
        <TakenBack removal={removal.value} />
      </div>
    );
  }
  return (
    <div class={isWhole ? 'result' : 'result result-partly'}>
      <div class="result-head">
        <div class="result-text">
          <p class="result-title">
            {isWhole ? <CheckIcon /> : <WarnIcon />}
            <strong>{t(isWhole ? 'capture.saved' : 'capture.savedPartly')}</strong>
          </p>
          <p>
            {t(`kind.${kind}`)} · {t(`method.${summary.method}`)}
          </p>
          <p class="soft">
            {summary.facts > 0
              ? t('capture.facts', { count: summary.facts })
              : t('capture.noFacts')}
          </p>
        </div>
        {item.is === 'ready' && item.value && <Thumbnail item={item.value} />}
      </div>
      {by === 'opening' && <p class="soft">{t('capture.auto')}</p>}
      {by === 'earlier' && <p class="soft">{t('capture.before')}</p>}
      {isCut && (
        <p class="soft">
          {t('capture.readInPart', { mend: t('mend.open'), point: t('mend.point') })}
        </p>
      )}
      {wrong.length > 0 && <StepList steps={wrong} />}
      {item.is === 'ready' && item.value && <Place item={item.value} />}
      {by !== 'earlier' && (
        <button
          type="button"
          class="link result-undo"
          onClick={() => void takeBackItem(app, summary.item)}
        >
          {t('removal.undo')}
        </button>
      )}
    </div>
  );
}

function Thumbnail({ item }: { item: EvidenceRow }): JSX.Element {
  const caseId = item.caseIds[0];
  const target = caseId ? `#case=${caseId}&item=${item.id}` : `#item=${item.id}`;
  return (
    <a
      class="result-picture"
      href={`/desk.html${target}`}
      target="_blank"
      rel="noreferrer"
      aria-label={t('capture.view')}
      title={t('capture.view')}
    >
      <Picture item={item} label={t('capture.thumbnail')} />
    </a>
  );
}

/** Where the item went; in no case the buyer may choose one. */
function Place({ item }: { item: EvidenceRow }): JSX.Element {
  const { db } = useApp();
  const cases = useLive(() => db.cases.bulkGet(item.caseIds), [db, item.caseIds.join(' ')]);
  if (item.caseIds.length === 0) return <AssignItem item={item} />;
  if (cases.is !== 'ready') return <p class="result-place" />;
  const names = cases.value.filter((row) => row !== undefined).map(caseName);
  return (
    <p class="result-place">
      <CheckIcon />
      <span>
        <MaskedText text={t('capture.inCase', { name: names.join(t('app.comma')) })} />
      </span>
    </p>
  );
}
