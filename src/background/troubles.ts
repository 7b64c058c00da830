import type { NotedTrouble } from '../browser/settings.ts';
import { newId, type RandomBytes } from '../model/ids.ts';
import type { Problem } from '../model/result.ts';
import type { Clock } from '../model/time.ts';

/** Problems that the background met by itself. Each stays until a person has said to have seen it. */
export interface TroubleList {
  /** Notes a problem. The same one, noted again before it was seen, is one trouble. */
  note(problem: Problem): void;
  /** Every trouble that was not seen yet, oldest first. */
  all(): Promise<NotedTrouble[]>;
  /** Forgets what was seen; what was noted meanwhile stays. */
  seen(ids: readonly string[]): Promise<void>;
}

/** More would only hide the ones that matter. */
const mostTroubles = 20;

/**
 * Keeps the troubles where they outlive the worker, which is stopped long before somebody looks.
 * Where that place refuses they are remembered for this life of the worker.
 */
export function troubleList(
  place: {
    getValue(): Promise<NotedTrouble[]>;
    setValue(troubles: NotedTrouble[]): Promise<void>;
  },
  clock: Clock,
  random: RandomBytes,
): TroubleList {
  let list = place.getValue().catch((): NotedTrouble[] => []);
  /** One after another: two changes at once would lose one. */
  const change = (edit: (troubles: NotedTrouble[]) => NotedTrouble[]): Promise<NotedTrouble[]> => {
    list = list.then(async (before) => {
      const after = edit(before);
      if (after !== before) await place.setValue(after).catch(() => {});
      return after;
    });
    return list;
  };
  return {
    note(problem) {
      const trouble: NotedTrouble = { id: newId(random), at: clock(), problem };
      void change((before) =>
        before.some((noted) => isSame(noted.problem, problem))
          ? before
          : [...before, trouble].slice(-mostTroubles),
      );
    },
    all: () => change((before) => before),
    async seen(ids) {
      await change((before) => before.filter(({ id }) => !ids.includes(id)));
    },
  };
}

function isSame(one: Problem, other: Problem): boolean {
  return one.stage === other.stage && one.code === other.code && one.detail === other.detail;
}
