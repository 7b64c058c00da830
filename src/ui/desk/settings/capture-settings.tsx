import type { JSX } from 'preact';
import { t } from '../../../browser/i18n.ts';
import { askShopTime, captureOnOpen } from '../../../browser/settings.ts';
import { SettingSwitch } from './setting-switch.tsx';

/** What is done when evidence is saved. */
export function CaptureSettings(): JSX.Element {
  return (
    <section class="panel" aria-labelledby="capture-settings-heading">
      <h2 id="capture-settings-heading">{t('settings.capture')}</h2>
      <SettingSwitch
        setting={captureOnOpen}
        label={t('capture.autoToggle')}
        why={t('settings.captureHint')}
      />
      <SettingSwitch setting={askShopTime} label={t('shopTime.label')} why={t('shopTime.why')} />
    </section>
  );
}
