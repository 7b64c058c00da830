import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { needProgram } from './programs.ts';

/** What others find in a zip: a hash over the set of (path, bytes), or null where there is none. */
export interface ZipContents {
  of(file: string): Promise<string | null>;
  stop(): void;
}

/** Asks Python, which knows nothing of our reader. One process answers all questions in their order. */
export function pythonContents(): ZipContents {
  needProgram('python3');
  const script = join(import.meta.dirname, 'zip-contents.py');
  const child: ChildProcess = spawn('python3', [script], { stdio: ['pipe', 'pipe', 'inherit'] });
  const { stdin, stdout } = child;
  if (!stdin || !stdout) throw new Error('python3 has no pipes');
  const lines = createInterface({ input: stdout })[Symbol.asyncIterator]();
  return {
    async of(file) {
      stdin.write(`${file}\n`);
      const { value, done } = await lines.next();
      if (done) throw new Error('python3 ended');
      return value === '-' ? null : value;
    },
    stop: () => child.kill(),
  };
}
