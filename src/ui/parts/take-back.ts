import { t } from '../../browser/i18n.ts';
import { type App, report } from '../app.ts';

/** Takes a correction back and says so: what was read counts again. */
export async function takeBack(app: App, item: string, correction: string): Promise<void> {
  const done = await app.ask('take-back', { item, correction });
  report(app, done, { text: t('mend.takenBack') });
}
