/** Notices whether a page changes while it is copied in several stretches. */
export interface ChangeWatch {
  /** Watches a document or shadow root from now on. */
  watch(root: Node): void;
  /** Ends watching. True when anything that a person reads was added, removed or rewritten. */
  end(): boolean;
}

/**
 * Attributes are not watched but those of fields and folds: sliding banners rewrite their style with
 * every frame, which changes nothing that is read.
 */
export function changeWatch(): ChangeWatch {
  let isChanged = false;
  const observer = new MutationObserver(() => {
    isChanged = true;
  });
  return {
    watch(root) {
      observer.observe(root, {
        subtree: true,
        childList: true,
        characterData: true,
        attributeFilter: ['value', 'open', 'hidden', 'src'],
      });
    },
    end() {
      const isPending = observer.takeRecords().length > 0;
      observer.disconnect();
      return isChanged || isPending;
    },
  };
}
