import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { signTagManifest } from '../../src/pack/sign.ts';
import { checkStamp } from '../../src/pack/timestamp/check-stamp.ts';
import { stampQuery } from '../../src/pack/timestamp/query.ts';
import { verifyPack } from '../../src/pack/verify/verify-pack.ts';
import { makeAuthority } from '../../tests/support/authority.ts';
import { smallCase } from '../../tests/support/pack-source.ts';
import { signingKeyOf } from '../../tests/support/signing-key.ts';
import { packOf, stampedSource, stampPort } from '../../tests/support/stamped-pack.ts';
import { type Figure, figureOf, limit, timed, timesOf } from './figure.ts';

/** What signing and stamping may add to an export beside the network, in milliseconds. */
const most = limit(100);

/** Signing a tag manifest, and asking for and checking its stamp, without the way to the authority. */
export async function* measure(): AsyncIterable<Figure> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-stamp-'));
  try {
    const authority = makeAuthority(join(folder, 'authority'), { key: 'rsa' });
    const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));
    const manifest = new Uint8Array(2000).fill(0x61);
    const signer = signingKeyOf('bench');
    const hash = 'ab'.repeat(32);
    const query = stampQuery(hash, random);
    const response = authority.reply(query);
    const check = async () => {
      const checked = await checkStamp({ query, response });
      if (!checked.ok) throw new Error(checked.fault);
    };
    yield await timed('stamp: the first check of a stamp', 1, check, most);
    yield await timed(
      'stamp: signing and stamping, beside the network',
      25,
      async () => {
        await signTagManifest(manifest, signer);
        stampQuery(hash, random);
        await check();
      },
      most,
    );
    const source = await stampedSource(smallCase('bench', Date.now()), authority);
    const plain = await packOf(smallCase('bench').build());
    const zip = await packOf(source, { stamps: stampPort(authority) });
    const bare = await timesOf(9, () => verifyPack(plain));
    yield figureOf('stamp: verifying a small pack', 'ms', bare);
    const roots = [authority.root];
    const full = () => verifyPack(zip, { roots });
    yield await timed('stamp: verifying it with two stamps', 9, full, {
      name: 'without stamps',
      values: bare,
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}
