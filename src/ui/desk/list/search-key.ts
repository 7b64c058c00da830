import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';

/** Where a person types, `/` is a letter. */
const fields = 'input:not([type=checkbox]), textarea, select, [contenteditable]';

/** Leads `/` to the search, unless somebody is writing or a dialog is open. */
export function useSearchKey(search: RefObject<HTMLInputElement | null>): void {
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      if (event.key !== '/' || event.ctrlKey || event.altKey || event.metaKey) return;
      const from = event.target instanceof Element ? event.target : null;
      if (from?.closest(fields) || document.querySelector('dialog[open]')) return;
      event.preventDefault();
      search.current?.focus();
      search.current?.select();
    }
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, [search]);
}
