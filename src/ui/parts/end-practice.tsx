import type { JSX } from 'preact';
import { t } from '../../browser/i18n.ts';
import { report, useApp } from '../app.ts';

/** Puts everything of the practice out of sight. */
export function EndPractice({ isSmall = false }: { isSmall?: boolean }): JSX.Element {
  const app = useApp();
  const end = async () => {
    const ended = await app.ask('end-practice', {});
    if (report(app, ended, { text: t('practice.ended') }) !== null) location.hash = '';
  };
  return (
    <button
      type="button"
      class={isSmall ? 'button button-small' : 'button'}
      onClick={() => void end()}
    >
      {t('practice.end')}
    </button>
  );
}
