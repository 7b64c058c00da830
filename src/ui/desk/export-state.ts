import { type ReadonlySignal, signal } from '@preact/signals';
import type { PackRecipient, PackVariant } from '../../model/pack.ts';
import { fail, ok, type Problem, type Result } from '../../model/result.ts';
import type { PackSource, PicturePort } from '../../pack/pack-source.ts';
import type { Signer } from '../../pack/sign.ts';
import { type WrittenPack, writePack } from '../../pack/write-pack.ts';
import { type App, report } from '../app.ts';
import { readPackSource } from './pack-source.ts';
import { storedSigner } from './signer.ts';
import { stampsFrom } from './stamp-port.ts';

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
  audience: PackRecipient;
  /** Printed on the cover; may be empty. */
  recipient: string;
}

/** A finished file, ready to be saved. */
export interface ReadyPack {
  pack: WrittenPack;
  url: string;
}

/** `ready` are the volumes that are finished so far: each is a pack of its own, whatever follows. */
export type ExportProgress =
  | { is: 'choosing' }
  | {
      is: 'running';
      done: number;
      total: number;
      /** An authority is being asked, which may take seconds. */
      isStamping?: boolean;
      ready: readonly ReadyPack[];
    }
  | { is: 'cancelled'; ready: readonly ReadyPack[] }
  | { is: 'failed'; problem: Problem; ready: readonly ReadyPack[] }
  | { is: 'done'; ready: readonly ReadyPack[] };

export interface ExportState {
  progress: ReadonlySignal<ExportProgress>;
  start: (choice: ExportChoice) => Promise<void>;
  cancel: () => void;
  /** Back to the choice. The finished files are forgotten. */
  reset: () => void;
}

/**
 * The course of one export, volume by volume. A file is offered only when it is finished and verified,
 * so that a failed or cancelled export leaves no half of one.
 */
export function createExportState(app: App, caseId: string, tools: ExportTools): ExportState {
  const progress = signal<ExportProgress>({ is: 'choosing' });
  let running: AbortController | null = null;
  let ready: readonly ReadyPack[] = [];

  async function start(choice: ExportChoice): Promise<void> {
    if (running) return;
    const controller = new AbortController();
    running = controller;
    ready = [];
    progress.value = { is: 'running', done: 0, total: 0, ready };
    const made = await make(choice, controller.signal);
    running = null;
    if (controller.signal.aborted) progress.value = { is: 'cancelled', ready };
    else if (made.ok) progress.value = { is: 'done', ready };
    else progress.value = { is: 'failed', problem: made.problem, ready };
  }

  async function make(choice: ExportChoice, signal: AbortSignal): Promise<Result<null>> {
    try {
      // First, because a new key is named by an entry that the pack has to hold.
      const signer = await storedSigner(app.db, app.ask);
      if (!signer.ok) return signer;
      const source = await readPackSource(app.db, caseId);
      if (!source.ok) return source;
      return await writeAll(source.value, signer.value, choice, signal);
    } catch (error) {
      return fail('export', 'export-failed', error);
    }
  }

  async function writeAll(
    source: PackSource,
    signer: Signer,
    choice: ExportChoice,
    signal: AbortSignal,
  ): Promise<Result<null>> {
    const at = Date.now();
    const stamps = await stampsFrom(app.ask);
    const options = {
      ...choice,
      ...tools,
      signer,
      verifier: await tools.verifier(),
      at,
      offsetMinutes: -new Date(at).getTimezoneOffset(),
      signal,
      ...(stamps && { stamps }),
      onProgress(done: number, total: number) {
        if (!signal.aborted) progress.value = { is: 'running', done, total, ready };
      },
      onStamping() {
        const running = { is: 'running', done: 1, total: 1, isStamping: true } as const;
        if (!signal.aborted) progress.value = { ...running, ready };
      },
    };
    for (let volume = 1; ; volume++) {
      const written = await writePack(source, { ...options, volume });
      if (!written.ok) return written;
      await offer(written.value);
      const { no, of } = written.value.volume;
      if (no === of) return ok(null);
    }
  }

  async function offer(pack: WrittenPack): Promise<void> {
    const url = URL.createObjectURL(pack.bytes);
    ready = [...ready, { pack, url }];
    download(url, pack.name);
    const noted = await app.ask('exported', { case: caseId, tagManifest: pack.tagManifestHash });
    report(app, noted);
  }

  function reset(): void {
    for (const { pack, url } of ready) {
      URL.revokeObjectURL(url);
      void pack.discard().catch(() => {});
    }
    ready = [];
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
