import type { JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { t } from '../../browser/i18n.ts';
import type { Deadline } from '../../model/deadline.ts';
import { useApp } from '../app.ts';
import { type CaseView, deadlinesOf } from '../parts/case-view.ts';
import { ClockIcon } from '../parts/icons.tsx';
import { MaskedText } from '../parts/masked-text.tsx';
import { WindowForm } from '../parts/window-form.tsx';
import { WindowList } from '../parts/window-list.tsx';
import { startText } from '../parts/window-text.ts';
import { ItemLinks } from './item-links.tsx';

/** The deadlines of a case, each with where it starts to count and what that rests on. */
export function CaseDeadlines({ view }: { view: CaseView }): JSX.Element {
  const [editing, setEditing] = useState(false);
  const setButton = useRef<HTMLButtonElement>(null);
  const hasWindow = view.windows.length > 0;
  return (
    <section aria-labelledby="deadlines-heading" class="panel">
      <h2 id="deadlines-heading">{t('case.deadlines')}</h2>
      {!hasWindow && !editing && <p class="soft">{t('deadline.none')}</p>}
      <WindowList view={view} large />
      {deadlinesOf(view).map((deadline) => (
        <Basis key={deadline.window.id} deadline={deadline} view={view} />
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
        <button ref={setButton} type="button" class="button" onClick={() => setEditing(true)}>
          <ClockIcon />
          {t(hasWindow ? 'deadline.addAnother' : 'deadline.add')}
        </button>
      )}
    </section>
  );
}

function Basis({ deadline, view }: { deadline: Deadline; view: CaseView }): JSX.Element {
  const { now } = useApp();
  const { quote, item } = deadline.window;
  const items = [...deadline.start.items, ...(item ? [item] : [])];
  return (
    <div class="basis soft">
      <p>{startText(deadline, now.peek())}</p>
      {quote && (
        <p>
          <MaskedText text={t('deadline.quote', { quote })} />
        </p>
      )}
      {items.length > 0 && (
        <p>
          {t('deadline.basis')} <ItemLinks view={view} items={items} />
        </p>
      )}
    </div>
  );
}
