import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { t } from '../../browser/i18n.ts';
import type { Claim } from '../../model/claim.ts';
import { decimalAmount } from '../../model/money.ts';
import { useApp } from '../app.ts';
import { isoOf } from '../parts/local-moment.ts';
import { momentText } from '../parts/moment-text.ts';

/** Whether money came back for a claim, and how much. */
export function ClaimRefund({
  claim,
  onNote,
}: {
  claim: Claim;
  onNote: (outcome: Partial<Claim>, text: string) => Promise<void>;
}): JSX.Element {
  const { now } = useApp();
  const [amount, setAmount] = useState('');
  const isAmount = decimalAmount.safeParse(amount).success;
  if (claim.refundedAt !== undefined) {
    const at = momentText(Date.parse(claim.refundedAt), now.peek());
    return (
      <p>
        {claim.refunded === undefined
          ? t('claim.refundedAll', { at })
          : t('claim.refundedPart', { at, amount: claim.refunded })}
      </p>
    );
  }
  return (
    <details>
      <summary>{t('claim.refunded')}</summary>
      <form
        class="form-row"
        onSubmit={(event) => {
          event.preventDefault();
          if (amount !== '' && !isAmount) return;
          const refundedAt = isoOf(now.peek());
          const refund = { refundedAt, ...(amount !== '' && { refunded: amount }) };
          void onNote(refund, t('claim.refundNoted'));
        }}
      >
        <label class="field">
          <span>{t('claim.refundAmount')}</span>
          <input
            inputMode="decimal"
            value={amount}
            aria-invalid={amount !== '' && !isAmount}
            onInput={(event) => setAmount(event.currentTarget.value.trim())}
          />
        </label>
        <button type="submit" class="button">
          {t('claim.refundSave')}
        </button>
      </form>
    </details>
  );
}
