import type { Hex } from '../model/hash.ts';
import { recomputeChain } from '../model/ledger.ts';
import type { Millis } from '../model/time.ts';
import { bagFiles } from './layout.ts';
import type { PackSource } from './pack-source.ts';
import { ledgerStampPaths, manifestStampPaths, type StampPaths } from './stamp-files.ts';
import type { Bilingual } from './texts.ts';

/** A stamp over the ledger, as far as the guide tells of it. */
export interface GuidedStamp {
  seq: number;
  /** Of the ledger entry that it is over. */
  hash: Hex;
  time: Millis;
}

/** The stamps that come with a ledger, in its order. */
export function guidedStamps({
  ledger,
  stamps = [],
}: Pick<PackSource, 'ledger' | 'stamps'>): GuidedStamp[] {
  const chain = recomputeChain(ledger);
  const hashes = chain.ok ? chain.hashes : [];
  return stamps
    .map(({ seq, time }) => ({ seq, time, hash: hashes[seq - 1] ?? '' }))
    .sort((a, b) => a.seq - b.seq);
}

/** What the guide says of timestamps, with one command line for each. */
export function stampGuide(stamps: readonly GuidedStamp[]): Bilingual {
  const lines = stamps.map(({ seq, hash }) => command(`-digest ${hash}`, ledgerStampPaths(seq)));
  const times = stamps.map(({ seq, time }) => `    ${seq}.tsr: -attime ${Math.floor(time / 1000)}`);
  const manifest = command(`-data ${bagFiles.tagManifest}`, manifestStampPaths);
  return {
    zh: `时间戳（RFC 3161，第三方时间证明）
ROOT 换成你自己信任的根证书文件，例如系统的 /etc/ssl/certs/ca-certificates.crt，或从时间戳机构自己的网站下载并核对过指纹的根证书；不要用证据包里的任何证书。
${
  lines.length > 0
    ? `以下时间戳盖在流水账条目的哈希上，能证明该条及之前各条在那时已经存在：\n${lines.join('\n')}\n证书后来过期时，在命令后面加上盖章的时刻：\n${times.join('\n')}`
    : '流水账没有时间戳。'
}
signature/ 里有 tagmanifest-sha256.txt.tsr 时，导出时也盖过时间戳，证明整个包在那时已经存在：
${manifest}
“Verification: OK”即成立；盖章的时刻用 openssl ts -reply -text -in 文件.tsr 查看。
`,
    en: `Timestamps (RFC 3161: a third party vouches for the time)
ROOT is a file with root certificates that you trust, for example your system's
/etc/ssl/certs/ca-certificates.crt, or the root from the authority's own site, its fingerprint compared;
never a certificate of the pack.
${
  lines.length > 0
    ? `These stamps are over the hash of a ledger entry: it and all before it existed by then.\n${lines.join('\n')}\nWhere a certificate has expired since, add the moment of the stamp:\n${times.join('\n')}`
    : 'The ledger has no stamps.'
}
Where signature/ holds tagmanifest-sha256.txt.tsr, the whole pack was stamped at its export:
${manifest}
"Verification: OK" means that it is right; openssl ts -reply -text -in FILE.tsr shows the moment.
`,
  };
}

function command(what: string, { response, chain }: StampPaths): string {
  return `    openssl ts -verify ${what} -in ${response} -untrusted ${chain} -CAfile ROOT`;
}
