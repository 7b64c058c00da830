import type { JSX } from 'preact';
import { inLanguage, t } from '../../../browser/i18n.ts';
import { problemKinds } from '../../../model/case.ts';
import { problemNames } from '../../../model/names.ts';
import { report, useApp } from '../../app.ts';
import type { CaseView } from '../../parts/case-view.ts';
import { SelectField } from '../../parts/select-field.tsx';

const unsaid = 'unsaid';

/** Asks what went wrong: everything that is written follows from it. */
export function ProblemChoice({ view: { row } }: { view: CaseView }): JSX.Element {
  const app = useApp();
  const options = [
    [unsaid, t('problemChoice.unsaid')] as const,
    ...problemKinds.map((kind) => [kind, inLanguage(problemNames[kind])] as const),
  ];

  async function choose(chosen: (typeof options)[number][0]): Promise<void> {
    const before = row.problem;
    const set = (problem: typeof before) => app.ask('set-problem', { case: row.id, problem });
    const done = await set(chosen === unsaid ? null : chosen);
    report(app, done, { text: t('problemChoice.noted'), undo: () => void set(before) });
  }

  return (
    <div class="problem-choice">
      <SelectField
        label={t('problemChoice.label')}
        value={row.problem ?? unsaid}
        options={options}
        onChange={(chosen) => void choose(chosen)}
      />
    </div>
  );
}
