import type { FindingRow } from './finding-row.ts';

/** What verification can find in signature, keys and times. */
export const signatureFindings = {
  'signature-wrong': [
    'damage',
    '签名与 tagmanifest-sha256.txt 不符：签名之后有内容被改动，或签名被换过。没有签名私钥的人改动包内任何内容，都会出现这一项。',
    'The signature does not fit tagmanifest-sha256.txt: something was changed after signing, or the signature was replaced. Any change by somebody without the private key shows like this.',
  ],
  'key-not-in-ledger': [
    'damage',
    '这个公钥不是流水账登记的签名密钥：密钥被换过，证据包由别人重新签名。',
    'The ledger does not name this key: it was replaced, and the pack was signed again by somebody else.',
  ],
  'key-outdated': [
    'damage',
    '这个签名密钥在流水账第 {} 条已被新密钥取代，之后不应再用它签名。',
    'Entry {} of the ledger replaced this key with a new one; nothing should be signed with it since.',
  ],
  'key-added': [
    'doubt',
    '流水账第 {} 条登记了新的签名密钥，没有被采信的时间戳覆盖它：浏览器丢失旧密钥时会这样；经手转交的人更换密钥、重新签名，也会这样写。请向当事人核对。',
    'Entry {} of the ledger names a new signing key, and no accepted timestamp covers it: so it is where a browser lost its key, and so would anybody write who passed the pack on and signed it anew. Ask the buyer.',
  ],
  'key-added-stamped': [
    'note',
    '流水账{}登记了新的签名密钥，有第三方时间证明：此后转交的人没有更换过密钥。',
    'Entry {} of the ledger names a new signing key, as a third party vouches: nobody who passed the pack on later replaced it.',
  ],
  'verifier-unknown': [
    'doubt',
    '包里的 verify.html（SHA-256 {}）不是本程序认识的版本：可能来自其他版本，也可能是伪造的，会把假包说成完整。不要用它核验。',
    'This verify.html (SHA-256 {}) is none that this program knows: of another version, or forged to call a false pack intact. Do not verify with it.',
  ],
  'no-outside-time': [
    'note',
    '内容自洽，但没有第三方时间证明：时间依据当事人的电脑时钟。有人从头伪造整个包，再用自己的密钥重新签名，也会得到这个结论。',
    'Consistent in itself, but nothing outside the pack vouches for its time, which rests on the buyer’s clock. Whoever forges a whole pack and signs it with a key of his own gets this verdict, too.',
  ],
} as const satisfies Record<string, FindingRow>;
