import { describe, expect, it } from 'vitest';
import { ownColours } from '../../src/ui/in-page/own-colours.ts';
import { filesLike, textOf } from '../repo/source-files.ts';

const tokensFile = 'src/ui/styles/tokens.css';
const tokens = textOf(tokensFile);
const sheets = filesLike('src/ui/**/*.css').filter((file) => file !== tokensFile);
const code = filesLike('src/ui/**/*.{ts,tsx}').filter(
  // The one list of colours inside a page, and pictures that leave: they are the same in every theme.
  (file) => !/in-page\/own-colours\.ts$|desk\/upload\//.test(file),
);

/** What a sheet says once comments are taken out. */
function rules(file: string): string {
  return textOf(file).replace(/\/\*[\s\S]*?\*\//g, '');
}

function hits(files: readonly string[], wanted: RegExp): string[] {
  return files.flatMap((file) =>
    rules(file)
      .split('\n')
      .filter((line) => wanted.test(line))
      .map((line) => `${file}: ${line.trim()}`),
  );
}

/** Custom properties by the condition under which they hold, as `(prefers-color-scheme: dark)`; '' for always. */
function valuesOf(sheet: string): Map<string, Map<string, string>> {
  const found = new Map<string, Map<string, string>>();
  const around: string[] = [];
  const text = sheet.replace(/\/\*[\s\S]*?\*\//g, '');
  for (const [written] of text.matchAll(/[^{};]*[{;]|\}/g)) {
    const part = written.trim();
    if (part.endsWith('{')) around.push(part);
    else if (part === '}') around.pop();
    const [, name, value] = /^(--[\w-]+):([^;]*);$/.exec(part) ?? [];
    if (name === undefined || value === undefined) continue;
    const spoken = /:lang\(([^)]*)\)/.exec(around.join(''))?.[1];
    const condition = spoken ?? /@media([^{]*)\{/.exec(around.join(''))?.[1]?.trim() ?? '';
    const own = found.get(condition) ?? new Map<string, string>();
    found.set(condition, own.set(name, value.replace(/\s+/g, ' ').trim()));
  }
  return found;
}

describe('the design language', () => {
  it('has its colours in the tokens and nowhere else', () => {
    const colour = /#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|hwb|lab|lch|oklch|color)a?\([^v]/i;
    expect(hits(sheets, colour)).toEqual([]);
    expect(hits(code, /(?:#[0-9a-f]{6}|#[0-9a-f]{3})\b['"; ]|\b(?:rgb|hsl)a?\(/i)).toEqual([]);
  });

  it('has its sizes of type, corners, depth and pace there, too', () => {
    const size =
      /font-size:(?!\s*var)|border-radius:(?!\s*(?:var|0;|50%|inherit))|box-shadow:(?!\s*(?:var|none|inset))|\b\d+ms\b/;
    expect(hits(sheets, size)).toEqual([]);
  });

  it('uses no token that it does not have', () => {
    const known = new Set([...tokens.matchAll(/(--[\w-]+):/g)].map(([, name]) => name));
    const used = sheets.flatMap((file) => {
      const text = rules(file);
      const own = new Set([...text.matchAll(/(--[\w-]+):/g)].map(([, name]) => name));
      return [...text.matchAll(/var\((--[\w-]+)/g)]
        .map(([, name]) => name)
        .filter((name) => !own.has(name));
    });
    expect([...new Set(used)].filter((name) => !known.has(name))).toEqual([]);
  });

  it('has the same colours and letters in the pages of shops', () => {
    const [own, inPages] = [valuesOf(tokens), valuesOf(ownColours)];
    expect(inPages.size).toBeGreaterThan(4);
    for (const [condition, values] of inPages) {
      for (const [name, value] of values) {
        if (name === '--pointed' || name === '--shade') continue;
        expect(own.get(condition)?.get(name), `${name} ${condition}`).toBe(value);
      }
    }
  });
});

/** Relative luminance of a colour such as `#1c2430`, as WCAG 2.2 defines it. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

describe('contrast', () => {
  const grounds = ['--paper', '--surface', '--sunken'];
  const pairs = [
    ...['--ink', '--ink-soft', '--action-text', '--good', '--soon', '--bad'].flatMap((text) =>
      grounds.map((ground) => [text, ground] as const),
    ),
    ['--good', '--good-ground'],
    ['--soon', '--soon-ground'],
    ['--bad', '--bad-ground'],
    ['--ink', '--bad-ground'],
    ['--ink', '--soon-ground'],
    ['--action-ink', '--action'],
    ['--action-ink', '--action-hover'],
  ] as const;
  const dark = '(prefers-color-scheme: dark)';
  const more = '(prefers-contrast: more)';
  const themes: [string, string[], number][] = [
    ['light', [''], 4.5],
    ['dark', ['', dark], 4.5],
    ['light, more contrast', ['', more], 7],
    ['dark, more contrast', ['', dark, more, `${more} and ${dark}`], 7],
  ];

  it.each(themes)('of text is enough in the %s theme', (_name, conditions, least) => {
    const all = valuesOf(tokens);
    const value = (name: string) =>
      conditions.map((each) => all.get(each)?.get(name)).findLast((each) => each !== undefined);
    for (const [text, ground] of pairs) {
      const found = contrast(value(text) ?? '', value(ground) ?? '');
      expect(found, `${text} on ${ground}`).toBeGreaterThanOrEqual(least);
    }
    // The border of a field is all that shows where it is.
    for (const ground of grounds) {
      expect(contrast(value('--line-strong') ?? '', value(ground) ?? '')).toBeGreaterThanOrEqual(
        2.9,
      );
    }
  });
});
