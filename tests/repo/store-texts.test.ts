import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';
import { screenshotSize, storePictures, tileSize } from '../../scripts/store/pictures.ts';
import { filesLike, root, textOf } from './source-files.ts';

/** The narrowest of Chrome Web Store, Edge Add-ons and addons.mozilla.org, in characters. */
const limits = { title: [4, 45], summary: [20, 132], description: [250, 10_000] } as const;

/** What no listing may promise: a court decides, not a program. */
const promises =
  /court[- ]proof|legally binding|guarantee|100 ?%|\bbest\b|法律效力|保证退款成功|包退|必胜|最好|具有法律/i;

function listing(language: string): Record<keyof typeof limits, string> {
  const text = textOf(`docs/store/${language}.md`);
  const [, title = '', summary = '', description = ''] =
    /^# (.+)\n\n## Summary\n\n(.+)\n\n## Description\n\n([\s\S]+)$/.exec(text) ?? [];
  return { title, summary, description: description.trim() };
}

function firstCells(section: string): string[] {
  return [...section.matchAll(/^\| `([^`]+)`/gm)].map(([, name = '']) => name);
}

describe.each(['zh_CN', 'zh_TW', 'en'])('the listing in %s', (language) => {
  it.each(Object.entries(limits))(
    'has a %s of a length that every store takes',
    (part, [least, most]) => {
      const { length } = [...listing(language)[part as keyof typeof limits]];
      expect(length).toBeGreaterThanOrEqual(least);
      expect(length).toBeLessThanOrEqual(most);
    },
  );

  it('has the name and the summary that the package has', () => {
    const texts = JSON.parse(textOf(`assets/locales/${language}.json`)) as Record<string, string>;
    const { title, summary } = listing(language);
    expect({ title, summary }).toEqual({ title: texts.extName, summary: texts.extDescription });
  });

  it('promises nothing that is not ours to give', () => {
    expect(Object.values(listing(language)).join('\n')).not.toMatch(promises);
  });
});

describe('what is told to reviewers', () => {
  it('explains the same permissions as README, in both languages', () => {
    const review = textOf('docs/store/review.md');
    const told = review.slice(review.indexOf('## Permissions'), review.indexOf('## Data'));
    const readme = textOf('README.md');
    const start = readme.indexOf('## Permissions');
    const explained = readme.slice(start, readme.indexOf('\n## ', start + 1));
    expect(firstCells(told)).toEqual(firstCells(explained));
    const chinese = told.split('\n').filter((line) => line.startsWith('| `'));
    expect(chinese.filter((line) => !/\p{Script=Han}{4}/u.test(line))).toEqual([]);
  });

  it('declares the data that the manifest declares', () => {
    expect(textOf('wxt.config.ts')).toContain(
      "data_collection_permissions: { required: ['none'] }",
    );
    expect(textOf('docs/store/review.md')).toContain(
      "data_collection_permissions: { required: ['none'] }",
    );
  });
});

describe('the privacy policy', () => {
  it('has the same sections in English and in Chinese', () => {
    const [english = '', chinese = ''] = textOf('PRIVACY.md').split('# 隐私说明（中文全文）');
    const sections = (text: string) => text.split('\n## ').slice(1);
    expect(sections(chinese)).toHaveLength(sections(english).length);
    const paragraphs = (text: string) =>
      text
        .trim()
        .split('\n\n')
        .filter((each) => each !== '---');
    const lengths = (text: string) => sections(text).map((section) => paragraphs(section).length);
    expect(lengths(chinese)).toEqual(lengths(english));
  });
});

describe('the pictures for the stores', () => {
  const files = filesLike('docs/store/*.png');

  it('are there in both languages', () => {
    const wanted = storePictures.flatMap(({ name }, index) =>
      ['en', 'zh'].map((language) => `docs/store/${index + 1}-${name}-${language}.png`),
    );
    expect(files).toEqual([...wanted, 'docs/store/tile.png'].sort());
  });

  it.each(files)('%s has the size that is asked for, and is light', (file) => {
    const bytes = readFileSync(join(root, file));
    const { width, height } = PNG.sync.read(bytes);
    expect({ width, height }).toEqual(file.endsWith('tile.png') ? tileSize : screenshotSize);
    expect(bytes.length).toBeLessThan(400_000);
  });
});
