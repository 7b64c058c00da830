import type { ComponentChildren, JSX } from 'preact';
import { useState } from 'preact/hooks';
import { formatShare, t } from '../../browser/i18n.ts';

/** Times the width that there is. */
const levels = [1, 1.5, 2, 3, 4] as const;

/** Pictures that can be enlarged, by buttons or by the keys +, - and 0, and scrolled. */
export function ZoomView({ children }: { children: ComponentChildren }): JSX.Element {
  const [level, setLevel] = useState(0);
  const go = (to: number) => setLevel(Math.min(Math.max(to, 0), levels.length - 1));
  const zoom = levels[level] ?? 1;

  function onKeyDown(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === '+' || event.key === '=') go(level + 1);
    else if (event.key === '-') go(level - 1);
    else if (event.key === '0') go(0);
    else return;
    event.preventDefault();
  }

  return (
    <div class="zoom">
      <fieldset class="zoom-bar">
        <legend class="unseen">{t('zoom.label')}</legend>
        <button
          type="button"
          class="button button-small"
          aria-label={t('zoom.out')}
          disabled={level === 0}
          onClick={() => go(level - 1)}
        >
          −
        </button>
        <output>{formatShare(zoom)}</output>
        <button
          type="button"
          class="button button-small"
          aria-label={t('zoom.in')}
          disabled={level === levels.length - 1}
          onClick={() => go(level + 1)}
        >
          +
        </button>
      </fieldset>
      <section
        class="zoom-view"
        aria-label={t('zoom.view')}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
        tabIndex={0}
        onKeyDown={onKeyDown}
      >
        <div class="zoom-inner" style={{ width: `${zoom * 100}%` }}>
          {children}
        </div>
      </section>
    </div>
  );
}
