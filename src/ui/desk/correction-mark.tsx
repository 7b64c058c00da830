import type { JSX } from 'preact';
import { t } from '../../browser/i18n.ts';
import {
  correctionsInForce,
  isAbout,
  type ShownFact,
  typedByBuyer,
} from '../../model/correction.ts';
import type { EvidenceRow } from '../../store/schema.ts';
import { useApp } from '../app.ts';
import { factLines } from '../parts/fact-lines.ts';
import { MaskedText } from '../parts/masked-text.tsx';
import { takeBack } from '../parts/take-back.ts';

/** Beside a corrected fact: what was read, which stays sealed, and the way back. */
export function CorrectedFact({
  item,
  fact,
}: {
  item: EvidenceRow;
  fact: ShownFact;
}): JSX.Element | null {
  const { now } = useApp();
  if (fact.correction === undefined) return null;
  const { facts } = item.record;
  // Keys that were pointed at stand beside those that were read, in nobody's place.
  const replaced = fact.field === 'cardKeys' ? [] : factLines(facts, now.peek());
  const line = replaced.find((read) => isAbout(fact, read.fact));
  if (fact.where === typedByBuyer)
    return <CorrectionMark {...{ item, correction: fact.correction }} />;
  const asRead = line && t('mend.asRead', { value: line.value });
  return (
    <CorrectionMark
      item={item}
      correction={fact.correction}
      asRead={asRead ?? t('mend.asReadNone')}
    />
  );
}

/** Beside the kind of a page that was corrected. */
export function CorrectedKind({ item }: { item: EvidenceRow }): JSX.Element | null {
  const correction = correctionsInForce(item.corrections ?? []).find(
    ({ change }) => change.about === 'kind',
  );
  if (!correction) return null;
  const { page, kind } = item.record;
  const value = `${t(`pageKind.${page.kind}`)} · ${t(`kind.${kind}`)}`;
  return (
    <CorrectionMark item={item} correction={correction.id} asRead={t('mend.asRead', { value })} />
  );
}

function CorrectionMark({
  item,
  correction,
  asRead,
}: {
  item: EvidenceRow;
  correction: string;
  /** What was read; absent where the buyer typed what nobody can read. */
  asRead?: string;
}): JSX.Element {
  const app = useApp();
  return (
    <span class="corrected">
      <strong>{t(asRead === undefined ? 'typed.mark' : 'mend.corrected')}</strong>{' '}
      {asRead !== undefined && (
        <span class="soft">
          <MaskedText text={asRead} />
        </span>
      )}{' '}
      <button type="button" class="link" onClick={() => void takeBack(app, item.id, correction)}>
        {t('mend.takeBack')}
      </button>
    </span>
  );
}
