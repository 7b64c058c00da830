import type { EvidenceRecord } from '../model/evidence.ts';

/** Whether a page that was read is more than what was on screen. Its containers do not count. */
export function isBeyondScreen({ view }: EvidenceRecord['environment']): boolean {
  if (!view || !('viewport' in view)) return false;
  const { document, viewport } = view;
  return document.height > viewport.height + 1 || document.width > viewport.width + 1;
}
