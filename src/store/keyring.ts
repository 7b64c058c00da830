/** What opens encrypted bytes, as long as the buyer lets it. The store itself keeps no key. */
export interface Keyring {
  /** The private key of a lock; null while it is locked. */
  privateKey(lock: string): Promise<CryptoKey | null>;
  /**
   * A key that lives in memory as long as the browser runs, made at its first use: it opens what is not
   * sealed yet, so that a worker that was stopped goes on while everything else is locked.
   */
  sessionKey(): Promise<CryptoKey | null>;
}

/** Of a store on which no lock was ever turned on, and of pages that read nothing. */
export const noKeys: Keyring = { privateKey: async () => null, sessionKey: async () => null };
