import type { FindingRow } from './finding-row.ts';

/** What verification can find in the letters of a pack. */
export const claimFindings = {
  'claim-file-differs': [
    'damage',
    '这封信的内容与案件文件记录的不一致：两者之一被改动过。',
    'This letter differs from what the case file says: one of the two was altered.',
  ],
  'claim-not-in-ledger': [
    'damage',
    '流水账里没有登记这封信：它的文字、对象或时间被改动过，或者是后加的。',
    'The ledger does not know this letter: its text, addressee or time was altered, or it was added.',
  ],
  'claim-covered': [
    'note',
    '这封信的部分文字已遮盖，无法与流水账登记的哈希比对。',
    'Parts of this letter are covered, so it cannot be compared with its hash in the ledger.',
  ],
  'claim-not-shown': [
    'note',
    '流水账还登记了 {} 封不在本包内的信。',
    'The ledger knows of {} more letters, which this pack does not show.',
  ],
} as const satisfies Record<string, FindingRow>;
