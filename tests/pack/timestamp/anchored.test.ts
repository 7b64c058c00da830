import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sha256Hex } from '../../../src/model/hash.ts';
import { fail } from '../../../src/model/result.ts';
import { verifyPack } from '../../../src/pack/verify/verify-pack.ts';
import { writePack } from '../../../src/pack/write-pack.ts';
import { type Authority, makeAuthority } from '../../support/authority.ts';
import { exportOptions, type SourceBuilder, smallCase } from '../../support/pack-source.ts';
import {
  damage,
  edit,
  type Files,
  refit,
  renamed,
  repack,
  signedBy,
  verified,
  without,
} from '../../support/repack.ts';
import { signingKeyOf } from '../../support/signing-key.ts';
import {
  packOf,
  stampedSource,
  stampLedger,
  stampOver,
  stampPort,
} from '../../support/stamped-pack.ts';
import { textFrom, unpack } from '../../support/unpack.ts';

const folder = mkdtempSync(join(tmpdir(), 'anchored-'));
let authority: Authority;
let other: Authority;
let zip: Uint8Array;
let files: Files;
let roots: string[];

const now = Date.now();
const inLedger = (name: string) => `data/timestamps/${name}`;
/** The small case has eight entries: opened, three items with two each, and one of another order. */
const seq = 8;
const manifestStamp = 'signature/tagmanifest-sha256.txt';

beforeAll(async () => {
  authority = makeAuthority(join(folder, 'authority'));
  other = makeAuthority(join(folder, 'other'), { name: 'Another' });
  roots = [authority.root];
  const source = await stampedSource(smallCase('anchored', now - 60_000), authority);
  zip = await packOf(source, { stamps: stampPort(authority) });
  files = await unpack(zip);
});

afterAll(() => rmSync(folder, { recursive: true }));

describe('an anchored pack', () => {
  it('holds question, answer and chain of each stamp', () => {
    expect([...files.keys()].filter((path) => /\.ts[qr]$|chain\.pem$/.test(path)).sort()).toEqual([
      inLedger(`${seq}-chain.pem`),
      inLedger(`${seq}.tsq`),
      inLedger(`${seq}.tsr`),
      `${manifestStamp}-chain.pem`,
      `${manifestStamp}.tsq`,
      `${manifestStamp}.tsr`,
    ]);
  });

  it('is anchored for a reader who accepts the root, with the gap of each item', async () => {
    const report = await verifyPack(zip, { roots });
    expect(report.verdict).toBe('intact-anchored');
    expect(report.items.map(({ stamp }) => stamp?.isAccepted)).toEqual([true, true, true]);
    for (const { stamp } of report.items) {
      expect(Math.abs((stamp?.gapMs ?? 0) - 60_000)).toBeLessThan(300_000);
      expect(stamp).toMatchObject({ authority: 'Stamps, Example Authority' });
    }
    const codes = report.findings.map(({ code }) => code);
    expect(codes.filter((code) => code === 'item-existed')).toHaveLength(3);
    expect(codes).not.toContain('no-outside-time');
    expect(codes).not.toContain('presentation-differs');
  });

  it('says in its report by when each item existed', () => {
    const report = textFrom(files, 'data/report.html');
    expect(report.match(/不晚于 20/g)).toHaveLength(3);
    expect(report).toContain('<bdi>Stamps, Example Authority</bdi>');
  });

  it('is intact for a reader who accepts none, and says how to accept it', async () => {
    const report = await verifyPack(zip);
    expect(report.verdict).toBe('intact');
    expect(report.items.map(({ stamp }) => stamp?.isAccepted)).toEqual([false, false, false]);
    const [finding] = report.findings.filter(({ code }) => code === 'stamp-root-unknown');
    expect(finding).toMatchObject({ severity: 'note', path: inLedger(`${seq}.tsr`) });
    expect(finding?.message).toMatch(/指纹.*--trust[\s\S]*fingerprint.*--trust FILE/);
    expect(finding?.message).toMatch(/SHA-256 [0-9a-f]{64}/);
    expect(report.findings.map(({ code }) => code)).toContain('no-outside-time');
  });

  it('is intact for a reader who accepts another root, or nonsense', async () => {
    for (const wrong of [[other.root], ['nonsense'], [authority.root.slice(0, 200)]]) {
      expect((await verifyPack(zip, { roots: wrong })).verdict).toBe('intact');
    }
  });

  it('is the same data when it is exported twice', async () => {
    const source = await stampedSource(smallCase('twice', now), authority);
    const [one, two] = [await unpack(await packOf(source)), await unpack(await packOf(source))];
    expect([...one].filter(([path]) => path.startsWith('data/'))).toEqual(
      [...two].filter(([path]) => path.startsWith('data/')),
    );
  });

  it('needs no more than the stamp of the tag manifest', async () => {
    const source = smallCase('manifest', now).build();
    const stamped = await packOf(source, { stamps: stampPort(authority) });
    expect((await verifyPack(stamped, { roots })).verdict).toBe('intact-anchored');
  });

  it('is intact only, where one item came after the last stamp', async () => {
    const builder = smallCase('later', now);
    const stamp = await stampLedger(builder, authority);
    builder.seal({ kind: 'cs_chat', files: { 'page.txt': '客服：请稍等' } });
    const report = await verifyPack(await packOf({ ...builder.build(), stamps: [stamp] }), {
      roots,
    });
    expect(report.verdict).toBe('intact');
    expect(report.items.map(({ stamp: each }) => each?.isAccepted ?? false)).toEqual([
      ...[true, true, true],
      false,
    ]);
    const unstamped = report.findings.filter(({ code }) => code === 'item-not-stamped');
    expect(unstamped.map(({ path }) => path)).toEqual(['data/evidence/04-cs_chat']);
  });

  it('shows the earliest stamp of an item', async () => {
    const builder = smallCase('two stamps', now);
    const first = await stampLedger(builder, authority);
    builder.seal({ kind: 'cs_chat', files: { 'page.txt': '客服：请稍等' } });
    const second = await stampLedger(builder, other);
    const source = { ...builder.build(), stamps: [first, second] };
    const report = await verifyPack(await packOf(source), { roots: [...roots, other.root] });
    expect(report.verdict).toBe('intact-anchored');
    expect(report.items.map(({ stamp }) => stamp?.root)).toEqual([
      ...Array(3).fill('Root, Example Authority'),
      'Root, Another',
    ]);
  });
});

describe('a key that was added to the ledger', () => {
  const keyFingerprint = sha256Hex(exportOptions.signer.spki);
  const added = (builder: SourceBuilder) =>
    builder.append({ type: 'key-added', payload: { keyFingerprint } });
  const told = async (bytes: Uint8Array, accepted: string[]) => {
    const { findings } = await verifyPack(bytes, { roots: accepted });
    const found = findings.filter(({ code }) => code.startsWith('key-added'));
    return found.map(({ code, severity }) => `${code} ${severity}`);
  };

  it.each(['ledger', 'tag manifest'])('is a note under a stamp over the %s', async (over) => {
    const builder = smallCase('key', now);
    added(builder);
    const bytes =
      over === 'ledger'
        ? await packOf(await stampedSource(builder, authority))
        : await packOf(builder.build(), { stamps: stampPort(authority) });
    expect(await told(bytes, roots)).toEqual(['key-added-stamped note']);
    expect(await told(bytes, [])).toEqual(['key-added doubt']);
    expect(await told(bytes, [other.root])).toEqual(['key-added doubt']);
  });

  it('is a doubt where it came after the last stamp', async () => {
    const builder = smallCase('key', now);
    const stamp = await stampLedger(builder, authority);
    added(builder);
    const bytes = await packOf({ ...builder.build(), stamps: [stamp] });
    expect(await told(bytes, roots)).toEqual(['key-added doubt']);
  });

  it('is a doubt without any', async () => {
    const builder = smallCase('key', now);
    added(builder);
    expect(await told(await packOf(builder.build()), roots)).toEqual(['key-added doubt']);
  });
});

describe('an export without an answer of the authority', () => {
  it.each([
    ['says why', async () => fail('stamp', 'stamp-failed', 'timeout')],
    ['survives a port that breaks', () => Promise.reject(new Error('broken'))],
  ])('%s', async (_, stamps) => {
    const written = await writePack(smallCase().build(), { ...exportOptions, stamps });
    expect(written).toMatchObject({ ok: true, value: { unstamped: { code: 'stamp-failed' } } });
    if (written.ok) expect(written.value.verification.verdict).toBe('intact');
  });

  it('says nothing where nobody wanted one', async () => {
    const written = await writePack(smallCase().build(), exportOptions);
    expect(written).toMatchObject({ ok: true, value: { unstamped: null } });
  });
});

describe('the claimed time', () => {
  it.each([
    ['ten minutes before', -11 * 60_000, 'item-existed-late'],
    ['about then', -30_000, 'item-existed'],
    ['an hour after', 60 * 60_000, 'item-existed-early'],
  ])('%s the stamp is told as such', async (_, offset, code) => {
    const source = await stampedSource(smallCase('gap', Date.now() + offset), authority);
    const report = await verifyPack(await packOf(source), { roots });
    expect(report.verdict).toBe('intact-anchored');
    expect(report.findings.filter((finding) => finding.code === code)).toHaveLength(3);
  });
});

describe('a forger', () => {
  const forgersKey = signingKeyOf('forger');
  const amount = (from: Files) =>
    edit(from, 'data/evidence/02-order_detail/page.txt', (text) => text.replace('订单号', '单号'));

  it('who signs again and has everything stamped anew is shown by the later time', async () => {
    const forged = smallCase('forged', now - 30 * 86_400_000);
    const source = await stampedSource(forged, authority);
    const report = await verifyPack(await packOf(source), { roots });
    expect(report.verdict).toBe('intact-anchored');
    const late = report.findings.filter(({ code }) => code === 'item-existed-late');
    expect(late).toHaveLength(3);
    expect(late[0]?.message).toMatch(/晚 (?:29|30) 天[\s\S]*(?:29|30) d/);
    expect(late[0]?.message).toContain('只依据购买者的电脑时钟');
  });

  it('who has only the tag manifest stamped anew is shown by the later time', async () => {
    const bare = signedBy(forgersKey, await unpack(await packOf(smallCase('bare').build())));
    const manifest = bare.get('tagmanifest-sha256.txt') ?? new Uint8Array();
    const { createHash } = await import('node:crypto');
    const stamp = await stampOver(authority, createHash('sha256').update(manifest).digest('hex'));
    const report = await verifyPack(
      await repack(
        new Map(bare)
          .set(`${manifestStamp}.tsq`, stamp.query)
          .set(`${manifestStamp}.tsr`, stamp.response)
          .set(`${manifestStamp}-chain.pem`, new TextEncoder().encode(stamp.chain)),
      ),
      { roots },
    );
    // The ledger still names the key of the buyer.
    expect(damage(report)).toEqual([
      { code: 'key-not-in-ledger', path: 'signature/public-key.pem' },
    ]);
    expect(report.items.every(({ stamp: each }) => each?.isAccepted)).toBe(true);
  });

  const cases: [string, (from: Files) => Files | Promise<Files>, string, string][] = [
    [
      'keeps the old stamp of the tag manifest over changed data',
      (from) => refit(amount(from)),
      'stamp-of-other',
      `${manifestStamp}.tsr`,
    ],
    [
      'keeps the old stamp of the ledger over a changed ledger',
      (from) =>
        refit(
          edit(from, 'data/ledger.jsonl', (text) => text.replace(/"at":"[^"]{4}/, '"at":"2025')),
        ),
      'stamp-of-other',
      inLedger(`${seq}.tsr`),
    ],
    [
      'says that the stamp is over another entry',
      (from) =>
        refit(
          ['.tsq', '.tsr', '-chain.pem'].reduce(
            (all, end) => renamed(all, inLedger(`${seq}${end}`), inLedger(`3${end}`)),
            from,
          ),
        ),
      'stamp-of-other',
      inLedger('3.tsr'),
    ],
    [
      'says that the stamp is over an entry that is not there',
      (from) =>
        refit(
          ['.tsq', '.tsr', '-chain.pem'].reduce(
            (all, end) => renamed(all, inLedger(`${seq}${end}`), inLedger(`900${end}`)),
            from,
          ),
        ),
      'stamp-of-other',
      inLedger('900.tsr'),
    ],
    [
      'puts in a stamp of another file',
      async (from) => {
        const stamp = await stampOver(authority, 'ab'.repeat(32));
        return refit(
          new Map(from)
            .set(inLedger(`${seq}.tsq`), stamp.query)
            .set(inLedger(`${seq}.tsr`), stamp.response),
        );
      },
      'stamp-of-other',
      inLedger(`${seq}.tsr`),
    ],
    [
      'replaces the answer by that of another authority',
      (from) => {
        const query = from.get(inLedger(`${seq}.tsq`)) ?? new Uint8Array();
        return refit(new Map(from).set(inLedger(`${seq}.tsr`), other.reply(query)));
      },
      'stamp-replaced',
      inLedger(`${seq}.tsr`),
    ],
    [
      'takes the question from elsewhere',
      async (from) => {
        const stamp = await stampOver(authority, 'cd'.repeat(32));
        return refit(new Map(from).set(inLedger(`${seq}.tsq`), stamp.query));
      },
      'stamp-wrong',
      inLedger(`${seq}.tsr`),
    ],
    [
      'puts an older root of his own into the chain',
      (from) => refit(edit(from, inLedger(`${seq}-chain.pem`), (text) => text + other.root)),
      'stamp-chain-changed',
      inLedger(`${seq}-chain.pem`),
    ],
    [
      'removes the answer over the ledger',
      (from) => refit(without(from, inLedger(`${seq}.tsr`))),
      'missing-file',
      inLedger(`${seq}.tsr`),
    ],
    [
      'removes the whole stamp over the ledger',
      (from) =>
        refit(
          ['.tsq', '.tsr', '-chain.pem'].reduce(
            (all, end) => without(all, inLedger(`${seq}${end}`)),
            from,
          ),
        ),
      'missing-file',
      inLedger(`${seq}.tsr`),
    ],
    [
      'removes the question over the tag manifest',
      (from) => without(from, `${manifestStamp}.tsq`),
      'missing-file',
      `${manifestStamp}.tsq`,
    ],
    [
      'adds a file among the stamps',
      (from) => refit(new Map(from).set(inLedger('08.tsr'), new Uint8Array([1]))),
      'unexpected-file',
      inLedger('08.tsr'),
    ],
    [
      'adds a file beside the signature',
      (from) => new Map(from).set('signature/notes.tsr', new Uint8Array([1])),
      'unexpected-file',
      'signature/notes.tsr',
    ],
    [
      'empties an answer',
      (from) => new Map(from).set(`${manifestStamp}.tsr`, new Uint8Array()),
      'stamp-wrong',
      `${manifestStamp}.tsr`,
    ],
  ];
  it.each(cases)('who %s is found out', async (_, forge, code, path) => {
    const report = await verifyPack(await repack(await forge(files)), { roots });
    expect(report.verdict).toBe('damaged');
    expect(damage(report)).toContainEqual({ code, path });
  });

  it('who leaves out the stamp of the tag manifest has one that is still anchored by the ledger', async () => {
    const left = ['.tsq', '.tsr', '-chain.pem'].reduce(
      (all, end) => without(all, `${manifestStamp}${end}`),
      files,
    );
    expect(damage(await verified(left))).toEqual([]);
  });
});
