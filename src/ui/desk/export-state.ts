import { type ReadonlySignal, signal } from '@preact/signals';
import { fail, type Problem, type Result } from '../../model/result.ts';
import { type App, report } from '../app.ts';
import { readPackSource } from './pack-source.ts';
import {
  download,
  type ExportChoice,
  type ExportTools,
  type PackStep,
  type ReadyPack,
  writeVolumes,
} from './write-volumes.ts';

/** `ready` are the volumes that are finished so far: each is a pack of its own, whatever follows. */
export type ExportProgress =
  | { is: 'choosing' }
  | { is: 'running'; step: PackStep; ready: readonly ReadyPack[] }
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

const beginning: PackStep = { is: 'writing', done: 0, total: 0 };

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
    progress.value = { is: 'running', step: beginning, ready };
    const made = await make(choice, controller.signal);
    running = null;
    if (controller.signal.aborted) progress.value = { is: 'cancelled', ready };
    else if (made.ok) progress.value = { is: 'done', ready };
    else progress.value = { is: 'failed', problem: made.problem, ready };
  }

  async function make(choice: ExportChoice, signal: AbortSignal): Promise<Result<null>> {
    try {
      return await writeVolumes(app, () => readPackSource(app.db, caseId), {
        ...{ tools, choice, signal },
        onStep(step) {
          progress.value = { is: 'running', step, ready };
        },
        onPack: offer,
      });
    } catch (error) {
      return fail('export', 'export-failed', error);
    }
  }

  async function offer(pack: ReadyPack): Promise<void> {
    ready = [...ready, pack];
    download(pack);
    const { tagManifestHash } = pack.pack;
    report(app, await app.ask('exported', { case: caseId, tagManifest: tagManifestHash }));
  }

  function reset(): void {
    for (const pack of ready) pack.discard();
    ready = [];
    progress.value = { is: 'choosing' };
  }

  return { progress, start, cancel: () => running?.abort(), reset };
}
