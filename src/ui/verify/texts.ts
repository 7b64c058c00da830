import type { Finding, Verdict } from '../../model/pack.ts';
import type { Bilingual } from '../../pack/texts.ts';

/**
 * Texts of the verify page. They are not among those of the program, which a page outside of the
 * extension cannot reach, and of which it would need a hundredth.
 */

const row = (zh: string, en: string): Bilingual => ({ zh, en });

export const viewTexts = {
  brand: row('卡证', 'CardProof'),
  title: row('核验证据包', 'Verify an evidence pack'),
  intro: row(
    '选择对方交给你的 zip 原文件。这个页面在本机重新计算其中的全部内容，不联网，文件不会离开这台电脑。',
    'Choose the zip file that you were given, as it is. This page recomputes everything in it on this computer. It has no network: the file goes nowhere.',
  ),
  drop: row('把 zip 文件拖到这里', 'Drop the zip file here'),
  choose: row('选择文件…', 'Choose a file…'),
  another: row('核验另一个文件', 'Verify another file'),
  print: row('打印结论', 'Print the result'),
  running: row('正在核验', 'Verifying'),
  cancel: row('取消', 'Cancel'),
  oneAtATime: row('一次只核验一个文件，已取第一个。', 'One file at a time: the first was taken.'),
  file: row('文件', 'File'),
  size: row('大小', 'Size'),
  verifiedAt: row('核验于', 'Verified at'),
  meaning: row('这意味着什么', 'What this means'),
  items: row('证据清单', 'Items'),
  itemsHint: row(
    '时间为购买者电脑的时钟，除非“时间证明”一栏另有说明。',
    'Times are by the buyer’s clock, unless the column "Proof of time" says otherwise.',
  ),
  no: row('编号', 'No.'),
  kind: row('证据', 'Item'),
  capturedAt: row('采集时间', 'Captured at'),
  picture: row('图片', 'Picture'),
  state: row('核验', 'Check'),
  time: row('时间证明', 'Proof of time'),
  noTime: row('无', 'none'),
  unknownRoot: row('有时间戳，但你尚未信任其根证书', 'stamped, but you do not trust its root yet'),
  before: row('不晚于 {}', 'no later than {}'),
  gapAfter: row('比所称采集时间晚 {}', '{} after the claimed time'),
  gapBefore: row('比所称采集时间早 {}', '{} before the claimed time'),
  record: row('记录哈希', 'Hash of the record'),
  noFindings: row('没有不符或存疑之处。', 'Nothing that does not match, and no doubts.'),
  more: row('还有 {} 处，展开查看', '{} more'),
  wholePack: row('整个证据包', 'the pack as a whole'),
  roots: row('信任的时间戳根证书', 'Root certificates that you trust for timestamps'),
  rootsHint: row(
    '证据包里的时间戳，只有追溯到你信任的根证书才算数。请从时间戳机构的网站或你的操作系统取得根证书，不要用证据包里的。',
    'A timestamp counts only if it leads to a root certificate that you trust. Get it from the authority’s own site or from your operating system, never from the pack.',
  ),
  addRootFile: row('选择证书文件（PEM）…', 'Choose a certificate (PEM)…'),
  pasteRoot: row('或者粘贴 PEM 文本', 'or paste it as PEM'),
  addRoot: row('添加', 'Add'),
  removeRoot: row('移除', 'Remove'),
  pasted: row('粘贴的证书', 'pasted certificate'),
  notPem: row(
    '这不是 PEM 证书：没有 BEGIN CERTIFICATE 一行。',
    'No PEM certificate: the line BEGIN CERTIFICATE is missing.',
  ),
  forged: row(
    '怎样知道这个页面本身没有被换过？',
    'How do you know that this page itself is genuine?',
  ),
  forgedText: row(
    '如果它来自对方给你的包，你并不知道：造假的人可以换成一个永远说“完整”的页面。请核对 verify.html 的 SHA-256（见“怎样核验 HOW-TO-VERIFY.txt”），用从别处得到的 verify.html，或用卡证扩展程序、openssl 核验。',
    'If it came with the pack, you do not: a forger can put in a page that calls anything intact. Compare the SHA-256 of verify.html (see HOW-TO-VERIFY.txt), use a verify.html from elsewhere, the CardProof extension, or openssl.',
  ),
  genuine: row(
    '这个页面是浏览器里安装的卡证的一部分，不来自证据包。',
    'This page is part of the CardProof that is installed in this browser; it does not come from the pack.',
  ),
} as const satisfies Record<string, Bilingual>;

export const verdictNames: Readonly<Record<Verdict, Bilingual>> = {
  'intact-anchored': row(
    '内容完整，时间有第三方证明',
    'Intact, and a third party vouches for its time',
  ),
  intact: row(
    '内容自洽，但没有第三方时间证明',
    'Consistent in itself, but no third party vouches for its time',
  ),
  damaged: row('已损坏或被改动', 'Damaged or changed'),
  unreadable: row('无法读取', 'Unreadable'),
};

/** What a reader may conclude, and what not. */
export const verdictMeanings: Readonly<Record<Verdict, readonly Bilingual[]>> = {
  'intact-anchored': [
    row(
      '包里每个文件都与封存时一致，流水账和签名也相符。',
      'Every file is as it was sealed; ledger and signature agree.',
    ),
    row(
      '一个你信任的第三方证明：每份证据在下表所示时间之前已经存在。它不证明页面内容真实，也不证明没有遗漏。',
      'A third party that you trust vouches that each item existed before the time in the table. It does not vouch that a page told the truth or that nothing was left out.',
    ),
  ],
  intact: [
    row(
      '包里每个文件都与封存时一致，流水账和签名也相符：没有密钥的人改动任何一处，都会被发现。',
      'Every file is as it was sealed; ledger and signature agree: any change by somebody without the key would show.',
    ),
    row(
      '但持有密钥的人可以从头再造一个同样自洽的包：有人伪造全部内容并重新签名，也会得到这个结论。时间只有当事人的电脑时钟为证。',
      'But whoever holds the key can make another pack that is just as consistent: a forger who remakes everything and signs it again gets this verdict, too. Only the buyer’s clock vouches for the time.',
    ),
  ],
  damaged: [
    row(
      '至少有一处与封存时不符，下面逐项说明是哪个文件、什么原因、有什么后果。清单中标为“一致”的证据，自身仍与封存的记录相符。',
      'At least one thing is not as it was sealed; below stand file, reason and consequence. An item that matches in the list is still as its sealed record says.',
    ),
    row(
      '文件也可能只是在传送中损坏：请先向对方索取原始 zip 文件再核验一次。',
      'The file may only have been damaged on its way: ask for the original zip and verify again first.',
    ),
  ],
  unreadable: [
    row(
      '没有核验任何内容，既不能说它是真的，也不能说它是假的。',
      'Nothing was verified: it can be called neither genuine nor forged.',
    ),
  ],
};

export const severityNames: Readonly<Record<Finding['severity'], Bilingual>> = {
  damage: row('对不上的地方', 'What does not match'),
  doubt: row('存疑', 'Doubts'),
  note: row('说明', 'Notes'),
};

export const itemStates = {
  intact: row('一致', 'matches'),
  damaged: row('不符', 'does not match'),
} as const satisfies Record<string, Bilingual>;

export const pictureStates = {
  original: row('封存原件', 'sealed original'),
  masked: row('遮盖副本', 'masked copy'),
  none: row('无', 'none'),
} as const satisfies Record<string, Bilingual>;
