import type { JSX } from 'preact';
import { t } from '../../../browser/i18n.ts';
import type { Letter } from '../../../dispute/letters/write-letter.ts';
import type { CaseView } from '../../parts/case-view.ts';
import { ItemLinks } from '../item-links.tsx';

/** What was filled in, and which item or whose word it came from. */
export function LetterSlots({ view, letter }: { view: CaseView; letter: Letter }): JSX.Element {
  // The number of an item says nothing that the link to it does not.
  const slots = letter.slots.filter(({ name }) => !name.endsWith('_item'));
  return (
    <details class="soft letter-slots">
      <summary>{t('letter.slots', { count: slots.length })}</summary>
      <ul>
        {slots.map(({ name, value, basis, items }) => (
          <li key={name}>
            <span lang={letter.language}>{value}</span>{' '}
            <span>{items.length === 0 ? t(`letter.basis.${basis}`) : t('letter.from')}</span>{' '}
            <ItemLinks view={view} items={items} />
          </li>
        ))}
      </ul>
    </details>
  );
}
