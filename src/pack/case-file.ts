import { type Case, mostWindows } from '../model/case.ts';
import type { Deadline } from '../model/deadline.ts';
import type { CaseState, PackCase, PackVolume } from '../model/pack.ts';
import { beijingOffsetMinutes, isoWithOffset, latestPlausible } from '../model/time.ts';
import { strictestWindows } from '../model/window-order.ts';
import { withoutCoveredSalts, withoutTellingLetters, withoutTellingNotes } from './claim-files.ts';
import { shortSecrets } from './hidden-values.ts';
import { leakFinder } from './leaks.ts';
import { maskDeep, textMasker } from './masking.ts';
import type { PackSource } from './pack-source.ts';
import type { PackPlan } from './plan.ts';
import type { PlannedVolume } from './volumes.ts';

/** The case as a pack may show it: facts of carried items and corrections only, and no secret in any text. */
export interface ShownCase {
  case: Case;
  deadlines: Deadline[];
}

/**
 * Masks a case and drops what rests on items that the pack does not carry. Of more windows than a
 * pack can state the strictest stay: the rules that hold the others are in the pack all the same.
 */
export function shownCase(
  source: Pick<PackSource, 'case' | 'deadlines' | 'items'>,
  plan: Pick<PackPlan, 'items' | 'hidden' | 'variant'>,
): ShownCase {
  const carried = new Set(plan.items.map(({ id }) => id));
  const mask = textMasker(plan.hidden);
  const corrections = new Set(plan.items.flatMap((item) => item.corrections.map(({ id }) => id)));
  const facts = source.case.facts.filter(
    ({ item, correction }) =>
      carried.has(item) && (correction === undefined || corrections.has(correction)),
  );
  // A start far in the future is a date that some page made up; it cannot be written down.
  const plausible = source.deadlines.filter(({ due }) => due < latestPlausible);
  const windows = strictestWindows(source.case.windows, mostWindows);
  const notes = source.case.notes?.filter(({ item }) => item === undefined || carried.has(item));
  const kept = new Set(windows.map(({ id }) => id));
  const deadlines = plausible.filter(({ window }) => kept.has(window.id));
  const subject = { ...source.case, facts, windows, ...(notes && { notes }) };
  const shown = maskDeep({ case: subject, deadlines }, mask);
  if (plan.variant === 'full') return shown;
  const leaks = leakFinder([...plan.hidden, ...source.items.flatMap(shortSecrets)]);
  const told = withoutTellingNotes(withoutTellingLetters(shown.case, leaks), leaks);
  return { ...shown, case: withoutCoveredSalts(told, source.case) };
}

/**
 * Content of `case.json` in one volume.
 * @param state how the store keeps the case, for a full pack
 */
export function packCase(
  shown: ShownCase,
  { plan, volume }: { plan: PackPlan; volume: PlannedVolume },
  state: CaseState | undefined,
): PackCase {
  return {
    schema: 1,
    variant: plan.variant,
    ...(volume.of > 1 && { volume: volumeIn(plan, volume) }),
    case: shown.case,
    ...(plan.variant === 'full' && state && { state }),
    deadlines: shown.deadlines.map(({ window, start, due }) => ({
      window,
      start: { ...start, earliest: beijingTime(start.earliest), latest: beijingTime(start.latest) },
      due: beijingTime(due),
    })),
    items: volume.items.map(({ id, folder, recordHash }) => ({ id, folder, record: recordHash })),
  };
}

function volumeIn(plan: PackPlan, { no, of, items: [first] }: PlannedVolume): PackVolume {
  return { no, of, itemsBefore: (first?.no ?? 1) - 1, items: plan.items.length };
}

function beijingTime(at: number): string {
  return isoWithOffset(at, beijingOffsetMinutes);
}
