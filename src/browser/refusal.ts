import { fail, isDiskFull, type Problem, type ProblemCode } from '../model/result.ts';

/**
 * The browser would not do what it was asked to show or remember. Nothing that is stored has suffered,
 * so nobody may be told that it was not saved.
 */
export class BrowserRefusal extends Error {
  readonly code: ProblemCode;

  constructor(code: ProblemCode, cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.code = code;
  }
}

/** @throws BrowserRefusal with a code for whatever a call to the browser throws */
export async function orRefusal<T>(code: ProblemCode, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw new BrowserRefusal(code, error);
  }
}

/** The problem that something thrown stands for: what the browser refused, or else the store. */
export function problemOf(stage: string, error: unknown): Problem {
  if (error instanceof BrowserRefusal) return fail(stage, error.code, error).problem;
  return fail(stage, isDiskFull(error) ? 'storage-full' : 'storage-failed', error).problem;
}
