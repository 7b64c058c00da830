import type { FindingRow } from './finding-row.ts';

/** What verification can find in timestamps. */
export const stampFindings = {
  'stamp-wrong': [
    'damage',
    '时间戳不成立：{}。它不能证明任何时间，证据包在盖时间戳之后被改动过，或时间戳是假的。',
    'The timestamp is wrong: {}. It proves no time; the pack was changed since, or the stamp is false.',
  ],
  'stamp-of-other': [
    'damage',
    '时间戳盖的不是本包的 {}：盖过之后内容被改动，或时间戳是从别的文件拿来的。',
    'The timestamp is not over the {} of this pack: that was changed since, or the stamp was taken from another file.',
  ],
  'stamp-replaced': [
    'damage',
    '时间戳应答与流水账第 {} 条登记的哈希值不符：应答被换过。',
    'The answer of the authority is not the one that entry {} of the ledger names: it was replaced.',
  ],
  'stamp-chain-changed': [
    'damage',
    '证书链文件与时间戳应答里的证书不一致：导出之后被改动过。',
    'The chain of certificates is not the one in the answer of the authority: it was changed.',
  ],
  'stamp-root-unknown': [
    'note',
    '时间戳本身成立，但没有采信：核验者没有接受它的根证书 {}。如要采信，请先在时间戳机构自己的网站上核对根证书的指纹，再把该根证书加入核验（命令行：--trust 文件，或 --system-roots）。',
    'The timestamp is right in itself and does not count yet, because the reader has not accepted its root certificate {}. To accept it, compare the fingerprint with the authority’s own site, then add that root (command line: --trust FILE, or --system-roots).',
  ],
  'item-existed': ['note', '第三方证明：这份证据{}。', 'A third party vouches: {}.'],
  'item-existed-late': [
    'doubt',
    '第三方证明：这份证据{}。差距超过 10 分钟：采集时间只依据购买者的电脑时钟，能证明的只有上述时间。',
    'A third party vouches: {}. The gap is above 10 minutes: the capture time rests on the buyer’s clock alone, and only the later time is proved.',
  ],
  'item-existed-early': [
    'doubt',
    '第三方证明：这份证据{}。声称的采集时间反而更晚：购买者的电脑时钟走快了或被调过。',
    'A third party vouches: {}. The claimed capture time is even later: the buyer’s clock was fast, or was set.',
  ],
  'item-not-stamped': [
    'note',
    '这份证据没有被采信的时间戳覆盖：它的时间只依据购买者的电脑时钟。',
    'No accepted timestamp covers this item: its time rests on the buyer’s clock alone.',
  ],
} as const satisfies Record<string, FindingRow>;
