import type { JSX } from 'preact';
import { t } from '../../browser/i18n.ts';
import { type PackVariant, packVariants } from '../../model/pack.ts';
import { routeHash } from './route.ts';

/** Masked or full. The choice stands in the address, so that going back undoes it. */
export function VariantChoice({
  caseId,
  variant,
}: {
  caseId: string;
  variant: PackVariant;
}): JSX.Element {
  return (
    <fieldset class="variants">
      <legend>{t('export.choose')}</legend>
      {packVariants.map((name) => (
        <label key={name} class={name === variant ? 'variant variant-chosen' : 'variant'}>
          <input
            type="radio"
            name="variant"
            checked={name === variant}
            onChange={() => {
              location.hash = routeHash({ caseId, exportAs: name });
            }}
          />
          <span>
            <strong>{t(`export.${name}`)}</strong>
            <span class="soft">{t(`export.${name}Body`)}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
