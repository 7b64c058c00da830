import type { JSX } from 'preact';
import { t } from '../../browser/i18n.ts';
import { practiceShop } from '../../model/practice.ts';

/** Marks a case of the practice; nothing for any other. */
export function PracticeMark({ shop }: { shop: string }): JSX.Element | null {
  if (shop !== practiceShop) return null;
  return <span class="chip chip-practice">{t('practice.mark')}</span>;
}
