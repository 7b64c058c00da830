import type { JSX } from 'preact';
import { t } from '../../browser/i18n.ts';
import { windowText } from '../../browser/window-text.ts';
import type { RefundWindow } from '../../model/deadline.ts';
import { type App, problemText, report, useApp } from '../app.ts';
import type { CaseView, WindowView } from './case-view.ts';
import { Countdown } from './countdown.tsx';
import { CloseIcon, WarnIcon } from './icons.tsx';
import { MaskedText } from './masked-text.tsx';

/** The deadlines of a case, the next one first, each with its rule and a way to remove it. */
export function WindowList({
  view,
  large,
  quoted = false,
}: {
  view: CaseView;
  large: boolean;
  /** Whether the clause that the first window was read from stands below it. */
  quoted?: boolean;
}): JSX.Element {
  const { now } = useApp();
  const windows = inOrder(view.windows, now.peek());
  return (
    <ul class="windows">
      {windows.map((shown, index) => (
        <li key={shown.window.id} class="window">
          {shown.deadline.ok ? (
            <Countdown deadline={shown.deadline.value} large={large && index === 0} />
          ) : (
            <p class="countdown countdown-unknown">
              <span class="countdown-state">
                <WarnIcon />
                {t('deadline.state.unknown')}
              </span>
              <span>{problemText(shown.deadline.problem)}</span>
            </p>
          )}
          <div class="window-rule">
            <span class="soft">{windowText(shown.window)}</span>
            <RemoveButton caseId={view.row.id} window={shown.window} />
          </div>
          {quoted && index === 0 && shown.window.quote && (
            <blockquote class="window-quote">
              <MaskedText text={t('deadline.quote', { quote: shown.window.quote })} />
            </blockquote>
          )}
        </li>
      ))}
    </ul>
  );
}

function inOrder(windows: readonly WindowView[], now: number): WindowView[] {
  const dueOf = ({ deadline }: WindowView) => {
    if (!deadline.ok) return 0;
    // What has passed stands below what still runs.
    return deadline.value.due + (deadline.value.due <= now ? now : 0);
  };
  return [...windows].sort((a, b) => dueOf(a) - dueOf(b));
}

/** Removes a window; the notice that says so can undo it. */
export function RemoveButton({
  caseId,
  window,
}: {
  caseId: string;
  window: RefundWindow;
}): JSX.Element {
  const app = useApp();
  return (
    <button
      type="button"
      class="icon-button"
      aria-label={`${t('deadline.remove')}: ${windowText(window)}`}
      title={t('deadline.remove')}
      onClick={() => void removeWindow(app, caseId, window)}
    >
      <CloseIcon />
    </button>
  );
}

async function removeWindow(app: App, caseId: string, window: RefundWindow): Promise<void> {
  const { id, ...again } = window;
  const removed = await app.ask('remove-window', { case: caseId, window: id });
  report(app, removed, {
    text: t('deadline.removed'),
    undo: () => void app.ask('set-window', { case: caseId, window: again }),
  });
}
