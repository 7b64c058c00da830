import './browser.ts';
import { clockWatch } from '../../src/background/clock-watch.ts';
import type { Services } from '../../src/background/services.ts';
import { troubleList } from '../../src/background/troubles.ts';
import type { NotedTrouble } from '../../src/browser/settings.ts';
import type { CardProofDb } from '../../src/store/schema.ts';
import { seededBytes } from './pack-source.ts';
import { sampleMoment } from './sealed-store.ts';

/** A place for troubles in memory. */
export function troublePlace(kept: NotedTrouble[] = []) {
  const place = {
    kept,
    getValue: async () => place.kept,
    setValue: async (troubles: NotedTrouble[]) => {
      place.kept = troubles;
    },
  };
  return place;
}

/** What the parts of the background share, over a store in memory. */
export function testServices(db: CardProofDb): Services & { appended: () => number } {
  let appended = 0;
  const shared = {
    db,
    troubles: troubleList(troublePlace(), () => sampleMoment, seededBytes('troubles')),
    afterAppend: async () => {
      appended += 1;
    },
  };
  return {
    ...shared,
    ready: Promise.resolve(),
    blocked: new Promise(() => {}),
    clock: clockWatch(shared),
    interrupted: [],
    appended: () => appended,
  };
}
