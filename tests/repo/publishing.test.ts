import { describe, expect, it } from 'vitest';
import {
  compareWarnings,
  knownWarnings,
  type Warning,
} from '../../scripts/lint-package/warnings.ts';
import { filesLike, textOf } from './source-files.ts';

const evaluated: Warning = {
  code: 'DANGEROUS_EVAL',
  file: 'a-1x.js',
  excerpt: 'probe=Function(``)',
};
const inline: Warning = { code: 'INLINE_SCRIPT', file: 'pack/verify.html', excerpt: '' };
const list = [
  '| warning          | at                 | comes from |',
  '| ---------------- | ------------------ | ---------- |',
  '| `DANGEROUS_EVAL` | `probe=`           | a library  |',
  '| `INLINE_SCRIPT`  | `pack/verify.html` | ourselves  |',
].join('\n');
const [probe, page] = knownWarnings(list);

describe('the list of warnings', () => {
  it.each([
    ['is complete', [evaluated, inline], { unlisted: [], gone: [] }],
    ['has one too many', [inline], { unlisted: [], gone: [probe] }],
    [
      'lacks one of a listed kind in other code',
      [evaluated, inline, { ...evaluated, excerpt: 'run=Function(text)' }],
      { unlisted: [{ ...evaluated, excerpt: 'run=Function(text)' }], gone: [] },
    ],
    [
      'lacks one of another kind in listed code',
      [evaluated, inline, { ...evaluated, code: 'REMOTE_SCRIPT' }],
      { unlisted: [{ ...evaluated, code: 'REMOTE_SCRIPT' }], gone: [] },
    ],
    [
      'knows no file',
      [evaluated, { ...inline, file: 'desk.html' }],
      { unlisted: [{ ...inline, file: 'desk.html' }], gone: [page] },
    ],
  ])('is compared with what the linter says: it %s', (_name, found, expected) => {
    expect(compareWarnings(found, knownWarnings(list))).toEqual(expected);
  });

  it('stands in docs/publishing.md, and what it says of our own code is true', () => {
    expect(knownWarnings(textOf('docs/publishing.md')).map(({ sign }) => sign)).toContain('__html');
    const markup =
      /dangerouslySetInnerHTML|\b(?:inner|outer)HTML\s*=[^=]|insertAdjacentHTML|\beval\(|new Function\(/;
    const using = filesLike('{src,entrypoints}/**/*.{ts,tsx}').filter((file) =>
      markup.test(textOf(file)),
    );
    expect(using).toEqual([]);
  });
});
