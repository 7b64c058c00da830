import type { JSX } from 'preact';
import { t } from '../../browser/i18n.ts';
import type { NearestDeadline } from '../../browser/settings.ts';
import { shopName } from '../../browser/shop-name.ts';
import { stateAt } from '../../deadlines/state.ts';
import type { Millis } from '../../model/time.ts';
import { ClockIcon, WarnIcon } from '../parts/icons.tsx';
import { MaskedText } from '../parts/masked-text.tsx';
import { momentText } from '../parts/moment-text.ts';
import { leftText } from '../parts/remaining.ts';

/**
 * The deadline that ends first, as the biggest thing of the popup. It knows nothing of the database, so it
 * is there before that is open.
 * @param now milliseconds since the epoch
 */
export function Nearest({
  nearest,
  now,
}: {
  nearest: NearestDeadline | null;
  now: Millis;
}): JSX.Element | null {
  if (!nearest || nearest.due <= now) return null;
  const { state, remaining } = stateAt(
    { due: nearest.due, start: { earliest: nearest.from } },
    now,
  );
  const Icon = state === 'upcoming' ? ClockIcon : WarnIcon;
  return (
    <a
      class={`nearest nearest-${state}`}
      href={`/desk.html#case=${nearest.caseId}`}
      target="_blank"
      rel="noreferrer"
    >
      <span class="nearest-state">
        <Icon />
        {t(`deadline.state.${state}`)}
        <span class="nearest-when">{t('deadline.due', { due: momentText(nearest.due, now) })}</span>
      </span>
      <strong class="nearest-left" role="timer" aria-live="off">
        {t('deadline.left', { time: leftText(remaining) })}
      </strong>
      <span class="nearest-what">
        <MaskedText text={nearest.name ?? t('case.unnamed')} /> · {shopName(nearest.shop)}
      </span>
    </a>
  );
}
