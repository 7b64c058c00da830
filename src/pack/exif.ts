/**
 * What a picture says of itself (EXIF): how it is to be turned, and when it was taken. Everything else
 * that cameras write there is nobody's business and is not read.
 */
export interface Exif {
  /** 1 to 8; null where it is not said. */
  turn: number | null;
  /** `2026-11-20T14:30:15`, with an offset where one is stated; null where it is not said. */
  takenAt: string | null;
}

const nothing: Exif = { turn: null, takenAt: null };

const tags = { turn: 0x0112, changed: 0x0132, directory: 0x8769, taken: 0x9003, offset: 0x9011 };

/** Reads the EXIF of a JPEG, PNG or WebP; what cannot be read is as if it were not there. */
export function readExif(bytes: Uint8Array): Exif {
  const tiff = tiffOf(bytes);
  return tiff ? readTiff(tiff) : nothing;
}

/** The tags of an EXIF block, from its byte order on. */
export function readTiff(tiff: Uint8Array): Exif {
  if (tiff.length < 14) return nothing;
  const isLittle = text(tiff, 0, 2) === 'II';
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength);
  const first = entriesAt(view, view.getUint32(4, isLittle), isLittle);
  const place = first.get(tags.directory);
  const own =
    place === undefined ? first : entriesAt(view, view.getUint32(place, isLittle), isLittle);
  const turnAt = first.get(tags.turn);
  const turn = turnAt === undefined ? null : view.getUint16(turnAt, isLittle);
  const taken = textAt(tiff, own.get(tags.taken) ?? first.get(tags.changed), isLittle);
  const offset = textAt(tiff, own.get(tags.offset), isLittle);
  return {
    turn: turn !== null && turn >= 1 && turn <= 8 ? turn : null,
    takenAt: moment(taken, offset),
  };
}

/** Where the value of each tag of a directory stands. */
function entriesAt(view: DataView, at: number, isLittle: boolean): Map<number, number> {
  const entries = new Map<number, number>();
  if (at + 2 > view.byteLength) return entries;
  const count = view.getUint16(at, isLittle);
  for (let entry = at + 2; entry < at + 2 + count * 12; entry += 12) {
    if (entry + 12 > view.byteLength) break;
    entries.set(view.getUint16(entry, isLittle), entry + 8);
  }
  return entries;
}

/** Longest text that is read; a date has 20 characters. */
const longestText = 24;

/** A text of more than four bytes stands elsewhere; its length comes before its place. */
function textAt(tiff: Uint8Array, at: number | undefined, isLittle: boolean): string {
  if (at === undefined) return '';
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength);
  const length = Math.min(longestText, view.getUint32(at - 4, isLittle));
  const start = view.getUint32(at, isLittle);
  return length <= 4 ? '' : text(tiff, start, length).replace(/\0.*$/s, '');
}

function moment(taken: string, offset: string): string | null {
  const [, year, month, day, time] =
    /^(\d{4}):(\d{2}):(\d{2}) (\d{2}:\d{2}:\d{2})$/.exec(taken.trim()) ?? [];
  // A camera without a clock writes zeros.
  if (!year || Number(year) === 0) return null;
  const zone = /^[+-]\d{2}:\d{2}$/.test(offset.trim()) ? offset.trim() : '';
  return `${year}-${month}-${day}T${time}${zone}`;
}

function tiffOf(bytes: Uint8Array): Uint8Array | null {
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return tiffOfJpeg(bytes);
  if (text(bytes, 1, 3) === 'PNG') return tiffOfPng(bytes);
  return text(bytes, 0, 4) === 'RIFF' && text(bytes, 8, 4) === 'WEBP' ? tiffOfWebp(bytes) : null;
}

function tiffOfPng(bytes: Uint8Array): Uint8Array | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 8; at + 12 <= bytes.length; at += 12 + view.getUint32(at)) {
    if (text(bytes, at + 4, 4) === 'eXIf')
      return bytes.subarray(at + 8, at + 8 + view.getUint32(at));
  }
  return null;
}

function tiffOfWebp(bytes: Uint8Array): Uint8Array | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 12; at + 8 <= bytes.length; ) {
    const size = view.getUint32(at + 4, true);
    const content = bytes.subarray(at + 8, at + 8 + size);
    // Some writers put the mark of JPEG before it.
    if (text(bytes, at, 4) === 'EXIF')
      return text(content, 0, 4) === 'Exif' ? content.subarray(6) : content;
    at += 8 + size + (size % 2);
  }
  return null;
}

function tiffOfJpeg(bytes: Uint8Array): Uint8Array | null {
  for (let at = 2; at + 4 <= bytes.length && bytes[at] === 0xff; ) {
    const marker = bytes[at + 1] ?? 0;
    const length = ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0);
    if (marker === 0xda || length < 2) return null;
    if (marker === 0xe1 && text(bytes, at + 4, 4) === 'Exif') {
      return bytes.subarray(at + 10, at + 2 + length);
    }
    at += 2 + length;
  }
  return null;
}

function text(bytes: Uint8Array, at: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + length));
}
