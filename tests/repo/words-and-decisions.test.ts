import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { filesLike, root, textOf } from './source-files.ts';

interface Word {
  word: string;
  chinese: string;
  file: string;
  name: string;
}

const rows = textOf('docs/glossary.md')
  .split('\n')
  .filter((line) => /^\| (?!word|-)/.test(line));
const words = rows.map((row): Word => {
  const [, word = '', chinese = '', , code = ''] = row.split('|').map((cell) => cell.trim());
  const [, file = '', name = ''] = /^`([^`]+)` › `([^`]+)`$/.exec(code) ?? [];
  return { word, chinese, file, name };
});

describe('the glossary', () => {
  it('has each word once, in both languages', () => {
    expect(words.length).toBeGreaterThanOrEqual(25);
    expect(new Set(words.map(({ word }) => word)).size).toBe(words.length);
    expect(words.filter(({ chinese }) => !/^[\p{Script=Han}、]+$/u.test(chinese))).toEqual([]);
  });

  it.each(words)('finds "$word" in the code as $name', ({ file, name }) => {
    expect(existsSync(join(root, file)), file).toBe(true);
    expect(new RegExp(`\\b${name}\\b`).test(textOf(file)), `${name} in ${file}`).toBe(true);
  });
});

describe('the list of decisions', () => {
  it('names every page by its title', () => {
    const pages = filesLike('docs/decisions/0*.md');
    const lines = pages.map((page) => {
      const title = textOf(page).split('\n')[0]?.replace(/^# /, '');
      return `- [${title}](${page.split('/').at(-1)})`;
    });
    const listed = textOf('docs/decisions/README.md')
      .split('\n')
      .filter((line) => line.startsWith('- '));
    expect(listed).toEqual(
      lines.sort((a, b) => (a.split('](')[1] ?? '').localeCompare(b.split('](')[1] ?? '')),
    );
  });
});
