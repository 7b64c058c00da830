import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { t } from '../../../browser/i18n.ts';
import { showTestAlert, type TestAlert } from '../../../browser/test-alert.ts';

/** Shows a reminder now, and says plainly where the browser lets none through. */
export function AlertTest(): JSX.Element {
  const [outcome, setOutcome] = useState<TestAlert | null>(null);
  const test = async () => {
    setOutcome(null);
    setOutcome(await showTestAlert(t('alertTest.title'), t('alertTest.body')));
  };
  return (
    <div class="alert-test">
      <button type="button" class="button" onClick={() => void test()}>
        {t('alertTest.start')}
      </button>
      <div role="status">
        {outcome === 'refused' && <p class="alert-refused">{t('alertTest.refused')}</p>}
        {outcome === 'shown' && (
          <>
            <p>{t('alertTest.shown')}</p>
            <p class="soft">{t('alertTest.unseen')}</p>
          </>
        )}
      </div>
    </div>
  );
}
