import type { PackVariant } from '../model/pack.ts';
import { type GuidedStamp, stampGuide } from './how-to-stamps.ts';
import { bagFiles, signatureFiles } from './layout.ts';

/** Command lines that the HOW-TO prints; the tests run exactly these. */
export const checkCommands = {
  linux: [`sha256sum -c ${bagFiles.manifest}`, `sha256sum -c ${bagFiles.tagManifest}`],
  mac: [`shasum -a 256 -c ${bagFiles.manifest}`, `shasum -a 256 -c ${bagFiles.tagManifest}`],
  signature: [
    `openssl dgst -sha256 -verify ${signatureFiles.publicKey} -signature ${signatureFiles.signature} ${bagFiles.tagManifest}`,
  ],
  fingerprint: [
    `openssl pkey -pubin -in ${signatureFiles.publicKey} -outform DER | openssl dgst -sha256`,
  ],
  verifier: [`openssl dgst -sha256 ${bagFiles.verifier}`],
  program: ['npm run -s verify -- PACK.zip'],
} as const;

/**
 * The text of `怎样核验 HOW-TO-VERIFY.txt`.
 * @param stamps over the ledger, in its order
 */
export function howToVerify(variant: PackVariant, stamps: readonly GuidedStamp[]): string {
  const guide = stampGuide(stamps);
  return `${inChinese(variant, guide.zh)}\n\n${inEnglish(variant, guide.en)}`;
}

function indent(commands: readonly string[]): string {
  return commands.map((line) => `    ${line}`).join('\n');
}

function inChinese(variant: PackVariant, stamps: string): string {
  return `怎样核验这个证据包
==================

这是卡证（CardProof）导出的证据包：${
    variant === 'masked'
      ? '遮盖版，卡密等敏感内容已经遮盖。'
      : '完整版，含有卡密原文。请勿转发给无关的人：卡密一经泄露，商家可能据此拒绝退款。'
  }
请保留收到的原始 zip 文件；核验以它为准。下面三种方法任选，互相独立。

方法一：双击 verify.html（最省事，不用联网，不用安装）
解压后双击 verify.html，再把原始 zip 文件拖到页面里。它重新计算全部内容，并说明每一项是什么意思。
请注意：verify.html 就在对方给你的包里。造假的人可以换成一个永远说“完整”的页面。
如果你不信任给你文件的人，请用方法二、方法三，或者先核对 verify.html 的 SHA-256：
${indent(checkCommands.verifier)}
各版本的值公布在卡证源代码的 docs/verifiers.md 里；也可以用从别处得到的 verify.html 打开这个 zip。

方法二：命令行（不需要卡证的任何东西）
在解压出的文件夹里打开终端（Linux，或 Windows 的 Git Bash），核对每个文件：
${indent(checkCommands.linux)}
macOS：
${indent(checkCommands.mac)}
每一行都显示 OK（成功），说明文件与两份清单一致。再核对清单的签名，应显示 Verified OK：
${indent(checkCommands.signature)}
签名的公钥要与流水账 data/ledger.jsonl 里最后一个 keyFingerprint 相同：
${indent(checkCommands.fingerprint)}
这只核对清单里列出的文件；多出来的文件要靠方法一或方法三。

方法三：卡证扩展程序或命令行程序（最可靠）
在装有卡证的浏览器里打开“核验”页面，选择 zip 文件；或者在卡证的源代码文件夹里运行
（把 PACK.zip 换成证据包的文件名）：
${indent(checkCommands.program)}
它们与 verify.html 用的是同一套程序，但不来自这个包，还会指出包里的 verify.html 是否为已知版本。

结论
intact-anchored 完整，且每份证据的存在时间有第三方证明；intact 内容自洽，但时间只有当事人的电脑时钟为证；
damaged 有任何不一致，并指出文件、原因和后果；unreadable 无法读取。

${stamps}
流水账 data/ledger.jsonl 怎样计算
每条记录按 RFC 8785 写成规范 JSON，取 SHA-256 得到 payloadHash；
前一条的哈希（32 字节，第一条之前为 32 个零字节）与 payloadHash（32 字节）相连，再取 SHA-256，得到这一条的哈希。
只有 seq 和 payloadHash 的行属于其他订单，内容不公开，但仍计入链条。
文件的承诺值 = SHA-256(盐 ‖ SHA-256(文件))，盐在各份证据的 openings.json 里。

它不能证明什么
- 签名只说明：包里的全部内容由同一个密钥签过，之后没有改动。它不说明密钥是谁的。
  有人可以从头伪造一个自洽的证据包，用自己的密钥签名；没有第三方时间证明时，这看不出来。
- 没有时间戳时，时间来自当事人电脑的时钟。
- 时间戳只说明“不晚于”那一刻，不说明页面是那一刻采集的。
- 不能证明网页内容真实，也不能证明没有遗漏：只能说明封存之后没有改动。
- report.html、日历、期限和带说明条的图片是当事人的陈述；封存的是各份证据记录及其文件。
- 遮盖副本不是原件。如有争议，请当事人出示完整版和采集所用的浏览器。
`;
}

function inEnglish(variant: PackVariant, stamps: string): string {
  return `How to verify this evidence pack
================================

CardProof exported this evidence pack: ${
    variant === 'masked'
      ? 'a masked one, in which card keys and the like are covered.'
      : 'a full one, which holds card keys in clear. Do not pass it on: a leaked key can void the refund.'
  }
Keep the zip as you received it: it is what counts. Any one of three routes will do.

Route 1: double-click verify.html (the easiest: no network, nothing to install)
Unpack, double-click verify.html and drop the original zip on the page. It recomputes everything and
says what each finding means.
Beware: verify.html comes with the pack. A forger can put in a page that calls anything intact. If you
do not trust whoever gave you the file, take route 2 or 3, or compare the SHA-256 of verify.html first:
${indent(checkCommands.verifier)}
The values of all versions are published in docs/verifiers.md of CardProof's source code. A verify.html
that you have from elsewhere opens this zip just as well.

Route 2: command lines (nothing of CardProof is needed)
Open a terminal in the unpacked folder (Linux, or Git Bash on Windows) and check every file:
${indent(checkCommands.linux)}
macOS:
${indent(checkCommands.mac)}
OK on every line means that the files match both lists. Then check the signature of the list, which
must say Verified OK:
${indent(checkCommands.signature)}
The public key must be the last keyFingerprint in the ledger, data/ledger.jsonl:
${indent(checkCommands.fingerprint)}
Only listed files are checked this way; a file that was added is found by routes 1 and 3.

Route 3: the extension or the command line of CardProof (the most reliable)
Open the page "Verify" in a browser with CardProof and choose the zip; or run this in the folder of
CardProof's source code, with the name of the pack instead of PACK.zip:
${indent(checkCommands.program)}
Both use the code of verify.html but do not come from this pack, and they tell whether the verify.html
of the pack is a known one.

Verdicts
intact-anchored: everything matches, and a third party vouches for when each item existed.
intact: consistent in itself; only the buyer's clock vouches for the time.
damaged: anything does not match; file, reason and consequence are named. unreadable: not readable.

${stamps}
How the ledger, data/ledger.jsonl, is computed
payloadHash is the SHA-256 of an entry as canonical JSON (RFC 8785). The hash of an entry is the
SHA-256 of 64 bytes: the hash of the entry before (32 zero bytes before the first) and payloadHash.
Lines with only seq and payloadHash belong to other orders; they stay private and still count.
The commitment to a file is SHA-256(salt ‖ SHA-256(file)); salts are in each item's openings.json.

What it does not prove
- The signature shows that one key signed everything here and that nothing was changed since; not whose
  key it is. A pack that is consistent in itself can be forged from scratch and signed with a key of
  the forger's; where no third party vouches for the time, that cannot be seen.
- Without a timestamp the time is that of the buyer's computer.
- A timestamp shows that something existed by then, not that it was captured then.
- It does not show that a page told the truth, nor that nothing was left out; only that nothing was
  changed after it was sealed.
- report.html, calendar, deadlines and the pictures with a strip are the buyer's presentation; what
  is sealed are the records of the items and their files.
- A masked copy is not the original. In a dispute ask for the full pack and the browser it was
  captured with.
`;
}
