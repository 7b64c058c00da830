import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Lines } from '../../src/model/evidence.ts';
import { checkLines, lineProof, linesOf } from '../../src/pack/lines.ts';

const seed = '1a'.repeat(32);
const encode = (text: string) => new TextEncoder().encode(text);
const mark = '⟦secret⟧';

function sealed(text: string): Lines {
  const lines = linesOf(encode(text), seed);
  if (!lines) throw new Error('no lines');
  return lines;
}

/** Replaces every `KEY` by a mark and proves it. */
function masked(text: string) {
  const alterations = [...text.matchAll(/K\nEY|KEY/g)].map((hit) => ({
    from: encode(text.slice(0, hit.index)).length,
    to: encode(text.slice(0, hit.index + hit[0].length)).length,
    by: encode(mark),
  }));
  const copy = text.replaceAll(/K\nEY|KEY/g, mark);
  return { copy, proof: lineProof(encode(text), sealed(text), seed, alterations) };
}

function check(copy: string, text: string, proof = masked(text).proof) {
  return checkLines(encode(copy), sealed(text), proof, [mark]);
}

describe('lines of a text', () => {
  it.each([
    ['each line of a short text', 'a\nbb\n\nc', 4, 1],
    ['no empty line behind the last line feed', 'a\n', 1, 1],
    ['a long line in parts of 2048 bytes', 'x'.repeat(5000), 3, 1],
    ['longer lines of a long text', 'abcdefg\n'.repeat(10_000), 157, 512],
  ])('are %s', (_, text, count, least) => {
    expect(linesOf(encode(text), seed)).toMatchObject({ count, least });
  });

  it('are absent of an empty text', () => {
    expect(linesOf(new Uint8Array(), seed)).toBeNull();
  });
});

const long = `${'zeile 卡密 '.repeat(700)}\n`;
const texts = [
  ['in one line', 'first\nhere is KEY, see\nlast\n'],
  ['in the first and the last line', 'KEY\nmiddle\nKEY'],
  ['over two lines', 'first\nhere is K\nEY, see\nlast\n'],
  ['several in one line', 'a KEY b KEY c\nlast'],
  ['at the end of a part of a long line', `${'x'.repeat(2047)}KEY${'y'.repeat(3000)}\nlast`],
  ['in a long text', `${long.repeat(8)}KEY\n${long.repeat(8)}`],
] as const;

describe('a masked text', () => {
  it.each(texts)('with a key %s is proved', (_, text) => {
    const { copy, proof } = masked(text);
    expect(copy).toContain(mark);
    expect(check(copy, text, proof)).toMatchObject({ fault: null });
  });

  it.each(texts)('with a key %s names only lines that hold it', (_, text) => {
    const { proof } = masked(text);
    const keys = text.split(/K\nEY|KEY/).length - 1;
    expect(proof.altered.length).toBeLessThanOrEqual(keys * 2);
  });

  const text = 'first\nhere is KEY, see\nsecond\nlast\n';
  it.each([
    [
      'with a word changed in another line',
      (copy: string) => copy.replace('second', 'sec0nd'),
      'rewritten',
    ],
    ['with a line added', (copy: string) => `${copy}more\n`, 'rewritten'],
    ['with a line taken away', (copy: string) => copy.replace('second\n', ''), 'rewritten'],
    [
      'with two lines exchanged',
      (copy: string) => copy.replace('second\nlast', 'last\nsecond'),
      'rewritten',
    ],
    ['without its mark', (copy: string) => copy.replace(mark, '!!!!!!!!!!!!'), 'unmarked'],
    ['empty', () => '', 'unmarked'],
  ] as const)('%s is found out', (_, change, fault) => {
    expect(check(change(masked(text).copy), text)).toEqual({ fault });
  });

  it.each([
    [
      'that names a line twice',
      [
        [1, 30],
        [1, 30],
      ],
    ],
    [
      'that names more lines',
      [
        [0, 6],
        [1, 30],
      ],
    ],
    ['that names none', []],
  ] as const)('with a proof %s is found out', (_, altered) => {
    const proof = {
      ...masked(text).proof,
      altered: altered.map(([n, size]) => [n, size] as [number, number]),
    };
    expect(check(masked(text).copy, text, proof)).toEqual({ fault: 'bad-proof' });
  });

  it('tells how many of its lines were compared', () => {
    expect(check(masked(text).copy, text)).toEqual({ fault: null, compared: 3, of: 4 });
  });

  /** The copy with other lines from the second on, said to be altered; the proof fits them. */
  function forged(sealedText: string, altered: string[]) {
    const lengths = sealedText.split(/(?<=\n)/).map((line) => encode(line).length);
    const starts = lengths.map((_, n) => lengths.slice(0, n).reduce((sum, size) => sum + size, 0));
    const alterations = altered.map((by, n) => ({
      from: starts[n + 1] ?? 0,
      to: (starts[n + 1] ?? 0) + (lengths[n + 1] ?? 0),
      by: encode(by),
    }));
    const lines = sealedText.split(/(?<=\n)/);
    const rest = lines.slice(1 + altered.length);
    const copy = [lines[0], ...altered, ...rest].join('');
    return check(
      copy,
      sealedText,
      lineProof(encode(sealedText), sealed(sealedText), seed, alterations),
    );
  }

  const three = 'first\nsecond\nthird\nfourth\nlast\n';
  it.each([
    ['rewritten behind one with a mark', [`second ${mark}\n`, 'another\n'], 'unmarked'],
    ['rewritten before one with a mark', ['another\n', `${mark} third\n`], 'unmarked'],
    [
      'rewritten behind one that a mark ends',
      [`second ${mark}`, ' third\n', 'other\n'],
      'unmarked',
    ],
    ['emptied behind one with a mark', [`second ${mark}\n`, '', ''], 'unmarked'],
    ['with a line more beside its mark', [`second ${mark}\nanother\n`], 'overfull'],
    ['longer than a line can be', [`${mark}${'x'.repeat(2049)}`], 'overfull'],
  ])('with a line %s is found out', (_, altered, fault) => {
    expect(forged(three, altered)).toEqual({ fault });
  });

  it('may have lost whole lines at a mark, and the beginning of the next', () => {
    expect(forged(three, [`second ${mark}`, '', ' fourth\n'])).toMatchObject({ fault: null });
  });

  it('is proved whatever the text is', () => {
    const piece = fc.constantFrom('KEY', 'K\nEY', '\n', 'x', '卡', 'abc\n', 'y'.repeat(900));
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 60 }), (pieces) => {
        const { copy, proof } = masked(pieces.join(''));
        expect(check(copy, pieces.join(''), proof)).toMatchObject({ fault: null });
      }),
      { numRuns: 150 },
    );
  });
});
