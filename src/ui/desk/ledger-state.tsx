import type { JSX } from 'preact';
import { t } from '../../browser/i18n.ts';
import { verifyLedger } from '../../store/ledger.ts';
import type { EvidenceRow } from '../../store/schema.ts';
import { problemText, useApp, useLive } from '../app.ts';
import { CheckIcon, WarnIcon } from '../parts/icons.tsx';
import { StampState } from './stamp-state.tsx';

/** Signs of the head that are shown; enough to compare by eye with an exported pack. */
const shownSigns = 16;

/** Whether the whole chain still fits together, recomputed now, and where this case stands in it. */
export function LedgerState({ items }: { items: readonly EvidenceRow[] }): JSX.Element {
  const { db } = useApp();
  const checked = useLive(() => verifyLedger(db), [db]);
  const isBroken = checked.is === 'failed' || (checked.is === 'ready' && !checked.value.ok);
  return (
    <section class="panel" aria-labelledby="ledger-heading" aria-busy={checked.is === 'loading'}>
      <h2 id="ledger-heading">{t('ledger.heading')}</h2>
      {checked.is === 'loading' && <p class="soft">{t('ledger.checking')}</p>}
      {checked.is === 'failed' && <p role="alert">{t('trouble.queryFailed')}</p>}
      {checked.is === 'ready' && (
        <p class="ledger-verdict" role={isBroken ? 'alert' : undefined}>
          {isBroken ? <WarnIcon /> : <CheckIcon />}
          <span>
            {checked.value.ok
              ? t('ledger.intact', { count: checked.value.value.seq, items: items.length })
              : problemText(checked.value.problem)}
          </span>
        </p>
      )}
      {checked.is === 'ready' && checked.value.ok && (
        <p class="soft">
          {t('ledger.head')} <code>{checked.value.value.hash.slice(0, shownSigns)}…</code>
        </p>
      )}
      <StampState items={items} />
    </section>
  );
}
