import { type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Hex } from '../../model/hash.ts';
import type { Language } from '../../model/languages.ts';
import { verifyPack } from '../../pack/verify/verify-pack.ts';
import type { VerifyReport } from '../../pack/verify/verify-report.ts';
import { windowsInClause } from '../../rules/windows-from.ts';

/** A root certificate that the reader brought. */
export interface TrustedRoot {
  /** Name of its file; empty where it was pasted. */
  name: string;
  pem: string;
}

export type VerifyProgress =
  | { is: 'waiting' }
  | { is: 'running'; file: File; done: number; total: number }
  | { is: 'done'; file: File; report: VerifyReport; at: Date };

export interface VerifyState {
  language: Signal<Language>;
  progress: ReadonlySignal<VerifyProgress>;
  roots: ReadonlySignal<readonly TrustedRoot[]>;
  verify(file: File): Promise<void>;
  /** Takes a root; what was verified before is verified again with it. False where it is no PEM. */
  addRoot(root: TrustedRoot): boolean;
  removeRoot(root: TrustedRoot): void;
  /** Back to the choice of a file; a verification that runs is stopped. */
  reset(): void;
}

/**
 * The course of verifying, in `verify.html` and in the extension alike.
 * @param known SHA-256 of every known `verify.html`; null where this page cannot know
 */
export function createVerifyState(language: Language, known: readonly Hex[] | null): VerifyState {
  const progress = signal<VerifyProgress>({ is: 'waiting' });
  const roots = signal<readonly TrustedRoot[]>([]);
  let turn = 0;

  async function verify(file: File): Promise<void> {
    turn += 1;
    const own = turn;
    progress.value = { is: 'running', file, done: 0, total: file.size };
    const outcome = verifyPack(file, {
      roots: roots.value.map(({ pem }) => pem),
      readClause: windowsInClause,
      ...(known && { verifiers: known }),
      onProgress(done, total) {
        // Nobody waits for it any more: what it would still read is not read.
        if (own !== turn) throw new Error('stopped');
        progress.value = { is: 'running', file, done, total };
      },
    });
    // Another file may have been chosen meanwhile, or none is wanted.
    const report = await outcome.catch((error: unknown) => {
      if (own === turn) throw error;
      return null;
    });
    if (report && own === turn) progress.value = { is: 'done', file, report, at: new Date() };
  }

  function again(): void {
    const { value } = progress;
    if (value.is !== 'waiting') void verify(value.file);
  }

  return {
    language: signal(language),
    progress,
    roots,
    verify,
    addRoot(root) {
      if (!root.pem.includes('-----BEGIN CERTIFICATE-----')) return false;
      roots.value = [...roots.value.filter(({ pem }) => pem !== root.pem), root];
      again();
      return true;
    },
    removeRoot(root) {
      roots.value = roots.value.filter((kept) => kept !== root);
      again();
    },
    reset() {
      turn += 1;
      progress.value = { is: 'waiting' };
    },
  };
}
