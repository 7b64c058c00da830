import type { FindingRow } from './finding-row.ts';

/** What verification can find in the files and lists of a pack. */
export const bagFindings = {
  'not-a-pack': [
    'unreadable',
    '是 zip 文件，但不是卡证的证据包。',
    'A zip file, but not an evidence pack of CardProof.',
  ],
  'format-unknown': [
    'unreadable',
    '证据包的格式版本是 {}，本程序不认识。请用新版本核验。',
    'The pack has format version {}, which this program does not know. Use a newer version.',
  ],
  'outside-folder': [
    'damage',
    '这个文件在证据包文件夹之外，不属于证据包。是后加的。',
    'This file lies outside the folder of the pack and is no part of it. It was added.',
  ],
  'unexpected-file': [
    'damage',
    '证据包里不该有这个文件。它没有被封存，是后加的。',
    'A pack has no such file. It was never sealed; somebody added it.',
  ],
  'missing-file': [
    'damage',
    '缺少这个文件。它被删除或改名，证据包不完整。',
    'This file is missing: it was removed or renamed, and the pack is incomplete.',
  ],
  'unlisted-file': [
    'damage',
    '这个文件不在 {} 中，是清单写成之后添加或改名的。',
    'This file is not listed in {}: it was added or renamed after the list was written.',
  ],
  'changed-file': [
    'damage',
    '内容与 {} 记录的哈希值不符：清单写成之后，这个文件被改动过。',
    'The content does not match its hash in {}: this file was changed after the list was written.',
  ],
  'list-line-doubtful': [
    'damage',
    '{} 那一行与该文件的内容不符：要么文件被改动过，要么这一行被改动过。',
    'The line of {} does not match that file: either the file was changed or this line was.',
  ],
  'malformed-file': [
    'damage',
    '内容不符合证据包的格式（{}），无法采信。',
    'The content is not in the form of a pack ({}) and cannot be relied on.',
  ],
  'bag-info-wrong': [
    'damage',
    '“{}”一项与证据包内容不符。',
    'The entry "{}" does not agree with what the pack holds.',
  ],
  'presentation-differs': [
    'doubt',
    '内容与本程序依据封存记录重新生成的不同：可能由其他版本导出，也可能被改动过。请以证据记录为准。',
    'It differs from what this program makes of the records: another version, or a change. Trust the records.',
  ],
  'deadline-differs': [
    'doubt',
    'case.json 里的一项时限或期限与包内其他内容矛盾：{}。时限和期限没有封存，请以证据记录为准。',
    'A window or deadline in case.json contradicts what the pack itself holds: {}. They are not sealed; trust the records.',
  ],
  'practice-pack': [
    'doubt',
    '这是练习包：来自卡证自带的练习页面，没有真的交易，不能作为证据。',
    'A practice pack, made from CardProof’s own practice pages: there was no deal, and it is no evidence.',
  ],
  'presentation-not-sealed': [
    'note',
    '报告、日历、期限和加注图片是当事人的陈述，封存的只有各份证据记录及其文件。',
    'Report, calendar, deadlines and stamped pictures are the buyer’s presentation; only the records and their files are sealed.',
  ],
} as const satisfies Record<string, FindingRow>;
