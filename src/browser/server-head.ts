/** What a shop's server says about itself without being asked for a page. */
export interface ServerHead {
  /** The header `Date`, and `Age`, with which a cache says how old its answer is. */
  date: string | null;
  age: string | null;
}

/** A server that has said nothing by then will not make the record any more, in milliseconds. */
const longestAnswer = 5000;

/**
 * Asks for the head of one small file that every site has: without cookies, past every cache, without
 * a referrer, and not following where it points to, which might be a page. This is the only request
 * that the program itself makes of a shop; docs/decisions/0008-one-request.md says why.
 * @param origin scheme, host and port, for which the program must have been granted the right
 */
export async function serverHead(
  origin: string,
): Promise<ServerHead | 'redirected' | 'unreachable'> {
  try {
    const { type, headers } = await fetch(`${origin}/favicon.ico`, {
      method: 'HEAD',
      credentials: 'omit',
      cache: 'no-store',
      redirect: 'manual',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.timeout(longestAnswer),
    });
    if (type === 'opaqueredirect') return 'redirected';
    return { date: headers.get('date'), age: headers.get('age') };
  } catch {
    return 'unreachable';
  }
}
