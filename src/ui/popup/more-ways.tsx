import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { type MessageKey, t } from '../../browser/i18n.ts';
import { report, useApp } from '../app.ts';
import type { CaptureWay, PopupState } from './state.ts';

const ways: readonly { way: CaptureWay; label: MessageKey; hint: MessageKey }[] = [
  { way: 'choose-part', label: 'chooser.button', hint: 'chooser.hint' },
  { way: 'capture-later', label: 'later.button', hint: 'later.hint' },
];

/**
 * Ways to capture that are needed now and then, folded up so that deadline and button stay in sight.
 * Each goes on in the page, so the popup makes way.
 */
export function MoreWays({ state }: { state: PopupState }): JSX.Element {
  const app = useApp();
  // Who opens the popup while a countdown runs wants it to stop: the popup would be in the way.
  useEffect(() => {
    void state.cancelLater().then((wasCounting) => {
      if (wasCounting) app.notice.value = { text: t('later.cancelled'), isProblem: false };
    });
  }, [app, state]);

  async function start(way: CaptureWay): Promise<void> {
    const begun = await state.startWay(way);
    report(app, begun);
    if (begun.ok) window.close();
  }

  return (
    <details class="more-ways">
      <summary>{t('capture.moreWays')}</summary>
      <ul>
        {ways.map(({ way, label, hint }) => (
          <li key={way} class="more-way">
            <button
              type="button"
              class="button button-small"
              aria-describedby={`hint-${way}`}
              onClick={() => void start(way)}
            >
              {t(label)}
            </button>
            <span id={`hint-${way}`} class="soft">
              {t(hint)}
            </span>
          </li>
        ))}
        <li class="more-way">
          <button
            type="button"
            class="button button-small open-recorder"
            aria-describedby="hint-recorder"
            onClick={() => void state.openRecorder()}
          >
            {t('recorder.title')}
          </button>
          <span id="hint-recorder" class="soft">
            {t('recorder.openHint')}
          </span>
        </li>
      </ul>
    </details>
  );
}
