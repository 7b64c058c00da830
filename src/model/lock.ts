import { idSchema } from './ids.ts';
import { z } from './zod.ts';

/**
 * The lock at rest. Everything that may show a key is written for a public key, so that captures go on
 * while nobody is there; reading takes the private key, and that takes the passphrase. Why so says
 * docs/decisions/0014-lock.md.
 */

const hex = (bytes: number) => z.string().regex(new RegExp(`^[0-9a-f]{${bytes * 2}}$`));

/** How the passphrase becomes a key: scrypt (RFC 7914). The numbers stand here so that they can grow. */
const passphraseKeySchema = z.strictObject({
  kdf: z.literal('scrypt'),
  /** Log2 of the work factor N; 128 · r · N bytes of memory are used. */
  logN: z.int().min(10).max(20),
  r: z.int().min(1).max(16),
  p: z.int().min(1).max(4),
  salt: hex(32),
});

/** The lock of an installation, as it is stored: nothing in it opens anything without the passphrase. */
export const lockSchema = z.strictObject({
  id: idSchema,
  /** ECDH on P-256: the uncompressed point. Whatever is written is written for it. */
  publicKey: hex(65),
  /** The private key (PKCS #8) under the key that the passphrase gives, by AES-256-GCM. */
  privateKey: z.strictObject({
    by: passphraseKeySchema,
    iv: hex(12),
    bytes: z
      .string()
      .regex(/^(?:[0-9a-f]{2})+$/)
      .max(1000),
  }),
});
export type Lock = z.infer<typeof lockSchema>;

/** What lies beside encrypted bytes; with the private key it opens them, and nothing else does. */
export interface Envelope {
  /** Id of the lock for which they were written. */
  lock: string;
  /** The sender's half of the key agreement, made for these bytes alone: an uncompressed point. */
  ephemeral: Uint8Array;
  /** The key of these bytes alone, under the agreed key. */
  key: WrappedKey;
  /**
   * The same key under one that lives as long as the browser runs: only of what is not sealed yet, so
   * that a worker that was stopped goes on with a capture while nobody is there to unlock.
   */
  sessionKey?: WrappedKey;
  iv: Uint8Array;
}

export interface WrappedKey {
  iv: Uint8Array;
  bytes: Uint8Array;
}

/** Bytes as they lie in storage: in clear, or encrypted where there is an envelope. */
export interface StoredBytes {
  bytes: Uint8Array;
  encrypted?: Envelope;
}
