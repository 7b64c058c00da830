import type { ProblemCode } from '../model/result.ts';

const gone: readonly ProblemCode[] = ['tab-closed', 'page-navigated'];

/** Whether the page that was asked for is no longer there: anything taken now shows another one. */
export function isGone(code: ProblemCode): boolean {
  return gone.includes(code);
}
