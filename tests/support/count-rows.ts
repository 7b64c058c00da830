import { IDBIndex, IDBObjectStore } from 'fake-indexeddb';

/** How many rows and keys IndexedDB has handed out since. */
export interface RowCount {
  rows(): number;
  /** Takes the counting out from under IndexedDB. */
  remove(): void;
}

const reads = ['get', 'getKey', 'getAll', 'getAllKeys', 'openCursor', 'openKeyCursor'] as const;

/** Counts what the stores of a test read, whoever reads it: one for each row, key and step of a cursor. */
export function countRows(): RowCount {
  let rows = 0;
  const undo: (() => void)[] = [];
  for (const { prototype } of [IDBObjectStore, IDBIndex]) {
    for (const name of reads) {
      const read = prototype[name] as (...args: unknown[]) => IDBRequest<unknown>;
      const counted = function counted(this: unknown, ...args: unknown[]): IDBRequest<unknown> {
        const request = read.apply(this, args);
        request.addEventListener('success', () => {
          const { result } = request;
          if (Array.isArray(result)) rows += result.length;
          else if (result !== undefined && result !== null) rows += 1;
        });
        return request;
      };
      Object.assign(prototype, { [name]: counted });
      undo.push(() => Object.assign(prototype, { [name]: read }));
    }
  }
  return {
    rows: () => rows,
    remove: () => {
      for (const each of undo) each();
    },
  };
}
