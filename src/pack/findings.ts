import type { Finding } from '../model/pack.ts';
import type { Bilingual } from './texts.ts';

type Severity = Finding['severity'];
type Row = readonly [severity: Severity | 'unreadable', zh: string, en: string];

/**
 * Everything verification can find: what happened and what follows from it. `{}` is replaced by the
 * detail. A row of `unreadable` ends verification.
 */
const rows = {
  'not-a-zip': [
    'unreadable',
    '不是 zip 文件，或文件在传送中被截断。请向对方重新索取原文件。',
    'Not a zip file, or cut off on its way. Ask for the original file again.',
  ],
  'zip64-unsupported': [
    'unreadable',
    '使用了 zip64 格式，证据包从不使用它。这不是卡证写出的文件。',
    'Uses zip64, which an evidence pack never does. CardProof did not write this file.',
  ],
  'zip-encrypted': [
    'unreadable',
    '内容已加密，无法核对。请索取未加密的证据包。',
    'The content is encrypted and cannot be checked. Ask for a pack without encryption.',
  ],
  'zip-directory-broken': [
    'unreadable',
    '压缩包的目录已损坏，读不出里面有哪些文件。请重新索取原文件。',
    'The directory of the zip is broken: what it holds cannot be listed. Ask for the original file.',
  ],
  'too-large': [
    'unreadable',
    '声明的大小 {} 超过证据包的上限，为安全起见没有解开。',
    'It claims a size of {}, beyond the limit of a pack, and was not unpacked for safety.',
  ],
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
  'read-failed': ['unreadable', '读取文件时出错：{}', 'The file could not be read: {}'],
  'zip-trailing-data': [
    'damage',
    '压缩包末尾多出 {} 字节。有人在导出之后添加了内容。',
    'There are {} more bytes after the end of the zip. Something was added after the export.',
  ],
  'zip-end-changed': [
    'damage',
    '压缩包的结尾记录与内容不符。导出之后被改动过。',
    'The end record of the zip does not fit its content. It was changed after the export.',
  ],
  'zip-hidden-data': [
    'damage',
    '压缩包中这个文件之前藏有 {} 字节、不属于任何文件的数据。导出之后被改动过。',
    'Before this file the zip hides {} bytes that belong to no file. It was changed after the export.',
  ],
  'zip-overlap': [
    'damage',
    '这个文件与压缩包中另一文件占用同一位置，不同的解压程序会得到不同内容。',
    'This file shares its place in the zip with another: programs would unpack different contents.',
  ],
  'zip-headers-disagree': [
    'damage',
    '压缩包中关于这个文件的两处记录互相矛盾（{}），不同的解压程序会得到不同内容。',
    'The two headers of this file in the zip disagree ({}): programs would unpack different contents.',
  ],
  'zip-entry-changed': [
    'damage',
    '压缩包中这个文件的目录信息不是导出时写下的样子（{}）。导出之后被改动过。',
    'The header of this file in the zip is not as it was exported ({}). It was changed afterwards.',
  ],
  'zip-repacked': [
    'doubt',
    '压缩包由别的程序重新打包过。以下按其中的文件核对；如有原始 zip，请以原始 zip 为准。',
    'Another program packed this zip again. Its files are checked below; prefer the original zip.',
  ],
  'zip-duplicate': [
    'damage',
    '压缩包里有两个同名文件，看到哪一个取决于解压程序。其中一个是后加的。',
    'Two files of the zip have this name; which one is seen depends on the program. One was added.',
  ],
  'zip-case-twin': [
    'damage',
    '压缩包里有只差大小写的同名文件，在 Windows 和 macOS 上会互相覆盖。',
    'Another name differs only in case: on Windows and macOS one file would replace the other.',
  ],
  'zip-unsafe-name': [
    'damage',
    '文件名不安全，解压时可能写到文件夹之外或冒充别的文件。不要解压这个文件。',
    'The name is unsafe: it may be unpacked outside the folder or pose as another. Do not unpack it.',
  ],
  'zip-two-names': [
    'damage',
    '压缩包给同一个文件记了两个名字，不同的解压程序会显示不同名字。',
    'The zip gives this file two names: different programs would show different ones.',
  ],
  'zip-method': [
    'damage',
    '这个文件用了证据包不使用的压缩方式，无法核对。',
    'This file is compressed in a way that packs never use; it cannot be checked.',
  ],
  'zip-content-broken': [
    'damage',
    '这个文件的内容与压缩包记录的大小或校验值不符，已损坏或被改动。',
    'The content does not fit the size or checksum that the zip states: it is damaged or changed.',
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
  'record-changed': [
    'damage',
    '证据记录与流水账中封存的哈希值不符：封存之后被改动过，不可采信。',
    'The record does not match the hash sealed in the ledger: it was changed and cannot be relied on.',
  ],
  'item-mismatch': [
    'damage',
    'case.json 中这份证据的编号、文件夹或哈希值与证据记录不符。',
    'The id, folder or hash that case.json gives for this item does not fit its record.',
  ],
  'original-changed': [
    'damage',
    '文件与封存时的承诺值不符：它不是封存的原件。',
    'The file does not match the commitment sealed with the item: it is not the original.',
  ],
  'original-unproved': [
    'damage',
    '没有盐值能证明这个文件就是封存的原件，它也没有标明是派生件。',
    'No salt proves that this is the sealed original, and it is not declared as derived.',
  ],
  'salt-of-withheld': [
    'damage',
    '证据包给出了未附带或已遮盖文件（{}）的盐值：可能据此猜出卡密，也说明此文件被改动过。',
    'It holds the salt of a withheld or masked file ({}): keys might be guessed; it was changed.',
  ],
  'derivative-unfounded': [
    'damage',
    '派生件 {} 的说明与证据记录不符。',
    'The description of the derived file {} does not fit the record.',
  ],
  'withheld-in-full': [
    'damage',
    '完整版证据包里不应有遮盖或未附带的文件（{}）。',
    'A full pack has no masked or withheld file ({}).',
  ],
  'fact-unfounded': [
    'damage',
    'case.json 中的“{}”与它所引用的证据记录不一致：封存之后被改动过，请以证据记录为准。',
    'The value of "{}" in case.json is not in the record it names: it was changed. Trust the record.',
  ],
  'correction-unfounded': [
    'damage',
    '这里的更正与流水账中的哈希值不符：记入流水账之后被改动或添加，不可采信。',
    'A correction here does not match its hash in the ledger: it was changed or added; do not rely on it.',
  ],
  'correction-not-shown': [
    'note',
    '流水账第 {} 条记录的更正未收入本包。',
    'The correction noted by entry {} of the ledger is not in this pack.',
  ],
  'masked-picture': [
    'note',
    '图片为遮盖副本，未与封存原件比对。如需核对，请向当事人查看完整版。',
    'The picture is a masked copy and was not compared with the sealed original; ask for a full pack.',
  ],
  'masked-text': [
    'note',
    '文本为遮盖副本，未与封存原件比对。如需核对，请向当事人查看完整版。',
    'The text is a masked copy and was not compared with the sealed original; ask for a full pack.',
  ],
  withheld: ['note', '这个文件没有附上，原因：{}。', 'This file was withheld, because: {}.'],
  'item-not-in-pack': [
    'note',
    '流水账第 {} 条封存的证据不在本包内。',
    'The item sealed by entry {} of the ledger is not in this pack.',
  ],
  'presentation-differs': [
    'doubt',
    '内容与本程序依据封存记录重新生成的不同：可能由其他版本导出，也可能被改动过。请以证据记录为准。',
    'It differs from what this program makes of the records: another version, or a change. Trust the records.',
  ],
  'presentation-not-sealed': [
    'note',
    '报告、日历、期限和加注图片是当事人的陈述，封存的只有各份证据记录及其文件。',
    'Report, calendar, deadlines and stamped pictures are the buyer’s presentation; only the records and their files are sealed.',
  ],
  'no-outside-time': [
    'note',
    '内容自洽，但没有第三方时间证明：包外没有任何东西能证明它的时间，时间依据当事人的电脑时钟。',
    'Consistent in itself, but nothing outside the pack vouches for its time, which rests on the buyer’s clock.',
  ],
} as const satisfies Record<string, Row>;

export type FindingCode = keyof typeof rows;
export const findingCodes = Object.keys(rows) as FindingCode[];

/** A finding before it is put into words. */
export interface Fault {
  code: FindingCode;
  /** Path inside the pack's folder, or as it stands in the zip where it lies outside. */
  path: string;
  /** A name or number, the same in both languages, or a text in each. */
  detail?: string | Bilingual;
}

/** Longest detail that is shown, in characters: it may quote the file. */
const longestDetail = 200;

/** Puts a fault into words, Chinese first. */
export function findingOf({ code, path, detail = '' }: Fault): Finding {
  const [severity, zh, en]: Row = rows[code];
  const details = typeof detail === 'string' ? { zh: detail, en: detail } : detail;
  const message = `${fill(zh, details.zh)}\n${fill(en, details.en)}`;
  return { code, severity: severity === 'unreadable' ? 'damage' : severity, path, message };
}

function fill(text: string, detail: string): string {
  const cut = detail.length > longestDetail ? `${detail.slice(0, longestDetail)}…` : detail;
  return text.replace('{}', () => cut);
}

/** Whether nothing more can be said about a file once this was found. */
export function endsVerification(code: FindingCode): boolean {
  return rows[code][0] === 'unreadable';
}
