import { type ReadonlySignal, signal } from '@preact/signals';
import { hold, restoreHold } from '../../browser/held.ts';
import { toHex } from '../../model/hash.ts';
import type { RestoreOutcome } from '../../model/pack.ts';
import { fail, ok, type Problem, type Result } from '../../model/result.ts';
import { ageEnding, decryptWithAge, isAge } from '../../pack/age.ts';
import type { OpenSink } from '../../pack/pack-sink.ts';
import { type PackContent, readPack } from '../../pack/read-pack.ts';
import { verifyPack } from '../../pack/verify/verify-pack.ts';
import type { VerifyReport } from '../../pack/verify/verify-report.ts';
import { windowsInClause } from '../../rules/windows-from.ts';
import { storageProblem } from '../../store/evidence.ts';
import { dropRestore } from '../../store/restore-inbox.ts';
import type { App } from '../app.ts';
import { stageRestore } from './stage-restore.ts';

/** How far a chosen file is. Nothing is restored before it was verified and the buyer said so. */
export type RestoreStep =
  | { is: 'waiting' }
  | { is: 'encrypted'; problem: Problem | null }
  | { is: 'decrypting' }
  | { is: 'verifying'; done: number; total: number }
  | { is: 'refused'; report: VerifyReport }
  | { is: 'ready'; report: VerifyReport; content: PackContent }
  | { is: 'restoring'; report: VerifyReport; content: PackContent }
  | { is: 'restored'; report: VerifyReport; content: PackContent; outcome: RestoreOutcome }
  | { is: 'failed'; problem: Problem };

export interface ChosenFile {
  id: string;
  file: File;
  step: RestoreStep;
}

export interface RestoreState {
  files: ReadonlySignal<readonly ChosenFile[]>;
  /** Takes files; each is verified in its turn. */
  add: (files: readonly File[]) => void;
  /** Opens an encrypted file, and every other one that the same passphrase opens. */
  decrypt: (passphrase: string) => Promise<void>;
  restore: (id: string) => Promise<void>;
  /** Restores every full pack that was verified. */
  restoreAll: () => Promise<void>;
  remove: (id: string) => void;
  /** Forgets all files. */
  reset: () => void;
}

/** The course of restoring from packs: one file at a time, whatever is pressed. */
export function createRestoreState(app: App, openSink: OpenSink): RestoreState {
  const files = signal<readonly ChosenFile[]>([]);
  const discards = new Map<string, () => Promise<void>>();
  let turn: Promise<unknown> = Promise.resolve();

  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = turn.then(work);
    turn = done.catch(() => {});
    return done;
  };
  const stepOf = (id: string) => files.value.find((chosen) => chosen.id === id)?.step;
  const set = (id: string, step: RestoreStep) => {
    files.value = files.value.map((chosen) => (chosen.id === id ? { ...chosen, step } : chosen));
  };

  function add(added: readonly File[]): void {
    for (const file of added) {
      const id = newId();
      files.value = [...files.value, { id, file, step: { is: 'waiting' } }];
      void inTurn(() => look(id, file).catch((error: unknown) => setUnreadable(id, error)));
    }
  }

  /** The file itself could not be read: it is gone, or was changed since it was chosen. */
  function setUnreadable(id: string, error: unknown): void {
    set(id, { is: 'failed', problem: fail('restore', 'pack-unreadable', error).problem });
  }

  async function look(id: string, file: File): Promise<void> {
    if (!stepOf(id)) return;
    if (await isAge(file)) set(id, { is: 'encrypted', problem: null });
    else await verify(id, file);
  }

  async function verify(id: string, pack: Blob): Promise<void> {
    set(id, { is: 'verifying', done: 0, total: pack.size });
    const report = await verifyPack(pack, {
      readClause: windowsInClause,
      onProgress: (done, total) => set(id, { is: 'verifying', done, total }),
    });
    if (report.verdict === 'damaged' || report.verdict === 'unreadable') {
      set(id, { is: 'refused', report });
      return;
    }
    const content = await readPack(pack);
    if (content.ok) set(id, { is: 'ready', report, content: content.value });
    else set(id, { is: 'failed', problem: content.problem });
  }

  async function decrypt(passphrase: string): Promise<void> {
    const encrypted = files.value.filter(({ step }) => step.is === 'encrypted');
    for (const { id, file } of encrypted) {
      await inTurn(async () => {
        if (!stepOf(id)) return;
        set(id, { is: 'decrypting' });
        const name = file.name.replace(ageEnding, '');
        const opened = await decryptWithAge(file, passphrase, { name, openSink });
        if (opened.ok) {
          discards.set(id, opened.value.discard);
          await verify(id, opened.value.bytes);
        } else if (opened.problem.code === 'pack-passphrase-wrong') {
          set(id, { is: 'encrypted', problem: opened.problem });
        } else set(id, { is: 'failed', problem: opened.problem });
      });
    }
  }

  function restore(id: string): Promise<void> {
    return inTurn(async () => {
      const step = stepOf(id);
      if (step?.is !== 'ready' || step.content.pack.variant !== 'full') return;
      const { report, content } = step;
      set(id, { is: 'restoring', report, content });
      const restored = await handOver(app, content);
      set(
        id,
        restored.ok
          ? { is: 'restored', report, content, outcome: restored.value }
          : { is: 'failed', problem: restored.problem },
      );
    });
  }

  function remove(id: string): void {
    files.value = files.value.filter((chosen) => chosen.id !== id);
    void discards
      .get(id)?.()
      .catch(() => {});
    discards.delete(id);
  }

  return {
    files,
    add,
    decrypt,
    restore,
    restoreAll: async () => {
      for (const { id } of files.value) await restore(id);
    },
    remove,
    reset() {
      for (const { id } of files.value) remove(id);
    },
  };
}

/** Puts a pack into the inbox and has the background take it over. */
async function handOver(app: App, content: PackContent): Promise<Result<RestoreOutcome>> {
  const id = newId();
  const letGo = await hold(restoreHold(id));
  try {
    await stageRestore(app.db, id, content);
  } catch (error) {
    await dropRestore(app.db, id).catch(() => {});
    return storageProblem('restore', error);
  } finally {
    letGo();
  }
  const restored = await app.ask('restore-pack', { restore: id });
  return restored.ok ? ok(restored.value) : fail('restore', restored.problem.code);
}

function newId(): string {
  return toHex(crypto.getRandomValues(new Uint8Array(16)));
}
