import type { JSX } from 'preact';
import { inLanguage, t } from '../../browser/i18n.ts';
import { problemKinds } from '../../model/case.ts';
import { problemNames } from '../../model/names.ts';
import { useApp } from '../app.ts';
import type { CaseView } from '../parts/case-view.ts';
import { sayProblem } from '../parts/say-problem.ts';
import { SelectField } from '../parts/select-field.tsx';

const unsaid = 'unsaid';

/** Every problem there is, to choose from: what is written and asked for follows from it. */
export function ProblemChoice({ view: { row } }: { view: CaseView }): JSX.Element {
  const app = useApp();
  const options = [
    [unsaid, t('problemChoice.unsaid')] as const,
    ...problemKinds.map((kind) => [kind, inLanguage(problemNames[kind])] as const),
  ];
  return (
    <div class="problem-choice">
      <SelectField
        label={t('problemChoice.label')}
        value={row.problem ?? unsaid}
        options={options}
        onChange={(chosen) => void sayProblem(app, row, chosen === unsaid ? null : chosen)}
      />
    </div>
  );
}
