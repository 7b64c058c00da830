import type { FindingRow } from './finding-row.ts';

/** What verification can find in the zip itself. */
export const zipFindings = {
  'not-a-zip': [
    'unreadable',
    '不是 zip 文件，或文件在传送中被截断。请向对方重新索取原文件。',
    'Not a zip file, or cut off on its way. Ask for the original file again.',
  ],
  'zip-encrypted': [
    'unreadable',
    '内容已加密，无法核对。请索取未加密的证据包。',
    'The content is encrypted and cannot be checked. Ask for a pack without encryption.',
  ],
  encrypted: [
    'unreadable',
    '文件用口令加密（age 格式），没有口令无法核对。请先解密，或在“从证据包恢复”里输入口令。',
    'The file is encrypted with a passphrase (age format) and cannot be checked without it. Decrypt it first.',
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
  'read-failed': ['unreadable', '读取文件时出错：{}', 'The file could not be read: {}'],
  'zip-trailing-data': [
    'doubt',
    '压缩包末尾多出 {} 字节，不属于任何文件：可能是传送途中附加的。包内文件不受影响；如有原始 zip，请以原始 zip 为准。',
    'There are {} more bytes after the end of the zip, which belong to no file: maybe added on its way. The files are not affected; prefer the original zip.',
  ],
  'zip-end-changed': [
    'doubt',
    '压缩包的结尾记录不是导出时写下的样子（{}）。包内文件不受影响；如有原始 zip，请以原始 zip 为准。',
    'The end record of the zip is not as it was exported ({}). The files are not affected; prefer the original zip.',
  ],
  'zip-end-wrong': [
    'damage',
    '压缩包的结尾记录与内容矛盾（{}），不同的解压程序会得到不同内容。',
    'The end record of the zip contradicts its content ({}): programs would unpack different contents.',
  ],
  'zip-hidden-data': [
    'doubt',
    '压缩包中这个文件之前有 {} 字节不属于任何文件的数据。包内文件不受影响；如有原始 zip，请以原始 zip 为准。',
    'Before this file the zip holds {} bytes that belong to no file. The files are not affected; prefer the original zip.',
  ],
  'zip-hidden-files': [
    'damage',
    '压缩包中这个文件之前藏有目录里没有的文件：有的解压程序会看到它们，有的看不到。是后加的。',
    'Before this file the zip hides files that its directory does not list: some programs would show them. They were added.',
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
  'zip-refused': [
    'damage',
    '有的解压程序会拒绝解开这个文件（{}），别人可能读不到它。',
    'Some programs refuse to unpack this file ({}): others may not be able to read it.',
  ],
  'zip-entry-changed': [
    'doubt',
    '压缩包中关于这个文件的附加信息不是导出时写下的样子（{}）。文件内容不受影响；如有原始 zip，请以原始 zip 为准。',
    'What the zip says beside the content of this file is not as it was exported ({}). The content is not affected; prefer the original zip.',
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
} as const satisfies Record<string, FindingRow>;
