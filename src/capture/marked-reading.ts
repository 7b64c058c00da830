import { type Fact, factSchema, type Secret } from '../model/fact.ts';
import { longestFactText } from '../model/limits.ts';
import { isPracticeAddress, practiceShop } from '../model/practice.ts';
import { type Marker, secretMark, secretMarker } from '../model/secrets.ts';

/** Longest place of a fact, as the schema has it. */
const longestWhere = 300;

/**
 * Replaces every secret in a fact by its mark. Card keys are replaced whole, however short they are;
 * their text may hold other parts of the line and is marked like any text.
 */
function markFact(fact: Fact, secrets: readonly Secret[], mark: Marker): Fact {
  const numberOf = (value: string) => secrets.findIndex((secret) => secret.value === value) + 1;
  const text = mark(fact.text).slice(0, longestFactText);
  const marked = { ...fact, text, where: mark(fact.where).slice(0, longestWhere) } as Fact;
  if (marked.field === 'cardKeys') {
    const value = marked.value.map((key) =>
      numberOf(key) > 0 ? secretMark(numberOf(key)) : mark(key),
    );
    const shown = marked.value.some((key) => marked.text.includes(key))
      ? value.join('\n')
      : marked.text;
    return { ...marked, value, text: shown.slice(0, longestFactText) };
  }
  if (marked.field === 'merchant') {
    const value = Object.fromEntries(
      Object.entries(marked.value).map(([key, part]) => [key, part ? mark(part) : part]),
    );
    return { ...marked, value };
  }
  if (typeof marked.value === 'string') return { ...marked, value: mark(marked.value) } as Fact;
  return marked;
}

/**
 * Facts without a secret in them, in their order. A mark may be longer than what it stands for: a
 * value that no longer fits its field is left out rather than cut into something else.
 * @param secrets in their order; secret i has the number i+1
 */
export function markFacts(facts: readonly Fact[], secrets: readonly Secret[]): Fact[] {
  const mark = secretMarker(secrets.map((secret) => secret.value));
  return facts
    .map((fact) => markFact(fact, secrets, mark))
    .filter((fact) => factSchema.safeParse(fact).success);
}

/**
 * The shop that a page belongs to: its origin, or the scheme where it has none; a name of its own for the
 * practice.
 * @param url as the browser gives it, may be empty
 */
export function shopOf(url: string): string {
  if (isPracticeAddress(url)) return practiceShop;
  const parsed = URL.parse(url);
  if (!parsed) return 'unknown:';
  return (parsed.origin === 'null' ? parsed.protocol : parsed.origin).slice(0, 300);
}
