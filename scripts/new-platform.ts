import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { fixturePage, isPlatformId, platformFile, withPlatform } from './new-platform/skeleton.ts';

/**
 * `npm run new-platform NAME`: writes the file of a shop program, its line in the list and a first
 * page to read. Exit 0 written, 2 refused. docs/add-a-platform.md says how to go on.
 */

const folder = 'src/reading/platforms';
const fixtures = 'tests/fixtures/reading';

/** Files written or changed, relative to the project, or why nothing was. */
export type Written = { files: string[] } | { refused: string };

/**
 * Writes the skeleton of a platform below `root`, the folder of the project.
 * @param month when its facts were looked up: `2026-11`
 */
export function newPlatform(root: string, id: string, month: string): Written {
  if (!isPlatformId(id)) {
    return { refused: `"${id}" is no id: lower case letters, digits and hyphens` };
  }
  const source = `${folder}/${id}.ts`;
  const list = `${folder}/index.ts`;
  const page = `${fixtures}/${id}-order.html`;
  const taken = [source, page].find((file) => existsSync(join(root, file)));
  if (taken) return { refused: `${taken} is there already` };
  const index = withPlatform(readFileSync(join(root, list), 'utf8'), id);
  if (index === null) return { refused: `${list} does not look as expected` };
  writeFileSync(join(root, source), platformFile(id, month));
  writeFileSync(join(root, list), index);
  writeFileSync(join(root, page), fixturePage(id));
  return { files: [source, list, page] };
}

function main(names: readonly string[]): number {
  const [id] = names;
  if (id === undefined || names.length > 1) {
    process.stderr.write('usage: npm run new-platform NAME\n');
    return 2;
  }
  const root = join(import.meta.dirname, '..');
  const written = newPlatform(root, id, new Date().toISOString().slice(0, 7));
  if ('refused' in written) {
    process.stderr.write(`${written.refused}\n`);
    return 2;
  }
  process.stdout.write(`${written.files.join('\n')}\n`);
  process.stdout.write('How to go on: docs/add-a-platform.md\n');
  return 0;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  process.exitCode = main(process.argv.slice(2));
}
