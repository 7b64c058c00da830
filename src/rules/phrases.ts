import type { Token } from './tokens.ts';

interface Phrase {
  /** Kinds in order; `a|b` either, `a?` may be absent. */
  pattern: string;
  becomes: Token['kind'];
  /** The value of the phrase where it is not that of its last word. */
  value?: string;
  /** Only for words in Latin letters. */
  english?: boolean;
}

/**
 * Words that together mean something else. The first one that fits wins; at most `widestGap` unknown
 * characters may stand between two words of a phrase.
 */
const phrases: readonly Phrase[] = [
  { pattern: 'not ask report', becomes: 'unreported', value: 'report' },
  { pattern: 'not ask proof', becomes: 'ground', value: 'no_proof' },
  { pattern: 'refuse|not ask proof', becomes: 'ground', value: 'no_proof' },
  { pattern: 'not ask', becomes: 'ground', value: 'no_proof' },
  { pattern: 'not proof', becomes: 'ground', value: 'no_proof' },
  { pattern: 'not report may? refund', becomes: 'unreported', value: 'refund' },
  { pattern: 'not report replace', becomes: 'unreported', value: 'replace' },
  { pattern: 'not report|verify|service', becomes: 'unreported', value: 'report' },
  { pattern: 'not refund', becomes: 'refusal', value: 'refund', english: true },
  { pattern: 'not replace', becomes: 'refusal', value: 'replace', english: true },
  { pattern: 'not report? noReason? refund', becomes: 'unreported', value: 'refund' },
  { pattern: 'not replace', becomes: 'unreported', value: 'replace' },
  { pattern: 'not deliver|arrive|receive matter', becomes: 'problem', value: 'not_delivered' },
  { pattern: 'not use|view remainder', becomes: 'problem', value: 'unused' },
  { pattern: 'not use', becomes: 'unused' },
  { pattern: 'not logIn', becomes: 'unused', value: 'not_used' },
  { pattern: 'not view', becomes: 'unused', value: 'not_viewed' },
  { pattern: 'not deliver|arrive|receive', becomes: 'undelivered' },
  { pattern: 'not time within? deliver|arrive|receive', becomes: 'undelivered' },
  { pattern: 'not time within? reply|shopMoney', becomes: 'unanswered' },
  { pattern: 'not time within? report|verify|service', becomes: 'unreported', value: 'report' },
  { pattern: 'not time within? report? refund', becomes: 'unreported', value: 'refund' },
  { pattern: 'not order? pay', becomes: 'unpaid' },
  { pattern: 'not reply|shopMoney', becomes: 'unanswered' },
  { pattern: 'refuse use|logIn|verify|view', becomes: 'fail', value: 'state' },
  { pattern: 'refuse arrive|deliver', becomes: 'problem', value: 'not_delivered' },
  { pattern: 'refuse ask proof', becomes: 'ground', value: 'no_proof' },
  { pattern: 'refuse time? noReason refund?', becomes: 'refusal', value: 'noReason' },
  { pattern: 'time noReason refuse', becomes: 'refusal', value: 'noReason' },
  { pattern: 'noReason refuse', becomes: 'refusal', value: 'noReason' },
  { pattern: 'refuse refund refund?', becomes: 'refusal', value: 'refund' },
  { pattern: 'refuse replace refund', becomes: 'refusal', value: 'refund' },
  { pattern: 'refuse ground refund', becomes: 'refusal', value: 'any_reason' },
  { pattern: 'refuse shopMoney', becomes: 'refusal', value: 'refund' },
  { pattern: 'refuse replace', becomes: 'refusal', value: 'replace' },
  { pattern: 'refuse service|warranty|reply|report|close', becomes: 'refusal', value: 'service' },
  { pattern: 'refusedRefund refusedReplace', becomes: 'refusal', value: 'refund' },
  { pattern: 'refusedReplace refusedRefund', becomes: 'refusal', value: 'refund' },
  { pattern: 'refusedRefund', becomes: 'refusal', value: 'refund' },
  { pattern: 'refusedReplace', becomes: 'refusal', value: 'replace' },
  { pattern: 'done|once use', becomes: 'isUsed' },
  { pattern: 'done|once logIn', becomes: 'isUsed' },
  { pattern: 'done|once view', becomes: 'isViewed' },
];

const compiled = phrases.map((phrase) => ({
  ...phrase,
  steps: phrase.pattern.split(' ').map((step) => ({
    kinds: step.replace('?', '').split('|'),
    isOptional: step.endsWith('?'),
  })),
}));
const byFirst = new Map<string, typeof compiled>();
for (const phrase of compiled) {
  for (const kind of phrase.steps[0]?.kinds ?? []) {
    byFirst.set(kind, [...(byFirst.get(kind) ?? []), phrase]);
  }
}
const widestGap = 4;
/** Behind a refusal more may stand: 不接受任何形式的退款. */
const widestRefusal = 6;

/** Puts phrases in the place of the words they are made of. */
export function withPhrases(words: readonly Token[]): Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < words.length; ) {
    const found = phraseAt(words, at);
    if (found) {
      // 未在24小时内发货: the time is kept beside the phrase.
      for (const word of words.slice(at, found.next))
        if (word.kind === 'time' && found.token.kind !== 'refusal') tokens.push(word);
      tokens.push(found.token);
      at = found.next;
    } else {
      const word = words[at];
      if (word) tokens.push(word);
      at += 1;
    }
  }
  return tokens;
}

function phraseAt(words: readonly Token[], at: number): { token: Token; next: number } | null {
  const first = words[at];
  if (!first) return null;
  for (const phrase of byFirst.get(first.kind) ?? []) {
    if (phrase.english && !first.isEnglish) continue;
    const next = matchSteps(words, at, phrase.steps);
    const last = words[next - 1];
    if (next === 0 || !last) continue;
    return {
      token: { ...first, kind: phrase.becomes, value: phrase.value ?? last.value, end: last.end },
      next,
    };
  }
  return null;
}

/** @returns the index behind the match, or 0 */
function matchSteps(
  words: readonly Token[],
  from: number,
  steps: readonly { kinds: string[]; isOptional: boolean }[],
): number {
  let at = from;
  for (const step of steps) {
    const word = words[at];
    const before = words[at - 1];
    const fits = word && step.kinds.includes(word.kind) && (at === from || isNear(before, word));
    if (fits) at += 1;
    else if (!step.isOptional) return 0;
  }
  return at;
}

function isNear(before: Token | undefined, word: Token): boolean {
  if (!before || before.part !== word.part) return false;
  if (word.isEnglish) return word.start - before.end <= widestGap * 3;
  return word.start - before.end <= (before.kind === 'refuse' ? widestRefusal : widestGap);
}
