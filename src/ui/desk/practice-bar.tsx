import type { JSX } from 'preact';
import { t } from '../../browser/i18n.ts';
import { practiceShop } from '../../model/practice.ts';
import { EndPractice } from '../parts/end-practice.tsx';

/** Stands with cases of the practice: what they are, and how to be rid of them. */
export function PracticeBar({ cases }: { cases: readonly { shop: string }[] }): JSX.Element | null {
  if (!cases.some(({ shop }) => shop === practiceShop)) return null;
  return (
    <div class="practice-bar">
      <span>{t('practice.bar')}</span>
      <EndPractice isSmall />
    </div>
  );
}
