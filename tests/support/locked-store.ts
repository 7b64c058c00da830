import type { Lock } from '../../src/model/lock.ts';
import { importAes, importPrivateKey } from '../../src/store/envelope.ts';
import type { Keyring } from '../../src/store/keyring.ts';
import type { CardProofDb } from '../../src/store/schema.ts';

/** A keyring that a test opens and closes. */
export interface TestKeyring extends Keyring {
  isOpen: boolean;
  /** Another session of the browser has another key. */
  closeBrowser(): void;
}

/** A lock with a key pair of its own, which costs no time to open. */
export async function lockPair(): Promise<{ lock: Lock; keyring: TestKeyring }> {
  const curve = { name: 'ECDH', namedCurve: 'P-256' };
  const pair = await crypto.subtle.generateKey(curve, true, ['deriveBits']);
  const hex = async (format: 'raw' | 'pkcs8', key: CryptoKey) =>
    Buffer.from((await crypto.subtle.exportKey(format, key)) as ArrayBuffer).toString('hex');
  const lock: Lock = {
    id: '0000000000000000000000000000000a',
    publicKey: await hex('raw', pair.publicKey),
    // Stands for the private half under a passphrase, which these tests do not type.
    privateKey: {
      by: { kdf: 'scrypt', logN: 10, r: 8, p: 1, salt: '22'.repeat(32) },
      iv: '33'.repeat(12),
      bytes: '44'.repeat(80),
    },
  };
  const privateKey = await importPrivateKey(await hex('pkcs8', pair.privateKey));
  let session = crypto.getRandomValues(new Uint8Array(32));
  const keyring: TestKeyring = {
    isOpen: true,
    closeBrowser() {
      keyring.isOpen = false;
      session = crypto.getRandomValues(new Uint8Array(32));
    },
    privateKey: async (id) => (keyring.isOpen && id === lock.id ? privateKey : null),
    sessionKey: () => importAes(session),
  };
  return { lock, keyring };
}

/** Whether the rows of any table show a text, as UTF-8 or UTF-16. */
export async function tablesShowing(db: CardProofDb, text: string): Promise<string[]> {
  const needles = [Buffer.from(text, 'utf8'), Buffer.from(text, 'utf16le')];
  const found: string[] = [];
  for (const table of db.tables) {
    const rows = await table.toArray();
    const bytes: Uint8Array[] = [];
    const texts = JSON.stringify(rows, (_, value) => {
      if (value instanceof Uint8Array) bytes.push(value);
      return value instanceof Uint8Array ? null : value;
    });
    const shown = [Buffer.from(texts), ...bytes.map((each) => Buffer.from(each))];
    if (shown.some((each) => needles.some((needle) => each.includes(needle)))) {
      found.push(table.name);
    }
  }
  return found;
}
