import type { FindingRow } from './finding-row.ts';

/** What verification can find in the evidence items. */
export const itemFindings = {
  'zip64-unsupported': [
    'unreadable',
    '使用了 zip64 格式，证据包从不使用它。这不是卡证写出的文件。',
    'Uses zip64, which an evidence pack never does. CardProof did not write this file.',
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
  'masked-picture': [
    'note',
    '图片为遮盖副本，未与封存原件比对。如需核对，请向当事人查看完整版。',
    'The picture is a masked copy and was not compared with the sealed original; ask for a full pack.',
  ],
  'bare-picture': [
    'note',
    '导入的图片，已去除其中的拍摄信息（画面未改），因此不能与封存原件比对。如需核对，请向当事人查看完整版。',
    'An imported picture without what its camera wrote into it; its image is unchanged, but it cannot be compared with the sealed original. Ask for a full pack.',
  ],
  'bare-picture-proved': [
    'note',
    '导入的图片，已去除其中的拍摄信息；与封存时的记录比对，每个像素都相同。',
    'An imported picture without what its camera wrote into it, compared with what was sealed: every pixel is the same.',
  ],
  'masked-text': [
    'note',
    '文本为遮盖副本，未与封存原件比对。如需核对，请向当事人查看完整版。',
    'The text is a masked copy and was not compared with the sealed original; ask for a full pack.',
  ],
  'masked-picture-proved': [
    'note',
    '图片为遮盖副本，已与封存时的记录比对：按 64 像素的方格计，{}逐像素相同；其余方格有遮盖，没有比对。',
    'A masked copy, compared with what was sealed: {} of 64 pixels are the same in every pixel; masks touch the others, which were not compared.',
  ],
  'masked-text-proved': [
    'note',
    '文本为遮盖副本，已与封存时的记录比对：{}相同；其余各行有遮盖，没有比对。',
    'A masked copy, compared with what was sealed: {} are the same; masks touch the others, which were not compared.',
  ],
  'masked-picture-covered': [
    'doubt',
    '图片为遮盖副本，大半没有比对：按 64 像素的方格计，只有{}得到比对并与封存时相同；其余方格有遮盖，遮盖之外是否被改动无法判断。请向当事人查看完整版。',
    'A masked copy of which most was not compared: only {} of 64 pixels were, and are as sealed. Masks touch the others; whether something was changed beside them cannot be told. Ask for a full pack.',
  ],
  'masked-text-covered': [
    'doubt',
    '文本为遮盖副本，大半没有比对：只有{}得到比对并与封存时相同；其余各行有遮盖，遮盖之外是否被改动无法判断。请向当事人查看完整版。',
    'A masked copy of which most was not compared: only {} were, and are as sealed. Masks touch the others; whether something was changed beside them cannot be told. Ask for a full pack.',
  ],
  'masked-copy-changed': [
    'damage',
    '遮盖副本与封存时的记录不符（{}）：封存之后被改动过，不可采信。',
    'The masked copy does not fit what was sealed ({}): it was changed and cannot be relied on.',
  ],
  'masked-record': [
    'doubt',
    '为不让接收方看到订单号，证据记录为遮盖副本，不能与流水账比对；能担保它的只有本包的签名。如需核对，请向当事人索取其他版本。',
    'Its record is a masked copy, so that the recipient does not see the order number, and cannot be compared with the ledger: only the signature of this pack vouches for it. Ask for another version to check it.',
  ],
  withheld: ['note', '这个文件没有附上，原因：{}。', 'This file was withheld, because: {}.'],
} as const satisfies Record<string, FindingRow>;
