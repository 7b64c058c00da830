import type { JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { t } from '../../browser/i18n.ts';
import { stricterOf } from '../../deadlines/sources.ts';
import type { Dossier } from '../../dispute/examine.ts';
import { type CaseView, deadlinesOf } from '../parts/case-view.ts';
import { ClaimButtons } from '../parts/claim-buttons.tsx';
import { ClockIcon } from '../parts/icons.tsx';
import { WindowForm } from '../parts/window-form.tsx';
import { WindowList } from '../parts/window-list.tsx';
import { CalendarButton } from './calendar-button.tsx';
import { Contradictions } from './contradictions.tsx';
import { WindowBasis } from './window-basis.tsx';

/** The deadlines of a case, each with where it starts to count and what that rests on. */
export function CaseDeadlines({
  view,
  dossier,
}: {
  view: CaseView;
  dossier: Dossier;
}): JSX.Element {
  const [editing, setEditing] = useState(false);
  const setButton = useRef<HTMLButtonElement>(null);
  const hasWindow = view.windows.length > 0;
  const deadlines = deadlinesOf(view);
  const stricter = stricterOf(deadlines);
  return (
    <section aria-labelledby="deadlines-heading" class="panel">
      <h2 id="deadlines-heading">{t('case.deadlines')}</h2>
      {!hasWindow && !editing && <p class="soft">{t('deadline.none')}</p>}
      <Contradictions view={view} dossier={dossier} />
      <WindowList view={view} large />
      {deadlines.map((deadline) => (
        <WindowBasis
          key={deadline.window.id}
          deadline={deadline}
          stricter={stricter.get(deadline.window.id)}
          view={view}
        />
      ))}
      {editing ? (
        <WindowForm
          view={view}
          onDone={() => {
            setEditing(false);
            requestAnimationFrame(() => setButton.current?.focus());
          }}
        />
      ) : (
        <div class="form-actions">
          <button ref={setButton} type="button" class="button" onClick={() => setEditing(true)}>
            <ClockIcon />
            {t(hasWindow ? 'deadline.addAnother' : 'deadline.add')}
          </button>
          {deadlinesOf(view).length + view.routes.length > 0 && (
            <CalendarButton
              read={async () => [view]}
              name={`cardproof-${view.row.id.slice(0, 8)}.ics`}
              label={t('calendar.one')}
            />
          )}
          <ClaimButtons view={view} />
        </div>
      )}
    </section>
  );
}
