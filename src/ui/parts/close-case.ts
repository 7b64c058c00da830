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

/** Puts a case away or takes it out again; the notice that says so can undo it. */
export async function setCaseArchived(app: App, caseId: string, archived: boolean): Promise<void> {
  const done = await app.ask('archive-case', { case: caseId, archived });
  report(app, done, {
    text: t(archived ? 'case.archived' : 'case.unarchived'),
    undo: () => void app.ask('archive-case', { case: caseId, archived: !archived }),
  });
}
