import type { PackVariant } from '../model/pack.ts';
import { bagFiles } from './layout.ts';

/** Command lines that the HOW-TO prints; the tests run exactly these. */
export const checkCommands = {
  linux: [`sha256sum -c ${bagFiles.manifest}`, `sha256sum -c ${bagFiles.tagManifest}`],
  mac: [`shasum -a 256 -c ${bagFiles.manifest}`, `shasum -a 256 -c ${bagFiles.tagManifest}`],
  program: ['npm run -s verify -- PACK.zip'],
} as const;

/** The text of `怎样核验 HOW-TO-VERIFY.txt`. */
export function howToVerify(variant: PackVariant): string {
  const indent = (commands: readonly string[]) => commands.map((line) => `    ${line}`).join('\n');
  const masked = variant === 'masked';
  return `怎样核验这个证据包
==================

这是卡证（CardProof）导出的证据包：${
    masked
      ? '遮盖版，卡密等敏感内容已经遮盖。'
      : '完整版，含有卡密原文。请勿转发给无关的人：卡密一经泄露，商家可能据此拒绝退款。'
  }
请保留收到的原始 zip 文件；核验以它为准。

方法一：命令行（不需要卡证）
先把 zip 解压，在解压出的文件夹里打开终端（Linux，或 Windows 的 Git Bash）：
${indent(checkCommands.linux)}
macOS：
${indent(checkCommands.mac)}
每一行都显示 OK（成功），说明文件与两份清单一致。这只核对清单里列出的文件；多出来的文件要靠方法二。

方法二：卡证的命令行程序（最完整）
在卡证的源代码文件夹里，把 PACK.zip 换成证据包的文件名：
${indent(checkCommands.program)}
它重新计算全部内容：压缩包结构、两份清单、每份证据记录与流水账、每个文件与封存时的承诺值、案件事实与证据记录。
结论：intact 内容自洽；damaged 有任何不一致，并指出文件和原因；unreadable 无法读取。

流水账 data/ledger.jsonl 怎样计算
每条记录按 RFC 8785 写成规范 JSON，取 SHA-256 得到 payloadHash；
前一条的哈希（32 字节，第一条之前为 32 个零字节）与 payloadHash（32 字节）相连，再取 SHA-256，得到这一条的哈希。
只有 seq 和 payloadHash 的行属于其他订单，内容不公开，但仍计入链条。
文件的承诺值 = SHA-256(盐 ‖ SHA-256(文件))，盐在各份证据的 openings.json 里。

它不能证明什么
- 没有第三方时间证明：时间来自当事人电脑的时钟。有人可以从头伪造一个自洽的证据包。
- 没有签名：不能证明是谁导出的。
- 不能证明网页内容真实，也不能证明没有遗漏：只能说明封存之后没有改动。
- report.html、日历、期限和带说明条的图片是当事人的陈述；封存的是各份证据记录及其文件。
- 遮盖副本不是原件。如有争议，请当事人出示完整版和采集所用的浏览器。


How to verify this evidence pack
================================

CardProof exported this evidence pack: ${
    masked
      ? 'a masked one, in which card keys and the like are covered.'
      : 'a full one, which holds card keys in clear. Do not pass it on: a leaked key can void the refund.'
  }
Keep the zip as you received it: it is what counts.

Route 1: command lines (CardProof is not needed)
Unpack the zip and open a terminal in the unpacked folder (Linux, or Git Bash on Windows):
${indent(checkCommands.linux)}
macOS:
${indent(checkCommands.mac)}
OK on every line means that the files match both lists. Only listed files are checked this way;
a file that was added is found by route 2.

Route 2: the command line of CardProof (the most thorough)
In the folder of CardProof's source code, with the name of the pack instead of PACK.zip:
${indent(checkCommands.program)}
It recomputes everything: the structure of the zip, both lists, every record against the ledger,
every file against its sealed commitment, every fact of the case against its record.
Verdicts: intact (consistent), damaged (anything does not match; it names file and reason),
unreadable.

How the ledger, data/ledger.jsonl, is computed
payloadHash is the SHA-256 of an entry as canonical JSON (RFC 8785). The hash of an entry is the
SHA-256 of 64 bytes: the hash of the entry before (32 zero bytes before the first) and payloadHash.
Lines with only seq and payloadHash belong to other orders; they stay private and still count.
The commitment to a file is SHA-256(salt ‖ SHA-256(file)); salts are in each item's openings.json.

What it does not prove
- Nobody else vouches for the time: it is that of the buyer's computer. A pack that is consistent in
  itself can be forged from scratch.
- There is no signature: it does not show who exported the pack.
- It does not show that a page told the truth, nor that nothing was left out; only that nothing was
  changed after it was sealed.
- report.html, calendar, deadlines and the pictures with a strip are the buyer's presentation; what
  is sealed are the records of the items and their files.
- A masked copy is not the original. In a dispute ask for the full pack and the browser it was
  captured with.
`;
}
