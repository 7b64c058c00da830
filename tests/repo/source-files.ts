import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path/posix';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

export interface Import {
  /** As written, for example `../model/fact.ts` or `zod`. */
  specifier: string;
  /** Path from the root of the repository, or null for a package. */
  file: string | null;
  /** True when nothing of it exists at run time. */
  isTypeOnly: boolean;
}

/** Paths from the root of the repository, with forward slashes, sorted. */
export function filesLike(...patterns: string[]): string[] {
  const found = globSync(patterns, { cwd: root });
  return found.map((path) => path.replaceAll('\\', '/')).sort();
}

export function textOf(file: string): string {
  return readFileSync(join(root.replaceAll('\\', '/'), file), 'utf8');
}

/** Everything that a source file imports or re-exports, dynamic imports included. */
export function importsOf(file: string): Import[] {
  return parseImports(textOf(file)).map(({ specifier, isTypeOnly }) => ({
    specifier,
    isTypeOnly,
    file: specifier.startsWith('.') ? normalize(join(dirname(file), specifier)) : null,
  }));
}

const statement =
  /^[ \t]*(?:import|export)\s+(?<type>type\s+)?(?:[\w*{}\s,$]+?\s+from\s+)?['"](?<path>[^'"]+)['"]/gm;
const call = /\bimport\(\s*['"](?<path>[^'"]+)['"]\s*\)(?<isTypeQuery>\.[A-Z])?/g;

/** Reads import statements from text. Comments do not count. */
export function parseImports(source: string): { specifier: string; isTypeOnly: boolean }[] {
  const code = source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
  const statements = [...code.matchAll(statement)].map(({ groups }) => ({
    specifier: groups?.path ?? '',
    isTypeOnly: groups?.type !== undefined,
  }));
  const calls = [...code.matchAll(call)].map(({ groups }) => ({
    specifier: groups?.path ?? '',
    isTypeOnly: groups?.isTypeQuery !== undefined,
  }));
  return [...statements, ...calls];
}

/** Name of a package without a path inside it: `@noble/hashes/sha2.js` is `@noble/hashes`. */
export function packageOf(specifier: string): string {
  const parts = specifier.split('/');
  return specifier.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] ?? specifier);
}
