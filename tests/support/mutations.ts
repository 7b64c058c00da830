import { createHash } from 'node:crypto';
import { rawZip } from './raw-zip.ts';
import { type Files, repack } from './repack.ts';
import { unpack } from './unpack.ts';

/** Numbers that look random and are the same in every run. */
export interface Chance {
  /** From 0 to below `end`. */
  below(end: number): number;
  bytes(length: number): Uint8Array;
}

export function chanceOf(seed: string): Chance {
  let state = createHash('sha256').update(seed).digest().readUInt32LE(0);
  // mulberry32: four lines, and good enough to choose places.
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (end: number) => Math.floor(next() * Math.max(end, 1));
  return { below, bytes: (length) => Uint8Array.from({ length }, () => below(256)) };
}

type Mutation = (zip: Uint8Array, chance: Chance) => Uint8Array | Promise<Uint8Array>;

const longestPiece = 600;

/** Most changes that matter for the zip itself are near its headers, which are a small part of it. */
function place(zip: Uint8Array, { below }: Chance): number {
  if (below(2) === 0) return below(zip.length);
  const signature = [0x04, 0x02, 0x06][below(3)] ?? 4;
  const from = below(zip.length);
  const at = Buffer.from(zip).indexOf(Buffer.from([0x50, 0x4b, signature - 1, signature]), from);
  return at < 0 ? zip.length - 1 - below(22) : Math.min(at + below(80), zip.length - 1);
}

function spliced(zip: Uint8Array, at: number, removed: number, added: Uint8Array): Uint8Array {
  return new Uint8Array(Buffer.concat([zip.subarray(0, at), added, zip.subarray(at + removed)]));
}

const onBytes: Record<string, Mutation> = {
  'flips a bit': (zip, chance) => {
    const at = place(zip, chance);
    return zip.with(at, (zip[at] ?? 0) ^ (1 << chance.below(8)));
  },
  'sets some bytes': (zip, chance) => {
    const changed = zip.slice();
    for (let n = chance.below(8); n >= 0; n--) changed[place(zip, chance)] = chance.below(256);
    return changed;
  },
  'cuts off the end': (zip, { below }) => zip.slice(0, below(zip.length)),
  'cuts off the beginning': (zip, { below }) => zip.slice(below(longestPiece)),
  'puts bytes in': (zip, chance) =>
    spliced(zip, place(zip, chance), 0, chance.bytes(1 + chance.below(longestPiece))),
  'takes bytes out': (zip, chance) =>
    spliced(zip, place(zip, chance), 1 + chance.below(longestPiece), new Uint8Array()),
  'puts bytes behind': (zip, chance) =>
    spliced(zip, zip.length, 0, chance.bytes(1 + chance.below(longestPiece))),
  'copies a piece over another': (zip, chance) => {
    const [from, to] = [place(zip, chance), place(zip, chance)];
    const piece = zip.subarray(from, from + 1 + chance.below(longestPiece));
    return spliced(zip, to, piece.length, piece);
  },
  'repeats a piece': (zip, chance) => {
    const [from, to] = [place(zip, chance), place(zip, chance)];
    return spliced(zip, to, 0, zip.subarray(from, from + 1 + chance.below(longestPiece)));
  },
  'sets a piece to zero': (zip, chance) => {
    const length = 1 + chance.below(longestPiece);
    return spliced(zip, place(zip, chance), length, new Uint8Array(length)).slice(0, zip.length);
  },
};

const onFiles: Record<string, (files: Files, chance: Chance) => Files> = {
  'changes bytes of a file': (files, chance) => {
    const [path, content] = oneOf(files, chance);
    const changed = content.slice();
    changed[chance.below(content.length)] = chance.below(256);
    return new Map(files).set(path, changed);
  },
  'changes a digit in a file': (files, chance) => {
    const [path, content] = oneOf(files, chance);
    const digits = [...content.keys()].filter((at) => ((content[at] ?? 0) & 0xf0) === 0x30);
    const at = digits[chance.below(digits.length)] ?? 0;
    return new Map(files).set(path, content.with(at, 0x30 + chance.below(10)));
  },
  'removes a line of a file': (files, chance) => {
    const [path, content] = oneOf(files, chance);
    const lines = Buffer.from(content).toString('latin1').split('\n');
    lines.splice(chance.below(lines.length), 1);
    return new Map(files).set(path, new Uint8Array(Buffer.from(lines.join('\n'), 'latin1')));
  },
  'removes a file': (files, chance) => {
    const [path] = oneOf(files, chance);
    return new Map([...files].filter(([name]) => name !== path));
  },
  'exchanges two files': (files, chance) => {
    const [[a, first], [b, second]] = [oneOf(files, chance), oneOf(files, chance)];
    return new Map(files).set(a, second).set(b, first);
  },
  'adds a file': (files, chance) => {
    const [beside] = oneOf(files, chance);
    const name = `${beside.slice(0, beside.lastIndexOf('/') + 1)}added-${chance.below(99)}.txt`;
    return new Map(files).set(name, chance.bytes(chance.below(40)));
  },
  'renames a file': (files, chance) => {
    const [path] = oneOf(files, chance);
    return new Map([...files].map(([name, bytes]) => [name === path ? `${name}x` : name, bytes]));
  },
};

function oneOf(files: Files, { below }: Chance): [string, Uint8Array] {
  return [...files][below(files.size)] ?? ['', new Uint8Array()];
}

/** The same files, as another program packs them. */
const repacked: Record<string, Mutation> = {
  'packs the files again': async (zip, { below }) => {
    const entries = [...(await unpack(zip))].map(([path, content]) => ({
      name: `卡证/${path}`,
      content,
      deflate: below(2) === 0,
      date: 0x5a75,
    }));
    return rawZip(below(2) === 0 ? entries : entries.reverse());
  },
  'writes the files anew': async (zip) => repack(await unpack(zip)),
};

const mutations: readonly [string, Mutation][] = [
  ...Object.entries(onBytes),
  // Twice, because what they do is most like what a person would.
  ...Object.entries({ ...onFiles }).flatMap(([name, change]): [string, Mutation][] => {
    const packed: Mutation = async (zip, chance) => repack(change(await unpack(zip), chance));
    return [
      [name, packed],
      [`${name}, once more`, packed],
    ];
  }),
  ...Object.entries(repacked),
];

/** Mutation number `no` of a zip: its kind and what became of it. */
export async function mutated(
  zip: Uint8Array,
  no: number,
): Promise<{ kind: string; bytes: Uint8Array }> {
  const [kind, mutate] = mutations[no % mutations.length] ?? ['none', (same) => same];
  return { kind, bytes: await mutate(zip, chanceOf(`mutation ${no}`)) };
}
