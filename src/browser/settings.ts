import { storage } from 'wxt/utils/storage';
import type { ServerTime } from '../model/clock.ts';
import { spokenLanguages } from '../model/languages.ts';
import type { ButtonPlace } from '../model/page-act.ts';
import type { Practice } from '../model/practice.ts';
import type { Problem } from '../model/result.ts';

/** All settings, their keys and defaults. */

/** Capture at once when the popup opens on an order, card-key or redeem page. */
export const captureOnOpen = storage.defineItem<boolean>('local:captureOnOpen', { fallback: true });

export const languages = ['browser', ...spokenLanguages] as const;
export type LanguageSetting = (typeof languages)[number];

/** Language of the interface. */
export const language = storage.defineItem<LanguageSetting>('local:language', {
  fallback: 'browser',
});

/** Hours in which only the last alert before a deadline is shown, by the computer's clock. */
export interface QuietSetting {
  isOn: boolean;
  /** `HH:MM`; `to` may be on the next day. */
  from: string;
  to: string;
}

export const quietHours = storage.defineItem<QuietSetting>('local:quietHours', {
  fallback: { isOn: false, from: '23:00', to: '08:00' },
});

/** What "later" may mean, in minutes. */
export const snoozeChoices = [10, 30, 60, 180] as const;

export const snoozeMinutes = storage.defineItem<number>('local:snoozeMinutes', { fallback: 30 });

/**
 * Seq of the last ledger entry known to be stored, kept apart from the database: an empty database
 * while this is above zero means that evidence was lost, not that the program is new.
 */
export const ledgerMark = storage.defineItem<number>('local:ledgerMark', { fallback: 0 });

/**
 * Random salt of this installation, in hex, for the hashes of page states: without it a hash would
 * let anybody who reads the store try out keys. Empty until the first state is hashed.
 */
export const stateSalt = storage.defineItem<string>('local:stateSalt', { fallback: '' });

/** The same while the lock is on: in memory only, so a thief cannot try out keys either. */
export const sessionStateSalt = storage.defineItem<string>('session:stateSalt', { fallback: '' });

/** The deadline that ends first of those neither met nor passed, with what is said of its case. */
export interface NearestDeadline {
  caseId: string;
  /** Origin. */
  shop: string;
  /** The product; null where no page stated it. */
  name: string | null;
  /** Milliseconds since the epoch, as is the earliest moment from which its time runs. */
  due: number;
  from: number;
}

/** Kept apart from the database, so that the popup shows it before that is open. */
export const nearestDeadline = storage.defineItem<NearestDeadline | null>('local:nearestDeadline', {
  fallback: null,
});

/** A problem that the background met by itself, and when: milliseconds since the epoch. */
export interface NotedTrouble {
  id: string;
  at: number;
  problem: Problem;
}

/** Troubles that nobody has said to have seen yet. */
export const unseenTroubles = storage.defineItem<NotedTrouble[]>('local:unseenTroubles', {
  fallback: [],
});

/** Sites whose offer to be watched was declined; it is not made there again. */
export const declinedSites = storage.defineItem<string[]>('local:declinedSites', { fallback: [] });

/** Sites on which the buyer closed the panel before paying; the list of shops takes it up again. */
export const panelOffSites = storage.defineItem<string[]>('local:panelOffSites', { fallback: [] });

/** Ask the server of a granted shop for its time, without cookies and for no page, with captures. */
export const askShopTime = storage.defineItem<boolean>('local:askShopTime', { fallback: true });

/**
 * Addresses of the timestamp authorities that are asked, in this order; with none nothing is ever stamped.
 */
export const stampAuthorities = storage.defineItem<string[]>('local:stampAuthorities', {
  fallback: [],
});

/** What a server answered, and by which clock: milliseconds since the epoch. */
export interface ServerAnswer {
  at: number;
  /** As `clockDrift` of src/capture/server-time.ts gives it. */
  drift: number;
  time: ServerTime;
}

/** The last answers, by origin, oldest first; gone when the browser closes. */
export const serverAnswers = storage.defineItem<Readonly<Record<string, ServerAnswer>>>(
  'session:serverAnswers',
  { fallback: {} },
);

/** What the clock of a shop's server last said beside ours, and how far the ledger was then. */
export interface KnownOffset {
  offsetMs: number;
  uncertaintyMs: number;
  seq: number;
}

/** By origin, oldest first: by these a clock that was changed between two captures is noticed. */
export const knownOffsets = storage.defineItem<Readonly<Record<string, KnownOffset>>>(
  'local:knownOffsets',
  { fallback: {} },
);
/** Sites on which the buyer hid the in-page button; popup and list of shops bring it back. */
export const buttonOffSites = storage.defineItem<string[]>('local:buttonOffSites', {
  fallback: [],
});

/** Where the buyer put the in-page button on each site. */
export const buttonPlaces = storage.defineItem<Record<string, ButtonPlace>>('local:buttonPlaces', {
  fallback: {},
});

/** Whether the welcome page was opened: a program that is loaded anew is no new one. */
export const isWelcomed = storage.defineItem<boolean>('local:isWelcomed', { fallback: false });

/** The practice that was begun; null where none is under way. */
export const practice = storage.defineItem<Practice | null>('local:practice', { fallback: null });
