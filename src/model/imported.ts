import { idSchema } from './ids.ts';
import { isoInstant } from './time.ts';
import { z } from './zod.ts';

/**
 * Files that the buyer brings from elsewhere: a phone, a mail, a chat. The program saw none of them
 * come about, so all that is noted of them is a hint.
 */

/** What an imported file can be, told by its content; its file in the item has the same ending. */
export const importFormats = {
  png: { mediaType: 'image/png', holds: 'picture' },
  jpg: { mediaType: 'image/jpeg', holds: 'picture' },
  webp: { mediaType: 'image/webp', holds: 'picture' },
  /** Browsers cannot show it: it is kept, and never in a masked pack. */
  heic: { mediaType: 'image/heic', holds: 'document' },
  pdf: { mediaType: 'application/pdf', holds: 'document' },
  mp4: { mediaType: 'video/mp4', holds: 'video' },
  mov: { mediaType: 'video/quicktime', holds: 'video' },
  webm: { mediaType: 'video/webm', holds: 'video' },
  mp3: { mediaType: 'audio/mpeg', holds: 'audio' },
  m4a: { mediaType: 'audio/mp4', holds: 'audio' },
  wav: { mediaType: 'audio/wav', holds: 'audio' },
  ogg: { mediaType: 'audio/ogg', holds: 'audio' },
  /** Voice messages of phones; browsers cannot play it. */
  amr: { mediaType: 'audio/amr', holds: 'audio' },
} as const satisfies Record<string, { mediaType: string; holds: ImportContent }>;

export type ImportContent = 'picture' | 'document' | 'video' | 'audio';
export type ImportFormat = keyof typeof importFormats;
export const importFormatNames = Object.keys(importFormats) as ImportFormat[];

export type ImportedFile = `imported.${ImportFormat}`;

/** The format of an imported file of an item by its name; null for every other file. */
export function importFormatOf(name: string): ImportFormat | null {
  return importFormatNames.find((format) => name === `imported.${format}`) ?? null;
}

/** Whether a file of an item is an imported picture, which browsers can show. */
export function isImportedPicture(name: string): boolean {
  const format = importFormatOf(name);
  return format !== null && importFormats[format].holds === 'picture';
}

/** Largest imported file in bytes; sealing holds it in memory, twice for a moment. */
export const largestImport = 120 * 1024 * 1024;

/** Longest file name that is kept, in characters. */
export const longestImportName = 255;

/** Nobody joins more screenshots into one picture. */
const mostJoined = 50;

const fileName = z.string().max(longestImportName);

/** What a sealed record says of the file that was imported. Anybody can change any of it beforehand. */
export const importedSchema = z.strictObject({
  /** The name that the file had; empty for what was pasted. */
  name: fileName,
  /** `joined`: the program made it out of other imports, which are sealed as they were. */
  from: z.enum(['file', 'clipboard', 'zip', 'joined']),
  /** The items that it was joined from, in their order from the top. */
  joined: z.array(idSchema).min(2).max(mostJoined).optional(),
  /** The name of the zip that it came in. */
  archive: fileName.optional(),
  /** When the file was last changed, as the file system says. */
  modifiedAt: isoInstant.optional(),
  /** When the picture was taken, as it says itself (EXIF); without an offset the zone is not known. */
  takenAt: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:[+-]\d{2}:\d{2})?$/)
    .optional(),
});
export type Imported = z.infer<typeof importedSchema>;
