import type { JSX } from 'preact';
import { useId, useState } from 'preact/hooks';
import { t } from '../../../browser/i18n.ts';
import { type ShownRecord, type StatableField, shownRecord } from '../../../model/correction.ts';
import type { EvidenceRow } from '../../../store/schema.ts';
import { problemText, useApp } from '../../app.ts';
import { CheckIcon } from '../../parts/icons.tsx';
import { OcrButton } from '../ocr/ocr-button.tsx';

/** What a wallet states of a payment. */
const voucherFields: readonly StatableField[] = ['amount', 'paidAt', 'payee', 'tradeNo', 'orderNo'];
/** What everything else may state of an order. */
const otherFields: readonly StatableField[] = [
  'orderNo',
  'product',
  'quantity',
  'amount',
  'orderedAt',
  'deliveredAt',
];

/** Where the buyer types what an imported picture states: only a person can read it. */
export function TypedFacts({ item }: { item: EvidenceRow }): JSX.Element {
  const app = useApp();
  const record = shownRecord(item);
  const isVoucher = record.kind === 'payment_voucher';
  const fields = isVoucher ? voucherFields : otherFields;
  /** How many fields were filled from the picture; null where it was not read. */
  const [filled, setFilled] = useState<number | null>(null);
  const [texts, setTexts] = useState<Partial<Record<StatableField, string>>>({});
  const [outcome, setOutcome] = useState<Outcome>(null);
  const saved = (field: StatableField) => textOf(record, field);
  const current = (field: StatableField) => texts[field] ?? saved(field);
  const changed = fields.filter((field) => current(field) !== saved(field));
  const save = async () => {
    const facts = changed.map((field) => ({ field, text: texts[field] ?? '' }));
    const done = await app.ask('state-facts', { item: item.id, facts });
    if (done.ok) {
      setTexts({});
      setFilled(null);
    }
    setOutcome(done.ok ? 'saved' : { ...done.problem });
  };
  return (
    <form
      class="typed-facts"
      onSubmit={(event) => {
        event.preventDefault();
        if (changed.length > 0) void save();
      }}
    >
      <p class="soft">{t('typed.intro')}</p>
      {isVoucher && (
        <OcrButton
          item={item}
          onFound={(found) => {
            const fresh = fields.filter((field) => current(field) === '' && found[field]);
            setTexts({
              ...texts,
              ...Object.fromEntries(fresh.map((field) => [field, found[field]])),
            });
            setOutcome(null);
            setFilled(fresh.length);
          }}
        />
      )}
      {filled !== null && (
        <p role="status" class="box box-soon box-marked ocr-found">
          {filled === 0 ? t('ocr.none') : t('ocr.found', { count: filled })}
        </p>
      )}
      {fields.map((field) => (
        <Field
          key={field}
          field={field}
          text={current(field)}
          problem={outcome !== 'saved' && outcome?.detail === field ? unfitText(outcome) : null}
          onInput={(text) => {
            setTexts({ ...texts, [field]: text });
            setOutcome(null);
          }}
        />
      ))}
      <div class="form-actions">
        <button type="submit" class="button button-primary" disabled={changed.length === 0}>
          {t('typed.save')}
        </button>
        <span role="status">
          {outcome === 'saved' && (
            <>
              <CheckIcon /> {t('typed.saved')}
            </>
          )}
        </span>
      </div>
      {outcome !== null && outcome !== 'saved' && !isField(outcome.detail) && (
        <p role="alert">{problemText(outcome)}</p>
      )}
    </form>
  );

  function isField(detail: string | undefined): boolean {
    return fields.some((field) => field === detail);
  }
}

/** Why a field was not kept. */
function unfitText(problem: Parameters<typeof problemText>[0]): string {
  return problem.code === 'text-secret' ? problemText(problem) : t('typed.unfit');
}

type Outcome = 'saved' | Parameters<typeof problemText>[0] | null;

function Field({
  field,
  text,
  problem,
  onInput,
}: {
  field: StatableField;
  text: string;
  problem: string | null;
  onInput: (text: string) => void;
}): JSX.Element {
  const id = useId();
  const isTime = field.endsWith('At');
  return (
    <div class="field">
      <label for={id}>
        {t(`field.${field}`)} {isTime && <span class="soft">{t('typed.beijing')}</span>}
      </label>
      <input
        id={id}
        type="text"
        autocomplete="off"
        spellcheck={false}
        value={text}
        placeholder={isTime ? '2026-11-20 14:30:15' : ''}
        aria-invalid={problem !== null}
        aria-describedby={problem ? `${id}-problem` : undefined}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
      {problem && (
        <p id={`${id}-problem`} class="typed-problem" role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}

/** The text of what counts now, as it was typed. */
function textOf({ facts }: ShownRecord, field: StatableField): string {
  return facts.find((fact) => fact.field === field)?.text ?? '';
}
