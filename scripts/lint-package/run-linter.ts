import { execFile } from 'node:child_process';
import JSZip from 'jszip';
import type { Warning } from './warnings.ts';

/** Characters before and after the place of a warning by which it is told from others. */
const around = 200;

/** What addons-linter writes; of each message only what is used. */
interface LinterReport {
  errors: LinterMessage[];
  warnings: LinterMessage[];
}

interface LinterMessage {
  code: string;
  message: string;
  file?: string;
  line?: number;
  column?: number;
}

export interface Linted {
  /** Sentences. */
  errors: string[];
  warnings: Warning[];
}

/**
 * Has Firefox's store linter look at a package.
 * @param path of the zip
 * @param bytes of the same zip
 */
export async function runLinter(path: string, bytes: Uint8Array): Promise<Linted> {
  const { errors, warnings } = JSON.parse(await reportOn(path)) as LinterReport;
  const zip = await JSZip.loadAsync(bytes);
  return {
    errors: errors.map(({ code, file, message }) => `${code} in ${file ?? path}: ${message}`),
    warnings: await Promise.all(
      warnings.map(async ({ code, file = '', line, column = 0 }) => {
        const text = line === undefined ? '' : ((await zip.file(file)?.async('text')) ?? '');
        const at = text.split('\n')[(line ?? 1) - 1] ?? '';
        return { code, file, excerpt: at.slice(Math.max(0, column - around), column + around) };
      }),
    ),
  };
}

/** Its exit code says only whether there are errors, which the report says, too. */
function reportOn(path: string): Promise<string> {
  const options = { maxBuffer: 64 * 1024 * 1024, shell: process.platform === 'win32' };
  return new Promise((resolve, reject) => {
    execFile('addons-linter', ['--output', 'json', path], options, (error, stdout, stderr) => {
      if (stdout.trimStart().startsWith('{')) resolve(stdout);
      else reject(new Error(`addons-linter gave no report: ${error?.message ?? ''}\n${stderr}`));
    });
  });
}
