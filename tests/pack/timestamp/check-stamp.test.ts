import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toHex } from '../../../src/model/hash.ts';
import { readRoots } from '../../../src/pack/timestamp/chain.ts';
import { checkStamp } from '../../../src/pack/timestamp/check-stamp.ts';
import { stampQuery } from '../../../src/pack/timestamp/query.ts';
import { readToken } from '../../../src/pack/timestamp/token.ts';
import { type Authority, type AuthorityOptions, makeAuthority } from '../../support/authority.ts';
import { seededBytes } from '../../support/pack-source.ts';

const folder = mkdtempSync(join(tmpdir(), 'stamps-'));
const hash = 'ab'.repeat(32);
const query = stampQuery(hash, seededBytes('nonce'));
let authority: Authority;
let response: Uint8Array;

beforeAll(() => {
  authority = makeAuthority(join(folder, 'good'));
  response = authority.reply(query);
});

afterAll(() => rmSync(folder, { recursive: true }));

describe('a stamp of openssl', () => {
  it('is right, and its root is judged by the reader alone', async () => {
    const unjudged = await checkStamp({ query, response });
    expect(unjudged).toMatchObject({
      ok: true,
      stamp: {
        hash,
        accuracyMs: 1500,
        policy: '1.3.6.1.4.1.99999.1',
        authority: 'Stamps, Example Authority',
        root: { name: 'Root, Example Authority', isAccepted: false },
      },
    });
    const judged = await checkStamp({ query, response }, readRoots([authority.root]));
    expect(judged).toMatchObject({ ok: true, stamp: { root: { isAccepted: true } } });
    if (!judged.ok) return;
    expect(Math.abs(judged.stamp.time - Date.now())).toBeLessThan(600_000);
    expect(judged.stamp.chain.match(/BEGIN CERTIFICATE/g)).toHaveLength(3);
  });

  it('is right whichever the kind of key and the hash that names the certificate', async () => {
    const kinds: AuthorityOptions[] = [
      { key: 'rsa', essHash: 'sha1' },
      { key: 'rsa', essHash: 'sha512' },
      { key: 'ec', essHash: 'sha1' },
    ];
    for (const kind of kinds) {
      const other = makeAuthority(join(folder, 'kind'), kind);
      const check = await checkStamp(
        { query, response: other.reply(query) },
        readRoots([other.root]),
      );
      expect(check, JSON.stringify(kind)).toMatchObject({
        ok: true,
        stamp: { root: { isAccepted: true } },
      });
    }
  });

  // Random bytes may look like something to a parser that looks into them.
  it('is right whatever bytes happen to be in it', async () => {
    const random = seededBytes(`run ${Date.now()}`);
    for (let run = 0; run < (process.env.CARDPROOF_LONG === '1' ? 1000 : 20); run++) {
      const asked = stampQuery(toHex(random(32)), random);
      const answer = { query: asked, response: authority.reply(asked) };
      const hex = `${toHex(asked)} ${toHex(answer.response)}`;
      expect(await checkStamp(answer, readRoots([authority.root])), hex).toMatchObject({
        ok: true,
        stamp: { root: { isAccepted: true } },
      });
    }
  }, 900_000);

  it('is not accepted because of the root of another authority', async () => {
    const other = makeAuthority(join(folder, 'other'));
    const check = await checkStamp({ query, response }, readRoots([other.root]));
    expect(check).toMatchObject({ ok: true, stamp: { root: { isAccepted: false } } });
  });
});

/** A stamp over our question, signed by an authority that `openssl ts` would not use. */
function signedBy(name: string, options: AuthorityOptions): { response: Uint8Array; root: string } {
  const other = makeAuthority(join(folder, name), options);
  return { response: other.sign(readToken(response).content), root: other.root };
}

describe('a stamp is refused', () => {
  const usage = 'keyUsage=critical,digitalSignature';
  const purpose = 'extendedKeyUsage=critical,timeStamping';
  const cases: [string, string, () => { query?: Uint8Array; response: Uint8Array }][] = [
    [
      'over another hash',
      'hash-differs',
      () => {
        const other = stampQuery('cd'.repeat(32), seededBytes('nonce'));
        return { response: authority.reply(other) };
      },
    ],
    [
      'for another question',
      'nonce-differs',
      () => {
        const other = stampQuery(hash, seededBytes('another nonce'));
        return { response: authority.reply(other) };
      },
    ],
    [
      'whose question is none of ours',
      'query-malformed',
      () => ({
        query: Uint8Array.from([...query, 0]),
        response,
      }),
    ],
    ['that is cut off', 'response-malformed', () => ({ response: response.slice(0, -3) })],
    ['that is empty', 'response-malformed', () => ({ response: new Uint8Array() })],
    [
      'that is a page of a captive portal',
      'response-malformed',
      () => ({
        response: new TextEncoder().encode('<!doctype html><title>Log in</title>'),
      }),
    ],
    [
      'that is larger than any',
      'response-malformed',
      () => ({ response: new Uint8Array(100_000).fill(0x30) }),
    ],
    [
      'with something behind it',
      'response-malformed',
      () => ({
        response: Uint8Array.from([...response, 0, 0]),
      }),
    ],
    [
      'that the authority did not give',
      'refused',
      () => ({
        response: Uint8Array.from([0x30, 0x05, 0x30, 0x03, 0x02, 0x01, 0x02]),
      }),
    ],
    [
      'whose signature was changed',
      'signature-wrong',
      () => {
        const changed = response.slice();
        changed[changed.length - 4] = (changed.at(-4) ?? 0) ^ 1;
        return { response: changed };
      },
    ],
    [
      'whose time was changed',
      'signature-wrong',
      () => {
        const changed = response.slice();
        const at = Buffer.from(response).indexOf(`${new Date().getUTCFullYear()}`);
        changed[at + 3] = 0x30;
        return { response: changed };
      },
    ],
    [
      'of a certificate for servers',
      'purpose-wrong',
      () => signedBy('server', { signer: [usage, 'extendedKeyUsage=critical,serverAuth'] }),
    ],
    [
      'of a certificate for stamps and more',
      'purpose-wrong',
      () => signedBy('more', { signer: [usage, `${purpose},serverAuth`] }),
    ],
    [
      'of a certificate whose purpose may be overlooked',
      'purpose-wrong',
      () => signedBy('soft', { signer: [usage, 'extendedKeyUsage=timeStamping'] }),
    ],
    [
      'of a certificate that names no purpose',
      'purpose-wrong',
      () => signedBy('none', { signer: [usage] }),
    ],
    [
      'of a certificate that may sign certificates',
      'purpose-wrong',
      () => signedBy('ca', { signer: ['keyUsage=critical,digitalSignature,keyCertSign', purpose] }),
    ],
    [
      'of a certificate that had expired',
      'not-valid-then',
      () => signedBy('expired', { days: [-90, -30] }),
    ],
    ['of a certificate of tomorrow', 'not-valid-then', () => signedBy('early', { days: [1, 30] })],
  ];
  it.each(cases)('%s', async (_, fault, make) => {
    const check = await checkStamp({ query, ...make() });
    expect(check).toMatchObject({ ok: false, fault });
  });

  it('is good when forgers sign it rightly, so that only the root tells', async () => {
    const { response: forged, root } = signedBy('forger', {});
    expect(
      await checkStamp({ query, response: forged }, readRoots([authority.root])),
    ).toMatchObject({ ok: true, stamp: { root: { isAccepted: false } } });
    expect(await checkStamp({ query, response: forged }, readRoots([root]))).toMatchObject({
      ok: true,
      stamp: { root: { isAccepted: true } },
    });
  });

  it.each([
    ['may not sign certificates', ['basicConstraints=critical,CA:FALSE']],
    [
      'is an authority for servers only',
      [
        'basicConstraints=critical,CA:TRUE',
        'keyUsage=critical,keyCertSign',
        'extendedKeyUsage=serverAuth',
      ],
    ],
    [
      'has a limit that is not understood',
      ['basicConstraints=critical,CA:TRUE', 'nameConstraints=critical,permitted;DNS:.example'],
    ],
  ])('as not accepted where the one between %s', async (_, between) => {
    const { response: wrong, root } = signedBy('between', { between });
    expect(await checkStamp({ query, response: wrong }, readRoots([root]))).toMatchObject({
      ok: true,
      stamp: { root: { isAccepted: false } },
    });
  });
});
