import { type AskFault, largestStampResponse } from '../model/stamp.ts';
import { siteOf } from '../model/watch.ts';
import { hasSite } from './permissions.ts';

/** What came back: the bytes as they are, which nobody has looked at. */
export type AuthorityAnswer =
  | { ok: true; response: Uint8Array }
  | { ok: false; reason: AskFault; detail?: string };

/**
 * Sends one question (RFC 3161) to an authority: a hash and a random number, without cookies or
 * referrer. Like any server it sees the address of the computer and the time.
 * @param url of the authority; nothing is sent where its right was not given
 * @param limit in milliseconds
 */
export async function askAuthority(
  url: string,
  query: Uint8Array,
  limit: number,
): Promise<AuthorityAnswer> {
  const site = siteOf(url);
  if (site === null || !(await hasSite(site))) return { ok: false, reason: 'no-right' };
  const signal = AbortSignal.timeout(limit);
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/timestamp-query' },
      body: new Uint8Array(query),
      credentials: 'omit',
      cache: 'no-store',
      // Where it leads was not granted; the buyer may name that address.
      redirect: 'manual',
      referrerPolicy: 'no-referrer',
      signal,
    });
    const { type, status } = answer;
    const leads = type === 'opaqueredirect' || (status >= 300 && status < 400);
    if (leads) return { ok: false, reason: 'redirected' };
    if (!answer.ok) return { ok: false, reason: 'http-error', detail: String(status) };
    const response = await bodyOf(answer);
    return response ? { ok: true, response } : { ok: false, reason: 'too-large' };
  } catch {
    return { ok: false, reason: signal.aborted ? 'timeout' : 'unreachable' };
  }
}

/** The body, or null where it is larger than any stamp; what is beyond is not read. */
async function bodyOf({ body }: Response): Promise<Uint8Array | null> {
  const reader = body?.getReader();
  const pieces: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done = true, value } = (await reader?.read()) ?? {};
    if (done || !value) break;
    size += value.length;
    if (size > largestStampResponse) {
      await reader?.cancel();
      return null;
    }
    pieces.push(value);
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
