import type { FindingRow } from './finding-row.ts';

/** What verification finds about a pack that is one of several of a case. */
export const volumeFindings = {
  'other-volumes': [
    'note',
    '这只是案件的其中一卷（{}）；其余各卷没有一并核对。',
    'This is only one volume of the case ({}); the others were not looked at.',
  ],
} as const satisfies Record<string, FindingRow>;
