import { z } from './zod.ts';

/** A recording of the screen: its limits, and what is noted while it runs. */

/**
 * Largest recording in bytes. A pack holds 256 MiB and its other items need room; sealing holds the
 * whole recording in memory, twice for a moment.
 */
export const largestRecording = 120 * 1024 * 1024;

/** What is asked of the encoder, in bits per second: text stays legible while a page scrolls. */
export const recordingBitRate = 2_000_000;

/** How often the encoder hands over what it has, in milliseconds: what a crash can cost. */
export const pieceMs = 1000;

/** What shops ask to see in one uncut recording, in its order. */
export const guideSteps = [
  'order-page',
  'key-covered',
  'key-revealed',
  'redeem-page',
  'key-entered',
  'error-shown',
  'clock-shown',
] as const;
export type GuideStep = (typeof guideSteps)[number];

/** What the buyer can note while recording: a step of the guide, or just this moment. */
export const recordingMarks = [...guideSteps, 'moment'] as const;
export type RecordingMark = (typeof recordingMarks)[number];
export const mostMarks = 60;

/** How a recording ended. */
export const recordingEnds = [
  'stopped',
  /** The browser ended the sharing: the buyer's choice there, or the tab or window was closed. */
  'share-ended',
  'limit',
  'disk-full',
  /** The encoder failed. */
  'failed',
  /** The window of the recorder was closed or loaded anew. */
  'recorder-closed',
  /** Nothing noted its end: browser or computer stopped. The last piece counts as the end. */
  'interrupted',
] as const;
export type RecordingEnd = (typeof recordingEnds)[number];

/** What was shared, as the browser says. */
export const sharedSurfaces = ['browser', 'window', 'monitor', 'unknown'] as const;
export type SharedSurface = (typeof sharedSurfaces)[number];

/** Why a key frame was taken. */
export const frameReasons = ['start', 'mark', 'change', 'end'] as const;
export type FrameReason = (typeof frameReasons)[number];

export const frameFiles = [
  'frame-1.png',
  'frame-2.png',
  'frame-3.png',
  'frame-4.png',
  'frame-5.png',
  'frame-6.png',
  'frame-7.png',
  'frame-8.png',
  'frame-9.png',
  'frame-10.png',
  'frame-11.png',
  'frame-12.png',
] as const;
export type FrameFile = (typeof frameFiles)[number];

/** Whether a file of an item is a key frame of a recording. */
export function isFrameFile(name: string): name is FrameFile {
  return (frameFiles as readonly string[]).includes(name);
}

/** Whether a file of an item shows what was recorded: no key can be covered in it. */
export function showsRecording(name: string): boolean {
  return name === 'recording.webm' || isFrameFile(name);
}

/** Milliseconds since the recording began, by the clock that nobody can set. */
const atMs = z.int().min(0);

export const markNoteSchema = z.object({ mark: z.enum(recordingMarks), atMs });
export type MarkNote = z.infer<typeof markNoteSchema>;

const frameNoteSchema = z.object({ file: z.enum(frameFiles), atMs, why: z.enum(frameReasons) });

/** What a sealed record says of its recording. */
export const recordingSchema = z.object({
  /** Between the two clock readings of the record, by the clock that nobody can set. */
  durationMs: z.int().min(0),
  surface: z.enum(sharedSurfaces),
  sound: z.boolean(),
  ended: z.enum(recordingEnds),
  marks: z.array(markNoteSchema).max(mostMarks),
  frames: z.array(frameNoteSchema).max(frameFiles.length),
});
export type Recording = z.infer<typeof recordingSchema>;
