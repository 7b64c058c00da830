/**
 * Everything that is expected to go wrong, as the key of its message in `assets/locales`
 * (`problem.<code>`). A code says what happened; the message adds what to do.
 */
export const problemCodes = [
  'restricted-page',
  'no-right-to-pixels',
  'pixels-rate-limited',
  'pixels-failed',
  'tab-not-active',
  'tab-closed',
  'page-navigated',
  'page-changing',
  'page-too-large',
  'cancelled',
  'page-unreadable',
  'resources-missing',
  'reading-rejected',
  'reconstruction-failed',
  'mhtml-failed',
  'worker-stopped',
  'storage-full',
  'storage-failed',
  'storage-lost',
  'locked',
  'blob-damaged',
  'store-blocked',
  'alarm-refused',
  'notification-refused',
  'waits-for-unlock',
  'lock-passphrase-wrong',
  'ledger-broken',
  'case-not-found',
  'item-not-found',
  'text-unfit',
  'text-secret',
  'too-many-corrections',
  'window-invalid',
  'too-many-windows',
  'start-unknown',
  'claim-invalid',
  'snooze-too-late',
  'bad-message',
  'not-allowed',
  'site-not-granted',
  'export-nothing',
  'export-too-large',
  'export-disk-full',
  'export-failed',
  'export-not-verified',
  'signing-failed',
  'stamp-failed',
  'picture-failed',
  'pack-unreadable',
  'restore-refused',
  'pack-passphrase-wrong',
  'recording-refused',
  'recording-unsupported',
  'recording-failed',
  'recording-limit',
  'recording-disk-full',
  'recorder-closed',
  'browser-stopped',
  'import-empty',
  'import-unknown',
  'import-too-large',
  'import-known',
  'import-unreadable',
  'zip-broken',
  'zip-too-large',
  'zip-encrypted',
  'zip-nothing',
] as const;

export type ProblemCode = (typeof problemCodes)[number];

/** An expected failure: which stage met it, what it is, and the technical detail for a bug report. */
export interface Problem {
  stage: string;
  code: ProblemCode;
  detail?: string;
}

export type Result<T> = { ok: true; value: T } | { ok: false; problem: Problem };

/** Wraps a success. */
export function ok<T>(value: T): Result<T> {
  return { ok: true, value };
}

/** Wraps an expected failure; `detail` is cut to 500 characters because it may quote a page. */
export function fail(
  stage: string,
  code: ProblemCode,
  detail?: unknown,
): { ok: false; problem: Problem } {
  const problem: Problem = { stage, code };
  if (detail !== undefined) problem.detail = describe(detail).slice(0, 500);
  return { ok: false, problem };
}

/** Whether the browser threw because there is no room left, on the disk or in what it grants us. */
export function isDiskFull(error: unknown): boolean {
  // Dexie wraps what IndexedDB throws.
  const names = [error, (error as { inner?: unknown } | null)?.inner].map(
    (candidate) => (candidate as { name?: unknown } | null)?.name,
  );
  return names.some((name) => typeof name === 'string' && /Quota|NO_DEVICE_SPACE/.test(name));
}

function describe(detail: unknown): string {
  return detail instanceof Error ? `${detail.name}: ${detail.message}` : String(detail);
}
