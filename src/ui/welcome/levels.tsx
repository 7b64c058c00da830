import type { JSX } from 'preact';
import { t } from '../../browser/i18n.ts';

/** How much the buyer may let it see, from nothing on; where each is switched on. */
const levels = ['click', 'shop', 'all'] as const;

/** The three levels of permission, in plain words. None is asked for here. */
export function Levels(): JSX.Element {
  return (
    <section id="levels" aria-labelledby="levels-heading">
      <h2 id="levels-heading">{t('welcome.levels')}</h2>
      <p>{t('welcome.levelsLead')}</p>
      <ol class="levels">
        {levels.map((level) => (
          <li key={level} class="level">
            <h3>{t(`welcome.level.${level}.title`)}</h3>
            <p>{t(`welcome.level.${level}.does`)}</p>
            <p class="soft">{t(`welcome.level.${level}.asks`)}</p>
          </li>
        ))}
      </ol>
    </section>
  );
}
