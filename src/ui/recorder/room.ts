import { largestRecording, recordingBitRate } from '../../model/recording.ts';

/** How much can be recorded. */

/** Left free on the disk, in bytes, for the browser and for other captures. */
const reserve = 50_000_000;

/** How much room there is, and what makes it so little. */
export interface Room {
  /** In bytes. */
  bytes: number;
  limitedBy: 'limit' | 'disk-full';
}

/**
 * The room for a recording that begins now. Sealing writes it a second time before the pieces go.
 * @param free bytes that the browser lets us write, or null where it does not say
 */
export function roomFor(free: number | null): Room {
  const onDisk = free === null ? largestRecording : Math.max(0, Math.floor((free - reserve) / 2));
  return onDisk < largestRecording
    ? { bytes: onDisk, limitedBy: 'disk-full' }
    : { bytes: largestRecording, limitedBy: 'limit' };
}

/** Less is not worth beginning: it holds about half a minute. */
export const leastRoom = 8_000_000;

/** Whole minutes that fit for sure: the encoder gives less where little moves. */
export function minutesIn(bytes: number): number {
  return Math.floor((bytes * 8) / recordingBitRate / 60);
}
