import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { t } from '../../../browser/i18n.ts';
import type { MatrixItemKind } from '../../../dispute/matrix.ts';
import { kindFor, type ProofStep, proofState } from '../../../dispute/proof-steps.ts';
import { shownRecord } from '../../../model/correction.ts';
import type { EvidenceKind } from '../../../model/evidence.ts';
import type { EvidenceRow } from '../../../store/schema.ts';
import { problemText, useApp, useLive } from '../../app.ts';
import { type CaseView, caseName, readCase } from '../../parts/case-view.ts';
import { CheckIcon } from '../../parts/icons.tsx';
import { MaskedText } from '../../parts/masked-text.tsx';
import { CaptureStep } from './capture-step.tsx';

/**
 * Leads through a proof beside the pages that it needs: each step captures the page in front, or takes
 * what was just captured by other means, and is ticked as soon as an item of the case shows it.
 * @param props.wanted all steps, or one piece of evidence of the checklist
 */
export function ProofGuide({
  caseId,
  wanted,
}: {
  caseId: string;
  wanted: 'steps' | MatrixItemKind;
}): JSX.Element {
  const { db } = useApp();
  const shown = useLive(() => readCase(db, caseId), [db, caseId]);
  if (shown.is === 'failed') return <p role="alert">{t('trouble.queryFailed')}</p>;
  if (shown.is === 'loading') return <p class="soft">{t('app.loading')}</p>;
  if (!shown.value) {
    return <p role="alert">{problemText({ stage: 'desk', code: 'case-not-found' })}</p>;
  }
  return (
    <section class="proof" aria-labelledby="proof-heading">
      <h1 id="proof-heading">
        {wanted === 'steps' ? t('proof.heading') : t('proof.one', { kind: t(`kind.${wanted}`) })}
      </h1>
      <p class="soft">
        <MaskedText text={caseName(shown.value.row)} />
      </p>
      <Steps view={shown.value} wanted={wanted} />
    </section>
  );
}

/** A step as it is drawn. */
interface DrawnStep {
  name: string;
  hint: string;
  /** The item that shows it. */
  item: string | null;
  isTooLate: boolean;
  canRecord: boolean;
  kindOf(item: EvidenceRow): EvidenceKind;
}

function Steps({
  view,
  wanted,
}: {
  view: CaseView;
  wanted: 'steps' | MatrixItemKind;
}): JSX.Element {
  const app = useApp();
  const opened = useRef(app.now.peek());
  const newest = useLive(() => app.db.evidence.orderBy('seq').last(), [app.db]);
  const steps = wanted === 'steps' ? allSteps(view) : [oneStep(view, wanted, opened.current)];
  const next = steps.findIndex(({ item, isTooLate }) => item === null && !isTooLate);
  const used = new Set(steps.map(({ item }) => item));
  const last = newest.is === 'ready' ? newest.value : undefined;
  const fresh = last && last.capturedAt >= opened.current && !used.has(last.id) ? last : null;
  return (
    <>
      <ol class="proof-steps">
        {steps.map((step, index) => (
          <CaptureStep
            key={step.name}
            {...step}
            no={index + 1}
            view={view}
            isNext={index === next}
            fresh={index === next ? fresh : null}
          />
        ))}
      </ol>
      {next < 0 && (
        <p class="proof-done" role="status">
          <CheckIcon /> {t('proof.done')}
        </p>
      )}
      <p class="soft">{t('proof.truth')}</p>
    </>
  );
}

function allSteps({ items }: CaseView): DrawnStep[] {
  return proofState(items.map(shownRecord)).map(({ step, item, isTooLate }) => ({
    name: t(`proof.${step}`),
    hint: t(`proof.${step}.hint`),
    item,
    isTooLate,
    canRecord: recordable.includes(step),
    kindOf: (row) => kindFor(step, shownRecord(row)),
  }));
}

/** An attempt is best shown in one take. */
const recordable: readonly ProofStep[] = ['unrevealed', 'attempt'];

function oneStep({ items }: CaseView, kind: MatrixItemKind, since: number): DrawnStep {
  // What was there before is not what the buyer came to add.
  const added = items.find((row) => row.capturedAt >= since && shownRecord(row).kind === kind);
  return {
    name: t(`kind.${kind}`),
    hint: t('proof.one.hint'),
    item: added?.id ?? null,
    isTooLate: false,
    canRecord: kind === 'install_failure',
    kindOf: () => kind,
  };
}
