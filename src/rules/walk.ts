import type { Token } from './tokens.ts';

/** The kinds that name an event a clock can start at. */
const eventKinds = ['order', 'pay', 'deliver', 'arrive', 'receive', 'view', 'fail'] as const;
export type EventKind = (typeof eventKinds)[number];

export function isEvent(token: Token): token is Token & { kind: EventKind } {
  return eventKinds.some((kind) => kind === token.kind);
}

/** Whether two neighbours stand in one part with at most `gap` characters between them. */
export function areNear(before: Token | undefined, after: Token | undefined, gap: number): boolean {
  return (
    before !== undefined &&
    after !== undefined &&
    before.part === after.part &&
    after.start - before.end <= gap
  );
}

/** Whether the token only says since when: "发货后", "自付款起", "of delivery". */
export function isSince(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  const next = tokens[at + 1];
  if (!token) return false;
  if (next && (next.kind === 'after' || next.kind === 'startsCount') && areNear(token, next, 6)) {
    return !next.isEnglish;
  }
  const before = tokens[at - 1];
  const beforeThat = tokens[at - 2];
  return (
    token.isEnglish &&
    isEvent(token) &&
    [before, beforeThat].some((other) => other?.kind === 'after' || other?.kind === 'once')
  );
}

/** How a time bounds what it stands with. */
export interface Shape {
  /** "内", "within", "不超过". */
  isWithin: boolean;
  /** "超过", "满", "后": what is said holds when the time is over. */
  isOver: boolean;
}

/** Reads the small words around the time at `at`. */
export function shapeOf(tokens: readonly Token[], at: number): Shape {
  const token = tokens[at];
  const before = tokens[at - 1];
  const next = tokens[at + 1];
  const close = (other: Token | undefined, gap: number) => {
    const [a, b] = other === before ? [other, token] : [token, other];
    return areNear(a, b, gap) ? other?.kind : undefined;
  };
  const isBracketed =
    before?.kind === 'lateness' &&
    token !== undefined &&
    token.part === before.part + 1 &&
    token.start - before.end === 1;
  const kindBefore = isBracketed ? before.kind : close(before, token?.isEnglish ? 5 : 2);
  const kindAfter = close(next, 1);
  const isOver =
    kindBefore === 'beyond' ||
    kindBefore === 'lateness' ||
    (kindAfter === 'after' && !next?.isEnglish) ||
    (kindBefore === 'after' && token?.isEnglish === true && before?.isEnglish === true);
  return {
    isOver,
    isWithin:
      !isOver &&
      (kindAfter === 'within' ||
        kindBefore === 'upTo' ||
        kindBefore === 'within' ||
        token?.time?.kind === 'day'),
  };
}
