import '../support/browser.ts';
import { beforeEach, describe, expect, it } from 'vitest';
import type { PackVariant } from '../../src/model/pack.ts';
import { writePack } from '../../src/pack/write-pack.ts';
import type { BlobRow, CardProofDb, EvidenceRow } from '../../src/store/schema.ts';
import { readPackSource } from '../../src/ui/desk/pack-source.ts';
import { gained } from '../support/gained.ts';
import { injected } from '../support/injected.ts';
import { exportOptions } from '../support/pack-source.ts';
import { emptyStore, orderDraft, seal } from '../support/sealed-store.ts';
import { signerOf } from '../support/store-signer.ts';
import { unpack } from '../support/unpack.ts';

const damages = {
  missing: (db: CardProofDb, { item, name }: BlobRow) => db.blobs.delete([item, name]),
  cut: (db: CardProofDb, { bytes, ...row }: BlobRow) =>
    db.blobs.put({ ...row, bytes: bytes.slice(0, -1) }),
  flipped: (db: CardProofDb, { bytes, ...row }: BlobRow) => {
    const changed = bytes.slice();
    changed[0] = (changed[0] ?? 0) ^ 1;
    return db.blobs.put({ ...row, bytes: changed });
  },
};
const names = ['screenshot.png', 'page.txt', 'secrets.json', 'record.json'] as const;
const variants = ['masked', 'full'] as const;

const table = variants.flatMap((variant) =>
  names.flatMap((name) =>
    (Object.keys(damages) as (keyof typeof damages)[]).map((how) => ({ variant, name, how })),
  ),
);

let db: CardProofDb;
let hurt: EvidenceRow;
let other: EvidenceRow;

beforeEach(async () => {
  db = emptyStore();
  hurt = await seal(db, orderDraft());
  other = await seal(db, orderDraft());
});

/** The files of a finished pack, by their path below its folder. */
async function exported(variant: PackVariant): Promise<Map<string, Uint8Array>> {
  const signer = await signerOf(db);
  const source = gained(await readPackSource(db, hurt.caseIds[0] ?? ''));
  const pack = gained(await writePack(source, { ...exportOptions, variant, signer }));
  expect(pack.verification.verdict).toBe('intact');
  return unpack(pack.bytes);
}

describe('bytes that are lost in storage', () => {
  it.each(table)(
    '$name $how: a $variant pack goes out, names it, and holds all the rest',
    async ({ variant, name, how }) => {
      const whole = await exported(variant);
      const blob = await db.blobs.get([hurt.id, name]);
      if (!blob) throw new Error(name);
      await damages[how](db, blob);
      const files = await exported(variant);

      const folder = 'data/evidence/01-order_detail/';
      const told = new TextDecoder().decode(files.get(`${folder}derivatives.json`));
      const missing = [...whole.keys()].filter((path) => !files.has(path));
      const isOther = (path: string) => !path.startsWith(folder);
      // A record is made again from its row; without its secrets nothing of an item can be masked.
      const isNamed = told.includes('"bytes-lost"');
      expect(isNamed).toBe(name !== 'record.json');
      injected('bytes-lost', {
        lost: missing.filter(isOther),
        falseSaved: isNamed || missing.length === 0 ? [] : missing,
      });
      expect(files.get(`${folder}record.json`)).toEqual(whole.get(`${folder}record.json`));
      expect(await db.evidence.count()).toBe(2);
      expect(other.recordHash).toBe((await db.evidence.get(other.id))?.recordHash);
    },
  );
});
