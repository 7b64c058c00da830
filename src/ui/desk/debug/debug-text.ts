import type { BrowserState } from '../../../browser/diagnosis.ts';
import type { NotedTrouble } from '../../../browser/settings.ts';
import { alarms } from '../../../browser/signs.ts';
import { problemCodes } from '../../../model/result.ts';
import { siteOf } from '../../../model/watch.ts';
import type { LockState } from '../../parts/lock-state.ts';
import type { StoreState } from './store-state.ts';

/** What a report of a mistake tells. */
export interface DebugFacts {
  /** Milliseconds since the epoch. */
  now: number;
  zone: string;
  browser: BrowserState;
  store: StoreState;
  /** Null where the background does not answer. */
  troubles: readonly NotedTrouble[] | null;
  /** Milliseconds by which the clocks of shops' servers last differed from this one. */
  clockOffsets: readonly number[];
  /** Last entry of the ledger that is known to have been written. */
  ledgerMark: number;
  lock: LockState['is'];
  settings: Readonly<Record<string, boolean | number>>;
}

/**
 * Writes it down, in English for whoever mends it. What a page, a shop or the buyer said is in none of
 * it: only names that are written in this program, numbers and times.
 * @param withSites also names the sites that were granted
 */
export function debugText(facts: DebugFacts, { withSites }: { withSites: boolean }): string {
  const { browser, store, troubles, now } = facts;
  const sites = browser.origins.flatMap((origin) => siteOf(origin.replace(/\*$/, '')) ?? []);
  const isEverywhere = browser.origins.includes('<all_urls>');
  const lines: [string, string][] = [
    ['program', browser.program],
    ['browser', browser.userAgent],
    ['platform', browser.platform],
    ['languages', browser.languages.join(' ')],
    ['now', `${new Date(now).toISOString()} ${facts.zone}`],
    ['permissions', [...browser.permissions].sort().join(' ')],
    ['sites granted', `${sites.length}${isEverywhere ? ' and all sites' : ''}`],
    ...(withSites ? [['sites', sites.join(' ')] satisfies [string, string]] : []),
    [
      'scripts',
      browser.scripts.map(({ id, matches }) => `${known(['watch'], id)}:${matches}`).join(' '),
    ],
    ['alarms', browser.alarms.map((alarm) => alarmText(alarm, now)).join(' ')],
    ['database', `${store.version ?? 'not open'} of ${store.expected}`],
    ['rows', store.counts.map(({ table, rows }) => `${table}:${rows ?? '?'}`).join(' ')],
    ['ledger', `${store.ledger ?? '?'} of ${facts.ledgerMark}`],
    ['storage', `${megabytes(browser.usage)} of ${megabytes(browser.quota)}`],
    ['persistent', String(browser.isPersisted ?? '?')],
    ['clock offsets (ms)', clockText(facts.clockOffsets)],
    ['lock', facts.lock],
    [
      'settings',
      Object.entries(facts.settings)
        .map((pair) => pair.join('='))
        .join(' '),
    ],
    ['background', troubles === null ? 'does not answer' : 'answers'],
    ['troubles', String(troubles?.length ?? '?')],
  ];
  return [
    ...lines.map(([name, text]) => `${name}: ${text || '-'}`),
    ...(troubles ?? []).map(troubleText),
    '',
  ].join('\n');
}

/** Details may quote a page: of them only the name that the browser gave the error is told. */
function troubleText({ at, problem: { stage, code, detail = '' } }: NotedTrouble): string {
  const error = /^(?:[A-Z][A-Za-z]{2,30}Error)(?=:)/.exec(detail)?.[0];
  const words = [new Date(at).toISOString(), stage, known(problemCodes, code)];
  return `- ${words.join(' ')}${error && knownErrors.has(error) ? ` ${error}` : ''}`;
}

/** Names that browsers, Dexie and JavaScript give: any other text in their place may be a page's. */
const knownErrors = new Set([
  ...['AbortError', 'ConstraintError', 'DataCloneError', 'DataError', 'DatabaseClosedError'],
  ...[
    'InvalidStateError',
    'MissingAPIError',
    'NotAllowedError',
    'NotFoundError',
    'OpenFailedError',
  ],
  ...['QuotaExceededError', 'RangeError', 'ReadOnlyError', 'ReferenceError', 'SecurityError'],
  ...['SyntaxError', 'TimeoutError', 'TransactionInactiveError', 'TypeError', 'UnknownError'],
  ...['UpgradeError', 'VersionError'],
]);

/** A name that is written in this program; anything else is not told. */
function known(names: readonly string[], name: string): string {
  return names.includes(name) ? name : '?';
}

function alarmText({ name, at }: { name: string; at: number }, now: number): string {
  return `${known(alarms, name)}:${Math.round((at - now) / 1000)}s`;
}

function clockText(offsets: readonly number[]): string {
  if (offsets.length === 0) return 'none known';
  return `${Math.min(...offsets)} to ${Math.max(...offsets)}, ${offsets.length} servers`;
}

function megabytes(bytes: number | null): string {
  return bytes === null ? '?' : `${Math.round(bytes / 1e5) / 10} MB`;
}
