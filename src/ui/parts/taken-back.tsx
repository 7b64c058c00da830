import type { JSX } from 'preact';
import { t } from '../../browser/i18n.ts';
import { keptUntil } from '../../store/removals.ts';
import type { RemovalRow } from '../../store/schema.ts';
import { type App, report, useApp } from '../app.ts';
import { momentText } from './moment-text.ts';

/** Takes an item back; where it stood `TakenBack` says so. */
export async function takeBackItem(app: App, item: string): Promise<void> {
  report(app, await app.ask('remove-item', { item }));
}

async function restoreItem(app: App, item: string): Promise<void> {
  report(app, await app.ask('restore-item', { item }), { text: t('removal.restored') });
}

/** That an item was taken back, until when it can be restored, and the button that does it. */
export function TakenBack({ removal }: { removal: RemovalRow }): JSX.Element {
  const app = useApp();
  const at = momentText(keptUntil(removal), app.now.peek());
  return (
    <div class="taken-back">
      <p class="soft">{t('removal.until', { at })}</p>
      <button
        type="button"
        class="button button-small"
        onClick={() => void restoreItem(app, removal.id)}
      >
        {t('removal.restore')}
      </button>
    </div>
  );
}
