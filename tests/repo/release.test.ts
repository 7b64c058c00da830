import { describe, expect, it } from 'vitest';
import { notesOf, obstacles, type ReleaseState, verifierRow } from '../../scripts/release/notes.ts';
import { textOf } from './source-files.ts';

const changelog = `# Changelog

What changes.

## 0.2.0 (unreleased)

- New.

## 0.1.10 (2026-12-01)

- Ten.

### In short

- More of ten.

## 0.1.1 (2026-11-30)

- One.
`;

describe('the notes of a release', () => {
  it.each([
    ['0.2.0', { day: null, text: '- New.' }],
    ['0.1.10', { day: '2026-12-01', text: '- Ten.\n\n### In short\n\n- More of ten.' }],
    ['0.1.1', { day: '2026-11-30', text: '- One.' }],
    ['0.1', null],
    ['0.1.2', null],
  ])('of %s are cut out of the changelog', (version, notes) => {
    expect(notesOf(changelog, version)).toEqual(notes);
    expect(notesOf(changelog.replaceAll('\n', '\r\n'), version)).toEqual(notes);
  });

  it('are none where the section is empty', () => {
    expect(
      notesOf('## 1.0.0 (2026-12-01)\n\n## 0.9.0 (2026-11-01)\n\n- Old.\n', '1.0.0'),
    ).toBeNull();
  });

  it('are in the changelog for the version that the package has', () => {
    const { version } = JSON.parse(textOf('package.json')) as { version: string };
    expect(notesOf(textOf('CHANGELOG.md'), version)?.text.length).toBeGreaterThan(0);
  });
});

describe('a release', () => {
  const ready: ReleaseState = {
    version: '0.1.10',
    changelog,
    verifiers: '| version | SHA-256 |\n| ------- | ------- |\n| 0.1.10  | abc     |\n',
    verifierHash: 'abc',
    changes: '',
    tags: ['v0.1.1'],
  };

  it('has nothing in its way when all is ready', () => {
    expect(obstacles(ready)).toEqual([]);
  });

  it.each([
    ['a version of another shape', { version: '0.1.10-beta' }, 'no version that stores take'],
    ['changes', { changes: ' M README.md' }, 'not committed'],
    ['its tag', { tags: ['v0.1.10'] }, 'the tag v0.1.10 is there already'],
    ['a changelog without it', { changelog: '# Changelog\n' }, 'says nothing about 0.1.10'],
    ['a changelog without a day', { version: '0.2.0' }, 'no day for 0.2.0'],
    [
      'an unknown verifier',
      { verifierHash: 'abd' },
      `lacks the line ${verifierRow('0.1.10', 'abd')}`,
    ],
  ])('is stopped by %s', (_name, change, sentence) => {
    expect(obstacles({ ...ready, ...change }).join('\n')).toContain(sentence);
  });
});
