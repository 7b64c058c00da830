import { describe, expect, it } from 'vitest';
import { filesLike, textOf } from './source-files.ts';

const folder = 'src/reading/platforms';
/** Files of the folder that are no platform: the list and the contract. */
const shared = ['index', 'platform'];

const platforms = filesLike(`${folder}/*.ts`)
  .map((file) => file.slice(folder.length + 1, -'.ts'.length))
  .filter((name) => !shared.includes(name));

describe('each shop program', () => {
  it('is found in its folder', () => {
    expect(platforms.length).toBeGreaterThan(0);
  });

  it.each(platforms)('%s is in the list of platforms', (name) => {
    expect(textOf(`${folder}/index.ts`)).toContain(`./${name}.ts`);
  });

  it.each(platforms)('%s has fixtures', (name) => {
    expect(
      filesLike(`tests/fixtures/**/${name}/**/*.html`, `tests/fixtures/**/${name}-*.html`),
    ).not.toEqual([]);
  });
});
