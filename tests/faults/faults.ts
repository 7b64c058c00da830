import type { MessageKey } from '../../src/browser/i18n.ts';

/** A fault that the tests inject, and what is promised for it. */
export interface Fault {
  /** Completes "What happens when …". */
  name: string;
  /** How a test brings it about. */
  injected: string;
  /** What somebody then reads: keys of texts. */
  sees: readonly MessageKey[];
  /** What of his evidence is kept. */
  kept: string;
  /** Files of the tests that inject it; each notes what it did with `injected()`. */
  tests: readonly string[];
}

/** Every fault of docs/faults.md, in its order. */
export const faults = {
  'worker-stopped': {
    name: 'the worker is stopped',
    injected:
      'killed at moments from a seed, in captures of an order page and of a page of six screens',
    sees: ['problem.worker-stopped', 'capture.savedPartly'],
    kept: 'All that was sealed; of the capture under way every step that was done, sealed as incomplete at the next start.',
    tests: ['tests/e2e/kills.e2e.ts'],
  },
  'browser-killed': {
    name: 'the browser is killed',
    injected: 'SIGKILL to a real Chromium at moments from a seed, then started on the same profile',
    sees: ['problem.worker-stopped', 'problem.browser-stopped'],
    kept: 'The same; of a recording all but its last seconds.',
    tests: ['tests/e2e/kills.e2e.ts'],
  },
  'disk-full': {
    name: 'the disk is full',
    injected: 'each single write of a capture is refused in turn, once and from then on',
    sees: ['problem.storage-full', 'problem.export-disk-full'],
    kept: 'All that was sealed; what was taken is sealed as incomplete, or waits in its job until there is room.',
    tests: ['tests/background/full-disk.test.ts'],
  },
  'bytes-lost': {
    name: 'bytes of an item are missing or damaged',
    injected:
      'each file of an item is deleted, cut or changed by one bit in the store, before each kind of pack',
    sees: ['export.reason.bytes-lost', 'item.pictureLost', 'problem.blob-damaged'],
    kept: 'Everything else of the item and of its case goes into the pack, which names what is lost; a lost record is made again from its row.',
    tests: ['tests/faults/lost-bytes.test.ts'],
  },
  'upgrade-blocked': {
    name: 'an old page blocks an upgrade of the store',
    injected:
      'a connection under an earlier version that hears of nothing, while the worker starts and a page is captured',
    sees: ['problem.store-blocked'],
    kept: 'All; nothing is written until the page is closed, then the capture that waited is carried out.',
    tests: ['tests/faults/blocked-upgrade.test.ts'],
  },
  'right-withdrawn': {
    name: 'the right to a page is withdrawn in the middle of a capture',
    injected: 'the browser refuses from the n-th call of a capture on, for every n',
    sees: ['capture.savedPartly', 'problem.no-right-to-pixels', 'problem.page-unreadable'],
    kept: 'What was taken before, sealed as incomplete with the reason at each step that is missing.',
    tests: ['tests/faults/withdrawn-right.test.ts'],
  },
  'clock-set-back': {
    name: 'the clock is set back by a year',
    injected:
      'between two looks at the deadlines, between two captures, and during the grace of what was taken back',
    sees: ['jump.monotonicBack', 'jump.ledger', 'jump.serverBack'],
    kept: 'All; the jump is an entry of the ledger, no alert is missed or said twice, and nothing is deleted early.',
    tests: ['tests/faults/clock-set-back.test.ts'],
  },
  'alarm-fails': {
    name: 'the browser refuses alarms',
    injected: 'every call that sets one throws',
    sees: ['problem.alarm-refused'],
    kept: 'All; captures are sealed as ever, and what is due is still shown and stands on the badge.',
    tests: ['tests/faults/refusals.test.ts'],
  },
  'notification-refused': {
    name: 'the browser refuses notifications',
    injected: 'every call that shows one throws',
    sees: ['problem.notification-refused'],
    kept: 'All; an alert counts as said only once it was shown, and comes again.',
    tests: ['tests/faults/refusals.test.ts'],
  },
  'download-cancelled': {
    name: 'the download of a pack is cancelled',
    injected: 'a real browser that refuses the download of a finished pack',
    sees: ['export.saved', 'export.downloadAgain'],
    kept: 'All; the finished pack stays until its page is left, and can be downloaded again.',
    tests: ['tests/e2e/kills.e2e.ts'],
  },
  'two-windows': {
    name: 'two windows do the same',
    injected:
      'the same command from both at the same time: capture, import, taking back and putting back, closing a case',
    sees: ['capture.saved', 'problem.import-known', 'problem.item-not-found'],
    kept: 'All, once: the second joins the first, or is told that it was done.',
    tests: ['tests/faults/two-windows.test.ts'],
  },
  'extension-updated': {
    name: 'the extension is updated in the middle of a capture',
    injected: 'a real browser loads the extension anew at moments from a seed',
    sees: ['problem.worker-stopped', 'capture.savedPartly'],
    kept: 'As when the worker is stopped; open pages of watched shops are watched again.',
    tests: ['tests/e2e/kills.e2e.ts'],
  },
} as const satisfies Record<string, Fault>;

export type FaultId = keyof typeof faults;
export const faultIds = Object.keys(faults) as FaultId[];
