import { Dexie } from 'dexie';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { describe, expect, it } from 'vitest';
import { evidenceRecordSchema } from '../../src/model/evidence.ts';
import { canonicalHash } from '../../src/model/hash.ts';
import { readFile } from '../../src/store/blobs.ts';
import { readSecrets } from '../../src/store/evidence.ts';
import { unfinishedJobs } from '../../src/store/jobs.ts';
import { verifyLedger } from '../../src/store/ledger.ts';
import { CardProofDb } from '../../src/store/schema.ts';
import { gained } from '../support/gained.ts';
import first from '../support/schema-v1.json' with { type: 'json' };
import second from '../support/schema-v2.json' with { type: 'json' };
import third from '../support/schema-v3.json' with { type: 'json' };
import fourth from '../support/schema-v4.json' with { type: 'json' };
import fifth from '../support/schema-v5.json' with { type: 'json' };
import sixth from '../support/schema-v6.json' with { type: 'json' };

/** What a store of one released version held. Never edited: installations out there hold it. */
interface Frozen {
  version: number;
  stores: Record<string, string>;
  tables: Record<string, unknown[]>;
}

const frozen: Frozen[] = [first, second, third, fourth, fifth, sixth];

/** Rows with their bytes, which JSON holds as `{ hex }`. */
function thaw(rows: readonly unknown[]): Record<string, unknown>[] {
  return JSON.parse(JSON.stringify(rows), (_, value) =>
    typeof value?.hex === 'string' ? new Uint8Array(Buffer.from(value.hex, 'hex')) : value,
  );
}

/** Opens, with the code of today, what was written under an earlier version. */
async function openedToday({ version, stores, tables }: Frozen): Promise<CardProofDb> {
  const options = { indexedDB: new IDBFactory(), IDBKeyRange };
  const old = new Dexie('frozen', options);
  old.version(version).stores(stores);
  for (const [name, rows] of Object.entries(tables)) await old.table(name).bulkAdd(thaw(rows));
  old.close();
  return new CardProofDb('frozen', options);
}

it('the version of today has a frozen example', async () => {
  const db = new CardProofDb('today', { indexedDB: new IDBFactory() });
  expect(frozen.map(({ version }) => version)).toContain(db.verno);
});

it('the frozen example of the version of today has its tables and indexes', () => {
  const db = new CardProofDb('today', { indexedDB: new IDBFactory() });
  const today = frozen.find(({ version }) => version === db.verno);
  const old = new Dexie('frozen', { indexedDB: new IDBFactory() });
  old.version(db.verno).stores(today?.stores ?? {});
  const shape = ({ tables }: Dexie) =>
    tables.map(({ name, schema }) => [name, schema.primKey.src, schema.indexes.map((i) => i.src)]);
  expect(shape(db)).toEqual(shape(old));
});

describe.each(frozen)('a store of version $version', (example) => {
  it('holds an example of every table', () => {
    expect(Object.keys(example.tables).sort()).toEqual(Object.keys(example.stores).sort());
    for (const rows of Object.values(example.tables)) expect(rows).not.toEqual([]);
  });

  it('comes back as it was written', async () => {
    const db = await openedToday(example);
    for (const [name, rows] of Object.entries(example.tables)) {
      expect(await db.table(name).toArray()).toEqual(thaw(rows));
    }
  });

  it('still proves what it held', async () => {
    const db = await openedToday(example);
    expect(await verifyLedger(db)).toMatchObject({
      ok: true,
      value: { seq: example.tables.ledger?.length },
    });
    const [row] = await db.evidence.toArray();
    const entry = await db.ledger.get(row?.seq ?? 0);
    expect(canonicalHash(evidenceRecordSchema.parse(row?.record))).toBe(row?.recordHash);
    expect(entry?.entry.payload).toEqual({ item: row?.id, record: row?.recordHash });
    for (const { name, size } of row?.record.files ?? []) {
      expect(gained(await readFile(db, row?.id ?? '', name))?.length).toBe(size);
    }
    expect(gained(await readSecrets(db, row?.id ?? ''))).toHaveLength(1);
    expect(await unfinishedJobs(db)).toHaveLength(1);
  });
});
