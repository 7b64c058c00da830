import { t } from '../../browser/i18n.ts';
import type { Case } from '../../model/case.ts';
import { type App, report } from '../app.ts';

/** Notes what went wrong; the notice that says so can undo it. */
export async function sayProblem(
  app: App,
  { id, problem: before }: Pick<Case, 'id' | 'problem'>,
  problem: Case['problem'],
): Promise<void> {
  const set = (said: Case['problem']) => app.ask('set-problem', { case: id, problem: said });
  report(app, await set(problem), {
    text: t('problemChoice.noted'),
    undo: () => void set(before),
  });
}
