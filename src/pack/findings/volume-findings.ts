import type { FindingRow } from './finding-row.ts';

/** What verification finds about a pack that is one of several of a case. */
export const volumeFindings = {
  'other-volumes': [
    'note',
    '这只是案件的其中一卷（{}）；其余各卷没有一并核对。',
    'This is only one volume of the case ({}); the others were not looked at.',
  ],
  'volumes-disagree': [
    'doubt',
    '一并核对的几卷自称属于同一次导出，却对不上：{}。不要把它们当作一套完整的证据包。',
    'The volumes that were verified together say that they belong together, and do not: {}. Do not take them for one whole pack.',
  ],
} as const satisfies Record<string, FindingRow>;
