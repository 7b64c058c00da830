import { IDBObjectStore } from 'fake-indexeddb';

/** What a browser throws where its disk is full. */
function quotaError(): DOMException {
  return new DOMException('The current transaction exceeded its quota.', 'QuotaExceededError');
}

/** A disk under IndexedDB that runs full, for the stores of a test. */
export interface FullDisk {
  /** Writes that were tried, refused ones included. */
  writes(): number;
  /** There is room again. */
  free(): void;
  /** Takes the disk out from under IndexedDB. */
  remove(): void;
}

/**
 * Refuses writes as a full disk does, whichever table they go to.
 * @param refuses asked with the number of each write, from 1
 */
export function fillDisk(refuses: (write: number) => boolean): FullDisk {
  const { prototype } = IDBObjectStore;
  const { add, put } = prototype;
  let writes = 0;
  let isFull = true;
  const refusing = (write: typeof add) =>
    function refused(this: IDBObjectStore, ...args: Parameters<typeof add>) {
      writes += 1;
      if (isFull && refuses(writes)) throw quotaError();
      return write.apply(this, args);
    };
  prototype.add = refusing(add);
  prototype.put = refusing(put);
  return {
    writes: () => writes,
    free: () => {
      isFull = false;
    },
    remove: () => Object.assign(prototype, { add, put }),
  };
}
