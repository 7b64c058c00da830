import { t } from '../../browser/i18n.ts';
import type { Claim } from '../../model/claim.ts';
import { type App, report } from '../app.ts';
import { isoOf } from './local-moment.ts';
import { momentText } from './moment-text.ts';

/** Notes that a claim was sent; the notice that says so can undo it. */
export async function noteClaim(
  app: App,
  caseId: string,
  claim: Omit<Claim, 'id'>,
): Promise<boolean> {
  const noted = await app.ask('put-claim', { case: caseId, claim });
  const id = report(app, noted, {
    text: t('claim.noted'),
    undo: () => {
      if (noted.ok) void app.ask('remove-claim', { case: caseId, claim: noted.value });
    },
  });
  return id !== null;
}

/** As `noteClaim`, for one that was sent to the shop right now. */
export function noteClaimNow(app: App, caseId: string): Promise<boolean> {
  return noteClaim(app, caseId, { route: 'shop', sentAt: isoOf(app.now.peek()) });
}

/** Takes a note back; the notice that says so can undo it. */
export async function forgetClaim(app: App, caseId: string, claim: Claim): Promise<void> {
  const removed = await app.ask('remove-claim', { case: caseId, claim: claim.id });
  report(app, removed, {
    text: t('claim.forgotten'),
    undo: () => void app.ask('put-claim', { case: caseId, claim }),
  });
}

/** Puts the alerts of a case off and says until when. */
export async function remindLater(app: App, caseId: string): Promise<void> {
  const later = await app.ask('snooze', { case: caseId });
  const at = later.ok ? momentText(later.value, app.now.peek()) : '';
  report(app, later, { text: t('deadline.snoozed', { at }) });
}
