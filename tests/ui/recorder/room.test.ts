import { describe, expect, it } from 'vitest';
import { largestRecording } from '../../../src/model/recording.ts';
import { leastRoom, minutesIn, roomFor } from '../../../src/ui/recorder/room.ts';

const gigabyte = 1_000_000_000;

describe('the room for a recording', () => {
  it.each([
    ['the browser does not say', null, largestRecording, 'limit'],
    ['there is plenty', 50 * gigabyte, largestRecording, 'limit'],
    ['the disk is nearly full', 150_000_000, 50_000_000, 'disk-full'],
    ['the disk is full', 0, 0, 'disk-full'],
    ['the browser wrote more than it said', -5, 0, 'disk-full'],
  ] as const)('where %s', (_, free, bytes, limitedBy) => {
    expect(roomFor(free)).toEqual({ bytes, limitedBy });
  });

  it('is said in minutes that are there for sure', () => {
    expect(minutesIn(largestRecording)).toBe(8);
    expect(minutesIn(leastRoom)).toBe(0);
  });
});
