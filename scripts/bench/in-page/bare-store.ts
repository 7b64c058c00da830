import { Dexie } from 'dexie';

/** A database without anything of ours, as strict as ours: what it takes nobody who stores can save. */
export class BareStore {
  readonly #db: IDBDatabase;

  private constructor(db: IDBDatabase) {
    this.#db = db;
  }

  static open(name: string): Promise<BareStore> {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => request.result.createObjectStore('rows', { keyPath: 'id' });
    return new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(new BareStore(request.result));
      request.onerror = () => reject(request.error);
    });
  }

  /** Puts rows in one transaction of their own, and waits until they are on the disk. */
  put(rows: readonly { id: number | string }[]): Promise<void> {
    const transaction = this.#db.transaction('rows', 'readwrite', { durability: 'strict' });
    for (const row of rows) transaction.objectStore('rows').put(row);
    return new Promise((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error);
    });
  }

  /** Reads every row. */
  readAll(): Promise<unknown[]> {
    const request = this.#db.transaction('rows').objectStore('rows').getAll();
    return new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  }

  close(): void {
    this.#db.close();
  }
}

/** The same through the library that our store uses. */
export async function bareDexie(name: string): Promise<Dexie> {
  const db = new Dexie(name, { chromeTransactionDurability: 'strict' });
  db.version(1).stores({ rows: 'id' });
  await db.open();
  return db;
}
