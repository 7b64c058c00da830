import { blobSink } from '../../src/pack/pack-sink.ts';
import { type ZipFile, zipWriter } from '../../src/pack/zip/zip-writer.ts';

/** Writes files into a zip in memory. */
export async function writeZip(files: readonly ZipFile[]): Promise<Blob> {
  const sink = await blobSink('');
  const zip = zipWriter((pieces) => sink.write(pieces));
  for (const file of files) await zip.add(file);
  await zip.finish();
  return sink.close();
}
