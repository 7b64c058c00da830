import { expect, TestRunner } from 'vitest';
import type { FaultId } from '../faults/faults.ts';

/** What one injected fault did, as the running test notes it for docs/faults.md. */
export interface Injected {
  fault: FaultId;
  /** What was sealed before and is not whole any more. */
  lost: readonly string[];
  /** What somebody was told to be saved, and is not. */
  falseSaved: readonly string[];
}

/**
 * Notes that the running test has injected a fault, and holds it to what no fault may do. The table of
 * docs/faults.md is counted from these notes.
 */
export function injected(fault: FaultId, did: Partial<Omit<Injected, 'fault'>>): void {
  const note: Injected = { fault, lost: [], falseSaved: [], ...did };
  const meta = TestRunner.getCurrentTest()?.meta as { faults?: Injected[] } | undefined;
  if (meta) meta.faults = [...(meta.faults ?? []), note];
  expect(note).toEqual({ fault, lost: [], falseSaved: [] });
}
