import type { JSX } from 'preact';
import { t } from '../../browser/i18n.ts';
import type { Place } from './welcome.tsx';

const steps = ['1', '2', '3'] as const;

/** How to have the icon always in sight, in the words of this browser's own menus. */
export function PinHelp({ place: { browser, keys } }: { place: Place }): JSX.Element {
  return (
    <section id="pin" class="panel" aria-labelledby="pin-heading">
      <h2 id="pin-heading">{t('welcome.pin')}</h2>
      <ol class="pin-steps">
        {steps.map((step) => (
          <li key={step}>{t(`welcome.pin.${browser}.${step}`)}</li>
        ))}
      </ol>
      <p>
        {keys ? (
          <>
            {t('welcome.keys')} <kbd>{keys}</kbd>
          </>
        ) : (
          t('welcome.noKeys')
        )}
      </p>
    </section>
  );
}
