import { generateKeyPairSync } from 'node:crypto';
import { canonicalBytes, sha256Hex, toHex } from '../../../src/model/hash.ts';
import type { LedgerEntry, LedgerLine } from '../../../src/model/ledger.ts';
import { readSignature } from '../../../src/pack/ecdsa.ts';
import { writePublicKey } from '../../../src/pack/public-key.ts';
import { seededBytes } from '../pack-source.ts';
import {
  edit,
  encoded,
  type Files,
  ledgerPath,
  refit,
  repack,
  signedBy,
  without,
} from '../repack.ts';
import { signingKeyOf } from '../signing-key.ts';
import { unpack } from '../unpack.ts';
import { type Attack, alsoInPage, damaging, orderFolder } from './attack.ts';

const keyPath = 'signature/public-key.pem';
const signaturePath = 'signature/tagmanifest-sha256.txt.sig';
const forger = signingKeyOf('forger');
const order = BigInt('0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551');

const put = (path: string, change: (bytes: Uint8Array) => Uint8Array) => (files: Files) =>
  new Map(files).set(path, change(files.get(path) ?? new Uint8Array()));
const flip = (at: number) => (bytes: Uint8Array) =>
  bytes.with(at < 0 ? bytes.length + at : at, (bytes.at(at) ?? 0) ^ 1);
/** Inside of the point. */
const otherCharacter = (pem: Uint8Array) => pem.with(120, pem[120] === 0x41 ? 0x42 : 0x41);
const pemOf = (type: 'rsa' | 'ec', options: object) => () => {
  const { publicKey } = generateKeyPairSync(type as 'ec', options as { namedCurve: string });
  return encoded(String(publicKey.export({ type: 'spki', format: 'pem' })));
};

/** Lines of the ledger, changed as entries. */
function ledger(change: (lines: LedgerLine[]) => LedgerLine[]): (files: Files) => Files {
  return (files) =>
    edit(files, ledgerPath, (text) => {
      const lines = text
        .trimEnd()
        .split('\n')
        .map((row) => JSON.parse(row) as LedgerLine);
      return change(lines)
        .map((line) => `${new TextDecoder().decode(canonicalBytes(line))}\n`)
        .join('');
    });
}

function named(fingerprint: string): (lines: LedgerLine[]) => LedgerLine[] {
  return (lines) =>
    lines.map((line) =>
      'type' in line && line.type === 'opened'
        ? { ...line, payload: { ...line.payload, keyFingerprint: fingerprint } }
        : line,
    );
}

function withKeyAdded(fingerprint: string): (lines: LedgerLine[]) => LedgerLine[] {
  return (lines) => {
    const last = lines.findLast((line): line is LedgerEntry => 'type' in line);
    const entry: LedgerEntry = {
      v: 1,
      seq: lines.length + 1,
      at: last?.at ?? '',
      type: 'key-added',
      payload: { keyFingerprint: fingerprint },
      salt: toHex(seededBytes('key-added')(16)),
    };
    return [...lines, entry];
  };
}

/** Changes an amount and remakes everything that hangs on it: record, ledger, case, lists, signature. */
function forgedFromScratch(files: Files): Files {
  const path = `${orderFolder}record.json`;
  const before = sha256Hex(files.get(path) ?? new Uint8Array());
  const changed = edit(files, path, (text) => text.replaceAll('97.00', '970.00'));
  const after = sha256Hex(changed.get(path) ?? new Uint8Array());
  const inCase = edit(changed, 'data/case.json', (text) =>
    text.replaceAll(before, after).replaceAll('97.00', '970.00'),
  );
  const sealed = edit(inCase, ledgerPath, (text) => text.replace(before, after));
  return refit(ledger(named(sha256Hex(forger.spki)))(sealed), forger);
}

/** A key whose point does not lie on the curve, named by the ledger as the right one. */
function keyOffCurve(files: Files): Files {
  const spki = forger.spki.with(-1, (forger.spki.at(-1) ?? 0) ^ 1);
  const fitted = refit(ledger(named(sha256Hex(spki)))(files), forger);
  return new Map(fitted).set(keyPath, encoded(writePublicKey(spki)));
}

function highTwin(der: Uint8Array): Uint8Array {
  const raw = readSignature(der) ?? new Uint8Array();
  const twin = order - BigInt(`0x${toHex(raw.subarray(32))}`);
  const hex = twin.toString(16).padStart(64, '0');
  const s = [...Buffer.from(hex, 'hex')];
  const r = [...der.subarray(2, 4 + (der[3] ?? 0))];
  const integer = [0x02, s.length + 1, 0, ...s];
  return Uint8Array.from([0x30, r.length + integer.length, ...r, ...integer]);
}

async function packedAs(zip: Uint8Array, change: (files: Files) => Files): Promise<Uint8Array> {
  return repack(change(await unpack(zip)));
}

/** Key and signature: by those who have the key, another one, or none. */
export const signatureAttacks: Attack[] = [
  alsoInPage(
    damaging(
      'signature: an amount changed, the lists made to fit, by somebody without the key',
      (f) =>
        refit(
          edit(f, 'data/case.json', (t) => t.replace('"97.00"', '"970.00"')),
          null,
        ),
      'signature-wrong',
      signaturePath,
    ),
  ),
  damaging('signature: removed', (f) => without(f, signaturePath), 'missing-file', signaturePath),
  damaging('signature: the key removed', (f) => without(f, keyPath), 'missing-file', keyPath),
  damaging(
    'signature: the folder removed',
    (f) => without(without(f, keyPath), signaturePath),
    'missing-file',
    signaturePath,
  ),
  damaging(
    'signature: a byte flipped',
    put(signaturePath, flip(12)),
    'signature-wrong',
    signaturePath,
  ),
  damaging(
    'signature: a character of the key changed',
    put(keyPath, otherCharacter),
    'key-not-in-ledger',
    keyPath,
  ),
  damaging(
    'signature: that of another pack',
    (f) =>
      new Map(f).set(
        signaturePath,
        refit(without(f, 'data/deadlines.ics')).get(signaturePath) ?? encoded(''),
      ),
    'signature-wrong',
    signaturePath,
  ),
  alsoInPage(
    damaging(
      'signature: the key replaced and all signed again',
      (f) => signedBy(forger, f),
      'key-not-in-ledger',
      keyPath,
    ),
  ),
  damaging(
    'signature: by a key that the ledger has replaced',
    (f) => refit(ledger(withKeyAdded(sha256Hex(forger.spki)))(f)),
    'key-outdated',
    keyPath,
  ),
  damaging(
    'signature: a ledger that names no key',
    (f) =>
      refit(
        edit(f, ledgerPath, (t) => t.replace(/"keyFingerprint":"\w+"/, '"keyFingerprint":null')),
      ),
    'key-not-in-ledger',
    keyPath,
  ),
  damaging('signature: a key off the curve', keyOffCurve, 'signature-wrong', signaturePath),
  damaging(
    'signature: as r and s alone',
    put(signaturePath, (d) => readSignature(d) ?? d),
    'malformed-file',
    signaturePath,
  ),
  damaging(
    'signature: its other valid form',
    put(signaturePath, highTwin),
    'malformed-file',
    signaturePath,
  ),
  damaging(
    'signature: something behind it',
    put(signaturePath, (d) => Uint8Array.from([...d, 0])),
    'malformed-file',
    signaturePath,
  ),
  damaging(
    'signature: empty',
    put(signaturePath, () => new Uint8Array()),
    'malformed-file',
    signaturePath,
  ),
  damaging(
    'signature: a key with a comment',
    (f) => edit(f, keyPath, (t) => `# key\n${t}`),
    'malformed-file',
    keyPath,
  ),
  damaging(
    'signature: a key with CRLF',
    (f) => edit(f, keyPath, (t) => t.replaceAll('\n', '\r\n')),
    'malformed-file',
    keyPath,
  ),
  damaging('signature: two keys', (f) => edit(f, keyPath, (t) => t + t), 'malformed-file', keyPath),
  damaging(
    'signature: a key of another curve',
    put(keyPath, pemOf('ec', { namedCurve: 'P-384' })),
    'malformed-file',
    keyPath,
  ),
  damaging(
    'signature: a key of RSA',
    put(keyPath, pemOf('rsa', { modulusLength: 1024 })),
    'malformed-file',
    keyPath,
  ),
  damaging(
    'signature: verify.html replaced by somebody without the key',
    (f) => new Map(f).set('verify.html', encoded('<p>完整</p>')),
    'changed-file',
    'verify.html',
  ),
  {
    name: 'signature: verify.html replaced by whoever has the key',
    make: (zip) =>
      packedAs(zip, (f) => refit(new Map(f).set('verify.html', encoded('<p>完整</p>')))),
    verdict: 'intact',
    findings: [{ code: 'verifier-unknown', path: 'verify.html' }],
  },
  {
    name: 'signature: everything forged from scratch and signed with another key',
    make: (zip) => packedAs(zip, forgedFromScratch),
    verdict: 'intact',
    findings: [{ code: 'no-outside-time', path: '' }],
    inPage: true,
  },
  {
    name: 'signature: another key, which the ledger is made to add',
    make: (zip) =>
      packedAs(zip, (f) => refit(ledger(withKeyAdded(sha256Hex(forger.spki)))(f), forger)),
    verdict: 'intact',
    findings: [
      { code: 'key-added', path: ledgerPath },
      { code: 'no-outside-time', path: '' },
    ],
  },
];
