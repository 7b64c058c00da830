import { type ReadonlySignal, signal } from '@preact/signals';
import { noCaseId } from '../../model/pack.ts';
import { fail, ok, type Problem, type Result } from '../../model/result.ts';
import { type App, report } from '../app.ts';
import { caseName, readCases, shopName } from '../parts/case-view.ts';
import { readLooseSource, readPackSource } from './pack-source.ts';
import {
  download,
  type ExportTools,
  type PackStep,
  type ReadyPack,
  writeVolumes,
} from './write-volumes.ts';

/** One case to back up, or, as `noCaseId`, the pages that belong to none. */
export interface BackupSubject {
  caseId: string;
  /** Empty for the pages that belong to no case. */
  name: string;
}

export type BackupProgress =
  | { is: 'choosing' }
  | {
      is: 'running';
      subject: BackupSubject;
      no: number;
      of: number;
      step: PackStep;
    }
  | { is: 'cancelled' }
  | { is: 'done' };

/** A case of which no pack could be made; the others go on. */
export interface BackupFailure {
  subject: BackupSubject;
  problem: Problem;
}

export interface BackupState {
  progress: ReadonlySignal<BackupProgress>;
  ready: ReadonlySignal<readonly ReadyPack[]>;
  failures: ReadonlySignal<readonly BackupFailure[]>;
  start: (encryption: { passphrase?: string }) => Promise<void>;
  cancel: () => void;
  reset: () => void;
}

/** Everything that there is to back up, open cases first. */
export async function backupSubjects({ db }: Pick<App, 'db'>): Promise<BackupSubject[]> {
  const cases = [...(await readCases(db, true)), ...(await readCases(db, false))];
  const subjects = cases.map(({ row }) => ({
    caseId: row.id,
    name: `${shopName(row.shop)} · ${caseName(row)}`,
  }));
  const loose = await db.evidence.filter(({ caseIds }) => caseIds.length === 0).count();
  return loose > 0 ? [...subjects, { caseId: noCaseId, name: '' }] : subjects;
}

/** The course of backing up everything: one full pack per case, one after another. */
export function createBackupState(app: App, tools: ExportTools): BackupState {
  const progress = signal<BackupProgress>({ is: 'choosing' });
  const ready = signal<readonly ReadyPack[]>([]);
  const failures = signal<readonly BackupFailure[]>([]);
  let running: AbortController | null = null;

  async function start(encryption: { passphrase?: string }): Promise<void> {
    if (running) return;
    const controller = new AbortController();
    running = controller;
    const subjects = await backupSubjects(app);
    for (const [index, subject] of subjects.entries()) {
      const place = { subject, no: index + 1, of: subjects.length };
      const onStep = (step: PackStep) => {
        progress.value = { is: 'running', ...place, step };
      };
      onStep({ is: 'writing', done: 0, total: 0 });
      const made = await backUp(subject, encryption, controller.signal, onStep);
      if (controller.signal.aborted) break;
      if (!made.ok) failures.value = [...failures.value, { subject, problem: made.problem }];
    }
    running = null;
    progress.value = { is: controller.signal.aborted ? 'cancelled' : 'done' };
  }

  async function backUp(
    { caseId }: BackupSubject,
    encryption: { passphrase?: string },
    signal: AbortSignal,
    onStep: (step: PackStep) => void,
  ): Promise<Result<null>> {
    const read = () =>
      caseId === noCaseId ? readLooseSource(app.db) : readPackSource(app.db, caseId);
    // Full packs show everything, so for whom they are made for makes no difference.
    const kind = { variant: 'full', audience: 'shop', recipient: '' } as const;
    try {
      const made = await writeVolumes(app, read, {
        ...{ tools, choice: { ...kind, ...encryption }, signal, onStep },
        onPack: (pack) => offer(caseId, pack),
      });
      // A case that nothing was captured for has nothing to lose.
      const isEmpty = !made.ok && made.problem.code === 'export-nothing';
      return isEmpty ? ok(null) : made;
    } catch (error) {
      return fail('export', 'export-failed', error);
    }
  }

  async function offer(caseId: string, pack: ReadyPack): Promise<void> {
    ready.value = [...ready.value, pack];
    download(pack);
    const { tagManifestHash } = pack.pack;
    report(app, await app.ask('exported', { case: caseId, tagManifest: tagManifestHash }));
  }

  function reset(): void {
    for (const pack of ready.value) pack.discard();
    ready.value = [];
    failures.value = [];
    progress.value = { is: 'choosing' };
  }

  return { progress, ready, failures, start, cancel: () => running?.abort(), reset };
}
