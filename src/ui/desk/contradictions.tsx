import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { inLanguage, t } from '../../browser/i18n.ts';
import type { Dossier } from '../../dispute/examine.ts';
import { relationsOf } from '../../dispute/relations.ts';
import type { CaseView } from '../parts/case-view.ts';
import { WarnIcon } from '../parts/icons.tsx';
import { MaskedText } from '../parts/masked-text.tsx';
import { ItemLinks } from './item-links.tsx';

/** What of a case cannot all be true, each with the items that state it and what to do. */
export function Contradictions({
  view,
  dossier,
}: {
  view: CaseView;
  dossier: Dossier;
}): JSX.Element | null {
  const found = useMemo(
    () => relationsOf(dossier).filter(({ severity }) => severity === 'contradiction'),
    [dossier],
  );
  if (found.length === 0) return null;
  return (
    <div class="box box-soon contradictions" role="note">
      <WarnIcon />
      <ul>
        {found.map(({ rule, text, advice, items }, index) => (
          <li key={`${rule} ${items.join(' ')} ${text.en}`}>
            <MaskedText text={inLanguage(text)} /> <ItemLinks view={view} items={items} />
            {advice !== found[index + 1]?.advice && <p class="soft">{inLanguage(advice)}</p>}
          </li>
        ))}
        <li class="soft">{t('contradiction.times')}</li>
      </ul>
    </div>
  );
}
