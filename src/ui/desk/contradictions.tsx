import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { inLanguage, t } from '../../browser/i18n.ts';
import { relationsOf } from '../../dispute/relations.ts';
import type { CaseView } from '../parts/case-view.ts';
import { dossierOf } from '../parts/dossier.ts';
import { WarnIcon } from '../parts/icons.tsx';
import { MaskedText } from '../parts/masked-text.tsx';
import { ItemLinks } from './item-links.tsx';

/** What of a case cannot all be true, each with the items that state it and what to do. */
export function Contradictions({ view }: { view: CaseView }): JSX.Element | null {
  const found = useMemo(
    () => relationsOf(dossierOf(view)).filter(({ severity }) => severity === 'contradiction'),
    [view],
  );
  if (found.length === 0) return null;
  return (
    <div class="contradictions" role="note">
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
