/**
 * The shape of an address: the words of a shop's program stay, and whatever names one order, product
 * or person becomes `*`. Pages of one make have one shape.
 */

const word = /^[A-Za-z][A-Za-z_-]{0,29}(?:\.[A-Za-z]{1,5})?$/;
/** Letters alone may still be a number of the shop's, or drawn by a machine. */
const drawn = /^[A-Z]{10,}$|[a-z][A-Z].*[a-z][A-Z].*[a-z][A-Z]/;
/** Parameters by which one script shows several pages. */
const routing = /^(?:m|c|a|s|r|mod|module|ctrl|controller|act|action|do|op|route|page|view|path)$/i;
const route = /^[A-Za-z][A-Za-z_/.-]{0,39}$/;
const mostSegments = 20;
const any = '*';

interface Shape {
  segments: string[];
  routes: string[];
}

/**
 * Writes the shape of an address.
 * @param url an address, secrets in it as marks or not
 * @returns for example `/order/*` or `/index.php?m=order`; empty where it is no address
 */
export function pathPattern(url: string): string {
  const shape = shapeOf(url);
  if (!shape) return '';
  const query = shape.routes.length > 0 ? `?${shape.routes.join('&')}` : '';
  return `/${shape.segments.join('/')}${query}`.slice(0, 300);
}

/** Whether an address has a shape. What became `*` may be anything. */
export function fitsPath(pattern: string, url: string): boolean {
  const shape = shapeOf(url);
  if (!shape || pattern === '') return false;
  const [path = '', query = ''] = pattern.slice(1).split('?');
  const segments = path === '' ? [] : path.split('/');
  return (
    query === shape.routes.join('&') &&
    segments.length === shape.segments.length &&
    segments.every((segment, index) => segment === any || segment === shape.segments[index])
  );
}

function shapeOf(url: string): Shape | null {
  const parsed = URL.parse(url);
  if (!parsed) return null;
  // Pages with a router in the fragment: `#/order/1`.
  const [hashPath = '', hashQuery = ''] = /^#!?\//.test(parsed.hash)
    ? parsed.hash.slice(parsed.hash.indexOf('/')).split('?')
    : [];
  const segments = [
    ...parsed.pathname.split('/'),
    ...(hashPath ? ['#', ...hashPath.split('/')] : []),
  ]
    .filter((segment) => segment !== '')
    .slice(0, mostSegments)
    .map((segment) => (segment === '#' || isWord(segment) ? segment : any));
  const routes = [...parsed.searchParams, ...new URLSearchParams(hashQuery)]
    .filter(([name]) => routing.test(name))
    .map(([name, value]) => `${name}=${route.test(value) && !drawn.test(value) ? value : any}`)
    .sort();
  return { segments, routes };
}

function isWord(segment: string): boolean {
  return word.test(segment) && !drawn.test(segment);
}
