import type { FindingRow } from './finding-row.ts';

/** What verification can find in the ledger. */
export const ledgerFindings = {
  'ledger-not-opened': [
    'damage',
    '流水账不是从第一条“opened”开始的，开头被删去。',
    'The ledger does not start with its entry "opened": its beginning was removed.',
  ],
  'ledger-broken': [
    'damage',
    '流水账第 {} 行序号不连续：有条目被删除、插入或调换。',
    'Line {} of the ledger is out of sequence: an entry was removed, inserted or moved.',
  ],
  'ledger-time-back': [
    'doubt',
    '流水账第 {} 条的时间早于前一条：电脑时钟可能被调过，时间请以其他证据印证。',
    'Entry {} of the ledger is earlier than the one before: the clock may have been set back.',
  ],
  'ledger-clock-jump': [
    'note',
    '流水账第 {} 条记录了电脑时钟的跳变，因此时间先后不一致。',
    'Entry {} of the ledger records a jump of the clock, which explains times out of order.',
  ],
  'carried-ledger-unfounded': [
    'damage',
    '没有“restored”条目引入这本恢复前的流水账，或它与条目记下的结尾不符：它是后加的，或被删改过。',
    'No entry "restored" leads to this earlier ledger, or its end is another: it was added or changed.',
  ],
  'carried-ledger-missing': [
    'damage',
    '第 {} 条记录恢复了一本较早的流水账，但包里没有它：它被删去或改动过。',
    'Entry {} restored an earlier ledger, which is not in the pack: it was removed or changed.',
  ],
  'sealed-twice': [
    'damage',
    '流水账里这份证据被封存了两次（第 {} 条），无法确定哪一次是原件。',
    'The ledger seals this item twice (entry {}): which one is the original cannot be told.',
  ],
  'not-in-ledger': [
    'damage',
    '流水账里没有封存这份证据的条目：它没有被封存过，或条目被删去。',
    'No entry of the ledger seals this item: it was never sealed, or its entry was removed.',
  ],
  'correction-not-shown': [
    'note',
    '流水账第 {} 条记录的更正未收入本包。',
    'The correction noted by entry {} of the ledger is not in this pack.',
  ],
  'item-not-in-pack': [
    'note',
    '本包没有附上流水账这些条目封存的证据：{}。',
    'This pack does not hold what these entries of the ledger sealed: {}.',
  ],
} as const satisfies Record<string, FindingRow>;
