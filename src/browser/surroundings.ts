import { browser } from 'wxt/browser';
import type { CaptureDraft } from '../model/draft.ts';

/** What the local clock says now, with what lets a reader judge it. */
export function localClock(): CaptureDraft['clock'] {
  const epochMs = Date.now();
  return {
    source: 'local',
    epochMs,
    zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    offsetMinutes: -new Date(epochMs).getTimezoneOffset(),
    monotonicMs: performance.now(),
    timeOriginMs: performance.timeOrigin,
  };
}

/** The program and the browser; what only the page knows is added when it is read. */
export function environment(incognito: boolean): CaptureDraft['environment'] {
  return {
    extensionVersion: browser.runtime.getManifest().version,
    userAgent: navigator.userAgent.slice(0, 500),
    platform: navigator.platform.slice(0, 100),
    languages: navigator.languages.slice(0, 20).map((language) => language.slice(0, 32)),
    incognito,
    view: null,
  };
}
