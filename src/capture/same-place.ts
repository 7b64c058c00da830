/**
 * Whether two addresses of one document show the same page. Pages write behind their address where they
 * are scrolled to; programs that build their pages in the browser write there which page it is.
 */

/** Names of values that say where on a page somebody is, or nothing at all. */
export const pagingNames = /^(?:page|p|tab|size|limit|_|t|ts|time|timestamp|v|lang)$/i;

/** Values that only came or went say no more than before: trackers are cleared away like that. */
export function isSamePlace(one: string, other: string): boolean {
  const [a, b] = [placeOf(one), placeOf(other)];
  if (!a || !b) return one === other;
  return (
    a.path === b.path &&
    a.route === b.route &&
    [...a.values].every(([name, value]) => (b.values.get(name) ?? value) === value)
  );
}

interface Place {
  path: string;
  /** What a program writes behind the `#`; empty for a place on the page. */
  route: string;
  values: Map<string, string>;
}

function placeOf(address: string): Place | null {
  const parsed = URL.parse(address);
  if (!parsed) return null;
  const isRoute = /^#!?\//.test(parsed.hash);
  const [route = '', query = ''] = isRoute ? parsed.hash.split('?') : [];
  const values = [...parsed.searchParams, ...new URLSearchParams(query)];
  return {
    path: parsed.origin + parsed.pathname,
    route,
    values: new Map(values.filter(([name]) => !pagingNames.test(name))),
  };
}
