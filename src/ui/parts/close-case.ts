import { t } from '../../browser/i18n.ts';
import { type App, report } from '../app.ts';

/** Closes a case or takes it up again; the notice that says so can undo it. */
export async function setCaseOpen(app: App, caseId: string, open: boolean): Promise<void> {
  const done = await app.ask('set-case-open', { case: caseId, open });
  report(app, done, {
    text: t(open ? 'case.reopened' : 'case.closed'),
    undo: () => void app.ask('set-case-open', { case: caseId, open: !open }),
  });
}
