import { type ReadonlySignal, signal } from '@preact/signals';
import type { PackVariant } from '../../model/pack.ts';
import { fail, type Problem } from '../../model/result.ts';
import type { PackSource, PicturePort } from '../../pack/pack-source.ts';
import type { Signer } from '../../pack/sign.ts';
import { type WrittenPack, writePack } from '../../pack/write-pack.ts';
import { type App, report } from '../app.ts';
import { readPackSource } from './pack-source.ts';
import { storedSigner } from './signer.ts';

/** What making a pack needs besides the store. */
export interface ExportTools {
  /** Program and version, as the pack names its maker. */
  agent: string;
  pictures: PicturePort;
  /** `verify.html` for the pack; throws where it cannot be read. */
  verifier(): Promise<Uint8Array>;
}

interface ExportChoice {
  variant: PackVariant;
  /** Printed on the cover; may be empty. */
  recipient: string;
}

export type ExportProgress =
  | { is: 'choosing' }
  | { is: 'running'; done: number; total: number }
  | { is: 'cancelled' }
  | { is: 'failed'; problem: Problem }
  | { is: 'done'; pack: WrittenPack; url: string };

export interface ExportState {
  progress: ReadonlySignal<ExportProgress>;
  start: (choice: ExportChoice) => Promise<void>;
  cancel: () => void;
  /** Back to the choice. The finished file is forgotten. */
  reset: () => void;
}

/**
 * The course of one export. A file exists only at its end: before, everything is in memory, so that
 * a failed or cancelled export leaves nothing.
 */
export function createExportState(app: App, caseId: string, tools: ExportTools): ExportState {
  const progress = signal<ExportProgress>({ is: 'choosing' });
  let running: AbortController | null = null;

  async function start(choice: ExportChoice): Promise<void> {
    if (running) return;
    const controller = new AbortController();
    running = controller;
    progress.value = { is: 'running', done: 0, total: 0 };
    const written = await make(choice, controller.signal);
    running = null;
    if (controller.signal.aborted) {
      progress.value = { is: 'cancelled' };
      return;
    }
    if (!written.ok) {
      progress.value = { is: 'failed', problem: written.problem };
      return;
    }
    const pack = written.value;
    const url = URL.createObjectURL(pack.bytes);
    progress.value = { is: 'done', pack, url };
    download(url, pack.name);
    const noted = await app.ask('exported', { case: caseId, tagManifest: pack.tagManifestHash });
    report(app, noted);
  }

  async function make(choice: ExportChoice, signal: AbortSignal) {
    try {
      // First, because a new key is named by an entry that the pack has to hold.
      const signer = await storedSigner(app.db, app.ask);
      if (!signer.ok) return signer;
      const source = await readPackSource(app.db, caseId);
      if (!source.ok) return source;
      return await write(source.value, signer.value, choice, signal);
    } catch (error) {
      return fail('export', 'export-failed', error);
    }
  }

  async function write(
    source: PackSource,
    signer: Signer,
    choice: ExportChoice,
    signal: AbortSignal,
  ) {
    const at = Date.now();
    return writePack(source, {
      ...choice,
      ...tools,
      signer,
      verifier: await tools.verifier(),
      at,
      offsetMinutes: -new Date(at).getTimezoneOffset(),
      signal,
      onProgress(done, total) {
        if (!signal.aborted) progress.value = { is: 'running', done, total };
      },
    });
  }

  function reset(): void {
    if (progress.value.is === 'done') URL.revokeObjectURL(progress.value.url);
    progress.value = { is: 'choosing' };
  }

  return { progress, start, cancel: () => running?.abort(), reset };
}

/** Hands a finished file to the browser's own download. */
export function download(url: string, name: string): void {
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
}
