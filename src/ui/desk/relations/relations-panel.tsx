import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { inLanguage, t } from '../../../browser/i18n.ts';
import type { Dossier } from '../../../dispute/examine.ts';
import { severityNames } from '../../../dispute/finding.ts';
import { type RelationFinding, relationsOf } from '../../../dispute/relations.ts';
import type { CaseView } from '../../parts/case-view.ts';
import { CheckIcon } from '../../parts/icons.tsx';
import { MaskedText } from '../../parts/masked-text.tsx';
import { ItemLinks } from '../item-links.tsx';

/**
 * How the items of a case stand to each other: what is not proved, and what is good to know before
 * somebody asks. Contradictions stand with the deadlines, where they cost the money.
 */
export function RelationsPanel({
  view,
  dossier,
}: {
  view: CaseView;
  dossier: Dossier;
}): JSX.Element {
  const found = useMemo(() => relationsOf(dossier), [dossier]);
  const gaps = found.filter(({ severity }) => severity === 'gap');
  const notes = found.filter(({ severity }) => severity === 'note');
  return (
    <section class="panel relations" aria-labelledby="relations-heading">
      <h2 id="relations-heading">{t('relations.heading')}</h2>
      <p class="soft">{t('relations.hint')}</p>
      {view.items.length === 0 && <p>{t('relations.nothingYet')}</p>}
      {view.items.length > 0 && gaps.length === 0 && (
        <p class="relations-none">
          <CheckIcon /> {t('relations.none')}
        </p>
      )}
      {view.items.length > 0 && <Findings view={view} findings={gaps} />}
      {notes.length > 0 && (
        <details>
          <summary>{t('relations.notes', { count: notes.length })}</summary>
          <Findings view={view} findings={notes} />
        </details>
      )}
    </section>
  );
}

function Findings({
  view,
  findings,
}: {
  view: CaseView;
  findings: readonly RelationFinding[];
}): JSX.Element | null {
  if (findings.length === 0) return null;
  return (
    <ul class="findings">
      {findings.map(({ rule, severity, text, advice, items }) => (
        <li key={`${rule} ${items.join(' ')} ${text.en}`} class={`finding finding-${severity}`}>
          <p>
            <span class="finding-severity">{inLanguage(severityNames[severity])}</span>{' '}
            <MaskedText text={inLanguage(text)} /> <ItemLinks view={view} items={items} />
          </p>
          <p class="soft">{inLanguage(advice)}</p>
        </li>
      ))}
    </ul>
  );
}
