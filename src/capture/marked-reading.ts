import type { Fact, PageReading, Secret } from '../model/fact.ts';
import { type Marker, secretMark, secretMarker } from '../model/secrets.ts';

/**
 * Replaces every secret in a fact by its mark. Card keys are replaced whole, however short they are;
 * their text may hold other parts of the line and is marked like any text.
 */
export function markFact(fact: Fact, secrets: readonly Secret[], mark: Marker): Fact {
  const numberOf = (value: string) => secrets.findIndex((secret) => secret.value === value) + 1;
  const marked = { ...fact, text: mark(fact.text), where: mark(fact.where) } as Fact;
  if (marked.field === 'cardKeys') {
    const value = marked.value.map((key) =>
      numberOf(key) > 0 ? secretMark(numberOf(key)) : mark(key),
    );
    const text = marked.value.some((key) => marked.text.includes(key))
      ? value.join('\n')
      : marked.text;
    return { ...marked, value, text: text.slice(0, 500) };
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

/** Facts without a secret in them, in their order. */
export function markFacts(reading: PageReading): Fact[] {
  const mark = secretMarker(reading.secrets.map((secret) => secret.value));
  return reading.facts.map((fact) => markFact(fact, reading.secrets, mark));
}

/** An address without a secret, also where one stands percent-encoded. */
export function markUrl(url: string, secrets: readonly Secret[]): string {
  let marked = url;
  secrets.forEach(({ value }, index) => {
    for (const form of [encodeURIComponent(value), encodeURI(value)]) {
      if (form !== value && value.length >= 4)
        marked = marked.replaceAll(form, secretMark(index + 1));
    }
  });
  return secretMarker(secrets.map((secret) => secret.value))(marked);
}

/**
 * The shop that a page belongs to: its origin, or the scheme where it has none.
 * @param url as the browser gives it, may be empty
 */
export function shopOf(url: string): string {
  const parsed = URL.parse(url);
  if (!parsed) return 'unknown:';
  return (parsed.origin === 'null' ? parsed.protocol : parsed.origin).slice(0, 300);
}
