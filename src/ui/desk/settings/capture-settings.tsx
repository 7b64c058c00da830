import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { t } from '../../../browser/i18n.ts';
import { captureOnOpen } from '../../../browser/settings.ts';
import { ShopTime } from './shop-time.tsx';

/** What is done when evidence is saved. */
export function CaptureSettings(): JSX.Element {
  const [isOn, setOn] = useState(captureOnOpen.fallback);
  useEffect(() => {
    void captureOnOpen.getValue().then(setOn);
  }, []);
  const change = async (next: boolean) => {
    setOn(next);
    await captureOnOpen.setValue(next);
  };
  return (
    <section class="panel" aria-labelledby="capture-settings-heading">
      <h2 id="capture-settings-heading">{t('settings.capture')}</h2>
      <label class="choice">
        <input
          type="checkbox"
          checked={isOn}
          onChange={(event) => void change(event.currentTarget.checked)}
        />
        <span>
          {t('capture.autoToggle')}
          <br />
          <span class="soft">{t('settings.captureHint')}</span>
        </span>
      </label>
      <ShopTime />
    </section>
  );
}
