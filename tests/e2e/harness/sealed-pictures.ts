import { PNG } from 'pngjs';
import type { CaptureMethod, FileName, StepReport } from '../../../src/model/evidence.ts';
import type { EvidenceRow } from '../../../src/store/schema.ts';
import type { BuyerBrowser } from '../harness.ts';

/** What a sealed item says of itself, and its pictures. */
export interface SealedPictures {
  method: CaptureMethod;
  steps: StepReport[];
  pictures: Map<FileName, PNG>;
}

/** Reads the pictures of one item; a dump of all of them would not fit into one message. */
export async function sealedPictures(buyer: BuyerBrowser, item: string): Promise<SealedPictures> {
  const read = await buyer.inExtension(async (id) => {
    const asPromise = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const db = await asPromise(indexedDB.open('cardproof'));
    const transaction = db.transaction(['evidence', 'blobs'], 'readonly');
    const row: unknown = await asPromise(transaction.objectStore('evidence').get(id));
    const blobs: { name: string; bytes: Uint8Array }[] = await asPromise(
      transaction.objectStore('blobs').index('item').getAll(id),
    );
    db.close();
    const pictures = blobs.filter(({ name }) => name.endsWith('.png'));
    const texts = pictures.map(
      ({ name, bytes }) =>
        new Promise<{ name: string; dataUrl: string }>((resolve) => {
          const reader = new FileReader();
          reader.onload = () => resolve({ name, dataUrl: String(reader.result) });
          reader.readAsDataURL(new Blob([new Uint8Array(bytes)]));
        }),
    );
    return { row, pictures: await Promise.all(texts) };
  }, item);
  const { record } = read.row as EvidenceRow;
  const pictures = read.pictures.map(({ name, dataUrl }): [FileName, PNG] => [
    name as FileName,
    PNG.sync.read(Buffer.from(dataUrl.slice(dataUrl.indexOf(',') + 1), 'base64')),
  ]);
  return { method: record.method, steps: record.steps, pictures: new Map(pictures) };
}
