import { problemCodes } from '../../../src/model/result.ts';
import type { EvidenceRow } from '../../../src/store/schema.ts';

/** The file that each step leaves when it is done. */
const fileOfStep: Record<string, RegExp> = {
  'visible-pixels': /^screenshot\.png$/,
  reconstruction: /^reconstruction\.png$/,
  'full-page': /^full-page-1\.png$/,
  'inner-scrollers': /^scroller-1\.png$/,
  'page-copy': /^page\.html$/,
  'page-text': /^page\.txt$/,
};
/** The steps of which one must be done, and none may be otherwise, where an item has a method. */
const stepsOfMethod: Record<string, readonly string[]> = {
  'pixels-full': ['full-page', 'inner-scrollers'],
  'pixels-viewport': ['visible-pixels'],
  reconstruction: ['reconstruction'],
};

/**
 * Where an item claims more than it holds.
 * @returns one sentence for each claim; empty where it is whole, or partial and says so
 */
export function halfWritten({ id, record }: EvidenceRow): string[] {
  const names = record.files.map(({ name }) => name);
  const faults = record.steps.flatMap(({ step, outcome, reason }) => {
    const file = fileOfStep[step];
    if (outcome === 'done') {
      return file && !names.some((name) => file.test(name))
        ? [`${step} is done without a file`]
        : [];
    }
    return problemCodes.some((code) => code === reason) ? [] : [`${step} does not say why`];
  });
  const needed = stepsOfMethod[record.method];
  const taken = record.steps.filter(({ step }) => needed?.includes(step));
  if (needed && (taken.length === 0 || taken.some(({ outcome }) => outcome === 'failed'))) {
    faults.push(`${record.method} though ${needed.join(' or ')} failed`);
  }
  if (record.method === 'pixels-full' && taken.some(({ outcome }) => outcome !== 'done')) {
    faults.push('pixels-full though parts are missing');
  }
  const pictures = names.filter((name) => name.endsWith('.png'));
  if (record.method === 'failed' && pictures.length > 0) faults.push('failed, with pictures');
  return faults.map((fault) => `${id}: ${fault}`);
}
