import JSZip from 'jszip';
import { owned } from '../bytes.ts';
import { entryDate } from './zip-format.ts';

/** A file to be written, with its whole path inside the zip. */
export interface ZipFile {
  path: string;
  bytes: Uint8Array;
}

/** Chunks of the zip are gathered into parts of this size, in bytes, before they go to the Blob. */
const partSize = 4 * 1024 * 1024;

/**
 * Writes files into a zip, in their order and stored: a stored file has exactly one form, so every
 * byte of the finished zip can be checked, and pictures would not shrink anyway.
 * @throws the reason of `signal` when it is aborted, and whatever jszip throws
 */
export function writeZip(files: readonly ZipFile[], signal?: AbortSignal): Promise<Blob> {
  const zip = new JSZip();
  for (const { path, bytes } of files) {
    zip.file(path, bytes, { date: entryDate, createFolders: false, binary: true });
  }
  const stream = zip.generateInternalStream({
    type: 'uint8array',
    compression: 'STORE',
    platform: 'DOS',
    streamFiles: false,
  });
  return new Promise((resolve, reject) => {
    const parts: Blob[] = [];
    let chunks: Uint8Array<ArrayBuffer>[] = [];
    let gathered = 0;
    const flush = () => {
      if (gathered > 0) parts.push(new Blob(chunks));
      chunks = [];
      gathered = 0;
    };
    const stop = () => {
      stream.pause();
      reject(signal?.reason);
    };
    if (signal?.aborted) return stop();
    signal?.addEventListener('abort', stop, { once: true });
    stream.on('data', (chunk) => {
      chunks.push(owned(chunk));
      gathered += chunk.length;
      if (gathered >= partSize) flush();
    });
    stream.on('error', reject);
    stream.on('end', () => {
      signal?.removeEventListener('abort', stop);
      flush();
      resolve(new Blob(parts, { type: 'application/zip' }));
    });
    stream.resume();
  });
}
