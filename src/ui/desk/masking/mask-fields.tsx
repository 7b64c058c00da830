import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { t } from '../../../browser/i18n.ts';
import { WarnIcon } from '../../parts/icons.tsx';
import type { EditedMask, MaskDraft, Size } from './mask-draft.ts';

const sides = ['x', 'y', 'width', 'height'] as const;

/** The chosen rectangle in numbers, and what takes it away. */
export function MaskFields({
  mask,
  no,
  size,
  draft,
  onRemove,
}: {
  mask: EditedMask;
  no: number;
  size: Size;
  draft: MaskDraft;
  onRemove: () => void;
}): JSX.Element {
  const [accepted, setAccepted] = useState(false);
  const { key, own, rect } = mask;
  return (
    <fieldset class="mask-fields">
      <legend>{t(own ? 'mask.ownRect' : 'mask.programRect', { n: no })}</legend>
      <div class="mask-numbers">
        {sides.map((side) => (
          <label key={side} class="field">
            <span>{t(`mask.${side}`)}</span>
            <input
              type="number"
              min={side === 'x' || side === 'y' ? 0 : 1}
              max={side === 'x' || side === 'width' ? size.width : size.height}
              value={rect[side]}
              disabled={!own}
              onChange={(event) => {
                const value = event.currentTarget.valueAsNumber;
                if (Number.isInteger(value)) draft.change(key, { ...rect, [side]: value });
              }}
            />
          </label>
        ))}
      </div>
      {!own && (
        <div class="box box-bad risk">
          <p>
            <WarnIcon />
            <strong>{t('mask.removeRisk')}</strong>
          </p>
          <label class="choice">
            <input
              type="checkbox"
              checked={accepted}
              onChange={(event) => setAccepted(event.currentTarget.checked)}
            />
            <span>{t('mask.removeAccept')}</span>
          </label>
        </div>
      )}
      <button
        type="button"
        class="button button-small"
        disabled={!own && !accepted}
        onClick={onRemove}
      >
        {t('mask.remove')}
      </button>
    </fieldset>
  );
}
