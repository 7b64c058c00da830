import type { Finding } from '../../model/pack.ts';

/**
 * What happened and what follows from it. `{}` is replaced by the detail. A row of `unreadable` ends
 * verification.
 */
export type FindingRow = readonly [
  severity: Finding['severity'] | 'unreadable',
  zh: string,
  en: string,
];
