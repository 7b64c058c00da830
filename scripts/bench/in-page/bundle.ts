import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const root = new URL('../../../', import.meta.url);

/**
 * A module and all that it imports, as one script for a page.
 * @param name of the global object that gets what the module exports
 */
export async function bundle(name: string, file: URL): Promise<string> {
  const built = await build({
    root: fileURLToPath(root),
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      target: 'es2022',
      modulePreload: { polyfill: false },
      rollupOptions: {
        input: fileURLToPath(file),
        preserveEntrySignatures: 'strict',
        output: { format: 'iife', name },
      },
    },
  });
  if (!('output' in built)) throw new Error('the page is built as one');
  const code = built.output.map((each) => (each.type === 'chunk' ? each.code : '')).join('\n');
  return `${code}; globalThis.${name} = ${name};`;
}
