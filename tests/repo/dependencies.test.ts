import { describe, expect, it } from 'vitest';
import { daysIn, dependencyPage, shippedPackages } from '../../scripts/dependencies/shipped.ts';
import { root, textOf } from './source-files.ts';

/** Licences under which a package may be shipped with a program under another one. */
const permitted =
  /^(?:MIT|MIT-0|0BSD|ISC|BSD-2-Clause|BSD-3-Clause|Apache-2\.0|MPL-2\.0|Zlib|Unlicense)$/;
const packages = shippedPackages(root);

/** All of one of the alternatives must be permitted. */
function isPermitted(licence: string): boolean {
  return licence
    .replaceAll(/[()]/g, '')
    .split(' OR ')
    .some((choice) => choice.split(' AND ').every((each) => permitted.test(each)));
}

describe('the packages of others in what users install', () => {
  it('are found', () => {
    const names = packages.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['zod', 'preact', 'dexie', 'jszip', 'pako']));
    expect(names).not.toContain('vite');
  });

  it.each(packages.map((each) => [each.name, each.licence]))(
    '%s may be shipped: %s',
    (_, licence) => {
      expect(isPermitted(licence)).toBe(true);
    },
  );

  it.each([
    ['MIT', true],
    ['(MIT OR GPL-3.0-or-later)', true],
    ['(MIT AND Zlib)', true],
    ['GPL-3.0-or-later', false],
    ['AGPL-3.0', false],
    ['(MIT AND LGPL-2.1)', false],
    ['none', false],
  ])('a licence %s: %s', (licence, expected) => {
    expect(isPermitted(licence)).toBe(expected);
  });

  it('stand in docs/dependencies.md as they are installed', () => {
    const written = textOf('docs/dependencies.md');
    const days = daysIn(written);
    expect([...days.keys()].sort()).toEqual(
      packages.map(({ name, version }) => `${name} ${version}`).sort(),
    );
    expect(written).toBe(dependencyPage(packages, days));
  });
});
