import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { t } from '../../browser/i18n.ts';

/**
 * Calls with true while it is held, by pointer or by the space or enter key, and with false the
 * moment it is let go of, in whatever way: also when the window loses the focus.
 */
export function HoldButton({ onHold }: { onHold: (held: boolean) => void }): JSX.Element {
  const release = () => onHold(false);
  useEffect(() => {
    const letGo = () => onHold(false);
    addEventListener('blur', letGo);
    document.addEventListener('visibilitychange', letGo);
    return () => {
      removeEventListener('blur', letGo);
      document.removeEventListener('visibilitychange', letGo);
    };
  }, [onHold]);
  return (
    <button
      type="button"
      class="button"
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        onHold(true);
      }}
      onPointerUp={release}
      onPointerCancel={release}
      onContextMenu={(event) => event.preventDefault()}
      onKeyDown={(event) => {
        if (event.key === ' ' || event.key === 'Enter') onHold(true);
      }}
      onKeyUp={release}
      onBlur={release}
    >
      {t('item.hold')}
    </button>
  );
}
