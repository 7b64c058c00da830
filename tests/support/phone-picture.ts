/** Pictures as phones write them, with what they say of themselves. */

/** What the EXIF of a test says. */
export interface ExifDraft {
  turn?: number;
  /** `2026:11:20 14:30:15` */
  taken?: string;
  /** `+08:00` */
  offset?: string;
  /** A text that stands for where it was taken, with what and by whom. */
  place?: string;
}

const ascii = (text: string) => [...Buffer.from(text, 'latin1')];

/** An EXIF block from its byte order on. */
export function tiffOf(
  { turn, taken, offset, place = '' }: ExifDraft,
  isLittle = false,
): Uint8Array {
  const number = (value: number, size: number) => {
    const bytes = Array.from({ length: size }, (_, at) => (value >>> (8 * (size - 1 - at))) & 255);
    return isLittle ? bytes.reverse() : bytes;
  };
  const texts = [
    [0x9003, taken],
    [0x9011, offset],
  ].filter((entry): entry is [number, string] => entry[1] !== undefined);
  const firstCount = (turn === undefined ? 0 : 1) + 1;
  const ownAt = 8 + 2 + firstCount * 12 + 4;
  let textAt = ownAt + 2 + texts.length * 12 + 4;
  const entry = (tag: number, type: number, count: number, value: number[]) => [
    ...[...number(tag, 2), ...number(type, 2), ...number(count, 4)],
    ...[...value, 0, 0, 0, 0].slice(0, 4),
  ];
  const first = [
    ...(turn === undefined ? [] : entry(0x0112, 3, 1, number(turn, 2))),
    ...entry(0x8769, 4, 1, number(ownAt, 4)),
  ];
  const own = texts.flatMap(([tag, text]) => {
    const made = entry(tag, 2, text.length + 1, number(textAt, 4));
    textAt += text.length + 1;
    return made;
  });
  return new Uint8Array([
    ...ascii(isLittle ? 'II' : 'MM'),
    ...number(42, 2),
    ...number(8, 4),
    ...[...number(firstCount, 2), ...first, 0, 0, 0, 0],
    ...[...number(texts.length, 2), ...own, 0, 0, 0, 0],
    ...texts.flatMap(([, text]) => [...ascii(text), 0]),
    ...ascii(place),
  ]);
}

/** A JPEG with an EXIF segment right after its beginning. */
export function withExif(jpeg: Uint8Array, exif: ExifDraft, isLittle = false): Uint8Array {
  const content = [...ascii('Exif\0\0'), ...tiffOf(exif, isLittle)];
  const length = content.length + 2;
  const segment = [0xff, 0xe1, length >> 8, length & 255, ...content];
  return new Uint8Array([...jpeg.subarray(0, 2), ...segment, ...jpeg.subarray(2)]);
}

/** The least that has the form of a JPEG; nothing could draw it. */
export function bareJpegOf(width: number, height: number): Uint8Array {
  const size = (value: number) => [value >> 8, value & 255];
  const frame = [0xff, 0xc0, 0, 11, 8, ...size(height), ...size(width), 1, 1, 17, 0];
  const scan = [0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0, 1, 2, 3];
  return new Uint8Array([0xff, 0xd8, ...frame, ...scan, 0xff, 0xd9]);
}
