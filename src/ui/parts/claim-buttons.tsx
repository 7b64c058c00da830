import { computed } from '@preact/signals';
import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { t } from '../../browser/i18n.ts';
import { stateAt } from '../../deadlines/state.ts';
import { useApp } from '../app.ts';
import { type CaseView, deadlinesOf } from './case-view.ts';
import { noteClaimNow, remindLater } from './claim-sent.ts';
import { CheckIcon } from './icons.tsx';

/** What can be done about the deadlines of a case: say that the claim was sent, or be told later. */
export function ClaimButtons({
  view,
  small = false,
}: {
  view: CaseView;
  small?: boolean;
}): JSX.Element | null {
  const app = useApp();
  const statesNow = () =>
    deadlinesOf(view)
      .map((deadline) => stateAt(deadline, app.now.value).state)
      .join();
  const states = useMemo(() => computed(statesNow), [view]).value;
  const isOpen = /upcoming|soon|due|passed/.test(states);
  if (!isOpen) return null;
  return (
    <>
      <button
        type="button"
        class={small ? 'button button-small' : 'button'}
        onClick={() => void noteClaimNow(app, view.row.id)}
      >
        <CheckIcon />
        {t('claim.sentNow')}
      </button>
      {/soon|due/.test(states) && (
        <button type="button" class="link" onClick={() => void remindLater(app, view.row.id)}>
          {t('deadline.later')}
        </button>
      )}
    </>
  );
}
