import type { Secret } from '../model/fact.ts';
import { longestSecret } from '../model/limits.ts';

/** A shorter value of a parameter is a page number or a word. */
const shortestValue = 6;
/** What a machine drew: no word is that long and holds digits among its letters. */
const randomToken = /(?=[\w~-]*\d)(?=[\w~-]*[A-Za-z])[\w~-]{16,2000}/g;

/**
 * What an address may hold to open an order, as long as nothing has read the page: any longer value
 * of a parameter, in the query or behind the `#`, a password before the host, and random-looking
 * parts of the path. It marks too much rather than too little. A reading of the page replaces this
 * by what it knows.
 */
export function addressSecrets(address: string): Secret[] {
  const url = URL.parse(address);
  if (!url) return [];
  const fragment = url.hash.slice(1);
  const fragmentQuery = fragment.slice(fragment.indexOf('?') + 1);
  const values = [
    ...parameterValues(url.search.slice(1)),
    ...(fragmentQuery.includes('=') ? parameterValues(fragmentQuery) : []),
    ...randomTokens(url.pathname),
    ...randomTokens(fragment.includes('=') ? fragment.split('?')[0] : fragment),
    decoded(url.password),
  ];
  const kept = new Set(values.filter((value) => value.length >= shortestValue).flatMap(pieces));
  return [...kept].map((value) => ({ kind: 'url-token', value }));
}

/** A value that is longer than a secret may be, as several of them. */
function pieces(value: string): string[] {
  const size = Math.ceil(value.length / Math.ceil(value.length / longestSecret));
  return value.match(new RegExp(`.{1,${size}}`, 'gsu')) ?? [];
}

/** Values as a form would have sent them; of a parameter without one its name, if it looks random. */
function parameterValues(query: string): string[] {
  return [...new URLSearchParams(query)].flatMap(([name, value]) =>
    value === '' ? randomTokens(name) : [value],
  );
}

function randomTokens(text = ''): string[] {
  return decoded(text).match(randomToken) ?? [];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
