import '../../../support/browser.ts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { sealImport } from '../../../../src/background/imports.ts';
import type { CommandName } from '../../../../src/browser/commands.ts';
import { ok } from '../../../../src/model/result.ts';
import { readFile } from '../../../../src/store/blobs.ts';
import type { CardProofDb } from '../../../../src/store/schema.ts';
import type { App } from '../../../../src/ui/app.ts';
import { createImportQueue } from '../../../../src/ui/desk/imports/import-queue.ts';
import { fakeTab } from '../../../support/fake-tab.ts';
import { fillDisk } from '../../../support/full-disk.ts';
import { gained } from '../../../support/gained.ts';
import { picture, seededBytes } from '../../../support/pack-source.ts';
import { bareJpegOf, withExif } from '../../../support/phone-picture.ts';
import { rawZip } from '../../../support/raw-zip.ts';
import { emptyStore, orderDraft, sampleMoment, seal } from '../../../support/sealed-store.ts';
import { testServices } from '../../../support/services.ts';

const jpeg = withExif(bareJpegOf(4, 3), { taken: '2026:11:20 14:30:15' });

function fileOf(name: string, content: Uint8Array | string): File {
  return new File([content as BlobPart], name, { lastModified: sampleMoment });
}

beforeEach(() => {
  fakeTab({ isClosed: true });
});
afterEach(() => vi.unstubAllGlobals());

/** A queue whose background is the real one, over one case. */
async function opened(wanted: 'official_reply' | null = null) {
  const db = emptyStore();
  const order = await seal(db, orderDraft());
  const services = testServices(db);
  const asked: CommandName[] = [];
  const ask = async (name: CommandName, input: { import: string }) => {
    asked.push(name);
    const sealed = await sealImport(services, input.import);
    return sealed.ok ? ok({ item: sealed.value.id }) : sealed;
  };
  const app = { db, ask } as unknown as Pick<App, 'db' | 'ask'>;
  const context = () => ({ wanted, present: ['order_detail' as const] });
  const queue = createImportQueue(app, order.caseIds[0] ?? '', context, seededBytes('queue'));
  const steps = () =>
    queue.files.peek().map(({ step }) => (step.is === 'failed' ? step.problem.code : step.is));
  return { db, queue, steps, asked };
}

async function imported(db: CardProofDb) {
  return (await db.evidence.toArray()).filter(({ record }) => record.method === 'imported');
}

describe('files that are chosen', () => {
  it.each<[string, File, string]>([
    ['a picture', fileOf('a.png', picture()), 'ready'],
    ['a picture that calls itself text', fileOf('a.txt', picture()), 'ready'],
    ['an empty file', fileOf('a.png', ''), 'import-empty'],
    ['a page that calls itself a picture', fileOf('a.png', '<html>'), 'import-unknown'],
    ['a document that is a zip inside', fileOf('a.docx', rawZip([])), 'import-unknown'],
    ['a broken zip', fileOf('a.zip', 'PK\x03\x04 broken'), 'zip-broken'],
  ])('are looked at: %s', async (_, file, expected) => {
    const { queue, steps } = await opened();
    await queue.add([file], 'file');
    expect(steps()).toEqual([expected]);
  });

  it('are too large from a size on', async () => {
    const large = fileOf('a.mp4', '\0\0\0 ftypisom\0\0\0\0');
    Object.defineProperty(large, 'size', { value: 121 * 1024 * 1024 });
    const { queue, steps } = await opened();
    await queue.add([large], 'file');
    expect(steps()).toEqual(['import-too-large']);
  });

  it('get the likeliest kind: what is wanted, what is missing, what the format says', async () => {
    const files = [
      fileOf('1.png', picture(8, 8)),
      fileOf('2.png', picture(9, 9)),
      fileOf('3.png', picture(10, 10)),
      fileOf('4.mp4', '\0\0\0 ftypisom\0\0\0\0'),
      fileOf('5.amr', '#!AMR\n'),
      fileOf('6.pdf', '%PDF-1.7'),
    ];
    const { queue } = await opened();
    await queue.add(files, 'file');
    expect(queue.files.peek().map(({ kind }) => kind)).toEqual([
      ...['payment_voucher', 'cs_chat', 'other', 'screen_recording', 'cs_chat', 'other'],
    ]);
    const wishing = await opened('official_reply');
    await wishing.queue.add(files.slice(0, 1), 'file');
    expect(wishing.queue.files.peek()[0]?.kind).toBe('official_reply');
  });
});

describe('sealing what is ready', () => {
  it('keeps every byte, with the name and the times that the file has', async () => {
    const { db, queue, steps } = await opened();
    await queue.add([fileOf('付款.jpg', jpeg)], 'file');
    await queue.seal();
    expect(steps()).toEqual(['sealed']);
    const [row] = await imported(db);
    expect(row?.record).toMatchObject({
      kind: 'payment_voucher',
      method: 'imported',
      imported: { name: '付款.jpg', from: 'file', takenAt: '2026-11-20T14:30:15' },
      page: { url: '', shop: 'https://shop.example', wasRead: false },
    });
    expect(Date.parse(row?.record.imported?.modifiedAt ?? '')).toBe(sampleMoment);
    expect(gained(await readFile(db, row?.id ?? '', 'imported.jpg'))).toEqual(jpeg);
    expect(await db.imports.count()).toBe(0);
    const entry = (await db.ledger.toArray()).find(({ entry }) => entry.type === 'imported');
    expect(entry?.entry.payload).toEqual({ item: row?.id, record: row?.recordHash });
  });

  it('recognises what the case has already, also twice in one go', async () => {
    const { db, queue, steps } = await opened();
    await queue.add([fileOf('a.png', picture()), fileOf('b.png', picture())], 'file');
    await queue.seal();
    expect(steps()).toEqual(['sealed', 'known']);
    const [row] = await imported(db);
    expect(queue.files.peek()[1]?.step).toEqual({ is: 'known', item: row?.id });
  });

  it('takes what is in a zip file by file, and names the zip', async () => {
    const zip = rawZip([
      { name: 'wx/1.png', content: picture(8, 8) },
      { name: 'wx/notes.txt', content: 'notes' },
    ]);
    const { db, queue, steps } = await opened();
    await queue.add([fileOf('wx.zip', zip)], 'file');
    expect(steps()).toEqual(['ready', 'import-unknown']);
    await queue.seal();
    expect((await imported(db))[0]?.record.imported).toEqual({
      ...{ name: '1.png', from: 'zip', archive: 'wx.zip' },
    });
  });

  it('notes no name and no time of what was pasted', async () => {
    const { db, queue } = await opened();
    await queue.add([fileOf('image.png', picture())], 'clipboard');
    await queue.seal();
    expect((await imported(db))[0]?.record.imported).toEqual({ name: '', from: 'clipboard' });
  });

  it('stops after the file in hand, and goes on when asked again', async () => {
    const { queue, steps } = await opened();
    await queue.add(
      [8, 9, 10].map((size) => fileOf(`${size}.png`, picture(size, size))),
      'file',
    );
    const sealing = queue.seal();
    queue.cancel();
    await sealing;
    expect(steps()).toEqual(['sealed', 'ready', 'ready']);
    await queue.seal();
    expect(steps()).toEqual(['sealed', 'sealed', 'sealed']);
  });

  it('says that the disk is full, and leaves nothing behind', async () => {
    const { db, queue, steps, asked } = await opened();
    await queue.add([fileOf('a.png', picture())], 'file');
    const disk = fillDisk(() => true);
    await queue.seal();
    disk.remove();
    expect(steps()).toEqual(['storage-full']);
    expect(asked).toEqual([]);
    expect(await db.imports.count()).toBe(0);
  });

  it('says that a file is gone', async () => {
    const { queue, steps } = await opened();
    const file = fileOf('a.png', picture());
    await queue.add([file], 'file');
    file.arrayBuffer = () => Promise.reject(new DOMException('gone', 'NotFoundError'));
    await queue.seal();
    expect(steps()).toEqual(['import-unreadable']);
  });
});
