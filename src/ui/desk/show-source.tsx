import type { JSX } from 'preact';
import { t } from '../../browser/i18n.ts';
import type { PictureRect } from '../../model/evidence.ts';
import { placesKey } from './fact-places.ts';

/** Points out where a fact stands on the picture, and takes that back. */
export function ShowSource({
  what,
  places,
  shown,
  onShow,
}: {
  /** Label of the fact, for who does not see it beside. */
  what: string;
  places: readonly PictureRect[];
  /** Key of the places that are pointed out. */
  shown: string;
  onShow: (places: readonly PictureRect[]) => void;
}): JSX.Element | null {
  if (places.length === 0) return null;
  const isShown = shown === placesKey(places);
  return (
    <button
      type="button"
      class="link show-source"
      aria-label={t('item.showOnPictureOf', { what })}
      aria-pressed={isShown}
      onClick={() => onShow(isShown ? [] : places)}
    >
      {t('item.showOnPicture')}
    </button>
  );
}
