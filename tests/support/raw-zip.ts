import { deflateRawSync } from 'node:zlib';
import { crc32 } from '../../src/pack/bytes.ts';
import { unicodePathField } from '../../src/pack/zip/zip-format.ts';

/** One entry of a zip made by hand; whatever is not given is as a pack has it. */
export interface RawEntry {
  name: string;
  /** The bytes of the name, where they are not those of UTF-8. */
  nameBytes?: Uint8Array;
  content?: string | Uint8Array;
  deflate?: boolean;
  /** What the headers claim instead of the truth. */
  claimedSize?: number;
  flags?: number;
  /** Version of the format that is needed, in tenths. */
  version?: number;
  date?: number;
  method?: number;
  localName?: string;
  extra?: Uint8Array;
  /** Bytes between this entry and the one before. */
  before?: Uint8Array;
  /** Points the directory at the local header of an earlier entry. */
  sameAs?: number;
}

/** Writes a zip byte by byte, so that tests can write what no library would. */
export function rawZip(entries: readonly RawEntry[], tail: { comment?: string } = {}): Uint8Array {
  const parts: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  const starts: number[] = [];
  let at = 0;
  const push = (bytes: Uint8Array) => {
    parts.push(bytes);
    at += bytes.length;
  };
  for (const entry of entries) {
    push(entry.before ?? new Uint8Array());
    const content = bytesFrom(entry.content ?? '');
    const packed = entry.deflate ? new Uint8Array(deflateRawSync(content)) : content;
    const name = entry.nameBytes ?? bytesFrom(entry.name);
    const extra = entry.extra ?? unicodePathField(name);
    const common = header(entry, content, packed.length);
    const start = entry.sameAs === undefined ? at : (starts[entry.sameAs] ?? 0);
    starts.push(start);
    if (entry.sameAs === undefined) {
      const local = entry.localName === undefined ? name : bytesFrom(entry.localName);
      push(
        join([u32(0x04034b50), common, u16(local.length), u16(extra.length), local, extra, packed]),
      );
    }
    directory.push(
      join([
        u32(0x02014b50),
        u16(0x14),
        common,
        u16(name.length),
        u16(extra.length),
        new Uint8Array(10),
        u32(start),
        name,
        extra,
      ]),
    );
  }
  const central = join(directory);
  const start = at;
  push(central);
  const comment = bytesFrom(tail.comment ?? '');
  const count = u16(entries.length);
  push(join([u32(0x06054b50), u32(0), count, count, u32(central.length), u32(start)]));
  push(join([u16(comment.length), comment]));
  return join(parts);
}

function header(entry: RawEntry, content: Uint8Array, packedSize: number): Uint8Array {
  return join([
    u16(entry.version ?? 10),
    u16(entry.flags ?? 0x0800),
    u16(entry.method ?? (entry.deflate ? 8 : 0)),
    u16(0),
    u16(entry.date ?? 0x21),
    u32(crc32(content)),
    u32(packedSize),
    u32(entry.claimedSize ?? content.length),
  ]);
}

function bytesFrom(content: string | Uint8Array): Uint8Array {
  return typeof content === 'string' ? new TextEncoder().encode(content) : content;
}

function u16(value: number): Uint8Array {
  return Uint8Array.of(value & 0xff, value >>> 8);
}

function u32(value: number): Uint8Array {
  return join([u16(value & 0xffff), u16(value >>> 16)]);
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts));
}
