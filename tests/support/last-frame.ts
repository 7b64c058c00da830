import { afterAll } from 'vitest';

/** Preact runs what a drawing left to do at the next frame, or after 35 ms where none comes. */
const lastFrame = 50;
/** Of this moment: a suite may leave false timers behind. */
const later = setTimeout;

// It looks for the window then, which is gone with the suite: the suite waits until nothing is left.
afterAll(async () => {
  if (typeof document !== 'undefined') await new Promise((done) => later(done, lastFrame));
});
