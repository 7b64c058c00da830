import type { CommandInput } from '../browser/commands.ts';
import { toHex } from '../model/hash.ts';
import { newId } from '../model/ids.ts';
import { fail, ok, type Result } from '../model/result.ts';
import { putClaim } from '../store/claims.ts';
import { nowText, random, type Services } from './services.ts';

/** Forms give whole minutes, in which the present one counts as begun. */
const clockSlack = 60_000;

/**
 * Notes what the buyer says to have sent, and what came of it.
 * @returns the id of the claim, or `claim-invalid` for one of the future: it would silence the alerts
 * before it was sent
 */
export async function noteClaim(
  services: Services,
  input: CommandInput<'put-claim'>,
): Promise<Result<string>> {
  const { letter, ...said } = input.claim;
  const claim = {
    ...said,
    id: said.id ?? newId(random),
    ...(letter && { letter: { ...letter, salt: letter.salt ?? toHex(random(16)) } }),
  };
  const { sentAt, refusedAt = sentAt, refundedAt = sentAt } = claim;
  const latest = Math.max(...[sentAt, refusedAt, refundedAt].map((at) => Date.parse(at)));
  if (latest > Date.now() + clockSlack) return fail('claim', 'claim-invalid');
  const put = await putClaim(services.db, input.case, claim, { at: nowText(), random });
  if (!put.ok) return put;
  await services.afterAppend();
  return ok(claim.id);
}
