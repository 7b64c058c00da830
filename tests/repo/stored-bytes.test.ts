import { expect, it } from 'vitest';
import { filesLike, textOf } from './source-files.ts';

/**
 * The files of the store that know how bytes lie in it. Whoever else reads or writes them would meet
 * them encrypted, or leave them in clear while the lock is on.
 */
const insiders = [
  'src/store/align.ts',
  'src/store/blobs.ts',
  'src/store/evidence.ts',
  'src/store/import-inbox.ts',
  'src/store/inbox.ts',
  'src/store/jobs.ts',
  'src/store/locks.ts',
  'src/store/restore-inbox.ts',
  'src/store/restoring.ts',
];

const access =
  /\.(?:blobs|jobParts|recordingPieces|recordingFrames|restoreParts|imports)\s*\.(?:add|put|bulkAdd|bulkPut|get|bulkGet|toArray|update|toCollection)\(/;

it('bytes are read and written by the insiders of the store alone', () => {
  const others = filesLike('src/**/*.{ts,tsx}').filter((file) => !insiders.includes(file));
  expect(others.filter((file) => access.test(textOf(file)))).toEqual([]);
});

it('each of them does', () => {
  expect(
    insiders.filter(
      (file) =>
        !/\bdb\.(?:blobs|jobParts|recordingPieces|restoreParts|imports)\b/.test(textOf(file)),
    ),
  ).toEqual([]);
});
