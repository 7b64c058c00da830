import { sha256Hex } from '../../src/model/hash.ts';
import { recomputeChain } from '../../src/model/ledger.ts';
import { ok } from '../../src/model/result.ts';
import type { LedgerStamp, Stamp } from '../../src/model/stamp.ts';
import type { PackSource } from '../../src/pack/pack-source.ts';
import type { StampPort } from '../../src/pack/stamp-manifest.ts';
import { checkStamp } from '../../src/pack/timestamp/check-stamp.ts';
import { stampQuery } from '../../src/pack/timestamp/query.ts';
import { type PackOptions, writePack } from '../../src/pack/write-pack.ts';
import type { Authority } from './authority.ts';
import { exportOptions, type SourceBuilder, seededBytes } from './pack-source.ts';
import { bytesOf } from './unpack.ts';

/** A stamp of an authority over a hash, as the program keeps it. */
export async function stampOver(
  authority: Authority,
  hash: string,
): Promise<Stamp & { time: number; authority: string }> {
  const query = stampQuery(hash, seededBytes(`nonce ${hash}`));
  const response = authority.reply(query);
  const check = await checkStamp({ query, response });
  if (!check.ok) throw new Error(`${check.fault} ${check.detail}`);
  const { chain, time, authority: name } = check.stamp;
  return { query, response, chain, time, authority: name };
}

/** A port that asks an authority which openssl makes. */
export function stampPort(authority: Authority): StampPort {
  return async (hash) => ok(await stampOver(authority, hash));
}

/** Has the ledger stamped as it stands, and notes it there. */
export async function stampLedger(
  builder: SourceBuilder,
  authority: Authority,
): Promise<LedgerStamp> {
  const chain = recomputeChain(builder.ledger);
  if (!chain.ok) throw new Error('broken ledger');
  const stamp = await stampOver(authority, chain.head.hash);
  const { seq } = chain.head;
  builder.append({ type: 'stamped', payload: { seq, response: sha256Hex(stamp.response) } });
  return { ...stamp, seq };
}

/** The small case with its ledger stamped once, after all captures. */
export async function stampedSource(
  builder: SourceBuilder,
  authority: Authority,
): Promise<PackSource> {
  const stamp = await stampLedger(builder, authority);
  return { ...builder.build(), stamps: [stamp] };
}

/** The zip of a source. */
export async function packOf(
  source: PackSource,
  options: Partial<PackOptions> = {},
): Promise<Uint8Array> {
  const written = await writePack(source, { ...exportOptions, ...options });
  if (!written.ok) throw new Error(`${written.problem.code} ${written.problem.detail}`);
  return bytesOf(written.value.bytes);
}
