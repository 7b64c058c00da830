import { initLanguage, t } from '../browser/i18n.ts';
import { serveMessages } from '../browser/messages.ts';
import { onRightsChanged } from '../browser/permissions.ts';
import { unseenTroubles } from '../browser/settings.ts';
import {
  notify,
  onAlarm,
  onCaptureAsked,
  onInstalled,
  onNotificationClicked,
  onStart,
  setMenu,
} from '../browser/signs.ts';
import { storageProblem } from '../store/evidence.ts';
import { CardProofDb } from '../store/schema.ts';
import { answerNotification } from './answer-notification.ts';
import { captureTab, sealInterrupted } from './captures.ts';
import { clockWatch } from './clock-watch.ts';
import { watchDeadlines } from './deadline-watch.ts';
import { commandHandlers } from './handlers.ts';

import { takePointed } from './pointing.ts';
import { lostEvidence, markLedger, random, type Services } from './services.ts';
import { troubleList } from './troubles.ts';
import { followRights, pageReportHandler, resumeWatching } from './watching.ts';

/**
 * Starts the background. Every listener is registered before the first await: an event that wakes
 * the worker is lost to a listener that comes later.
 */
export function startBackground(): void {
  const services = createServices(new CardProofDb());
  const { db } = services;
  const noted = (work: () => Promise<unknown>): void => {
    services.ready
      .then(work)
      .catch((error: unknown) =>
        services.troubles.note(storageProblem('background', error).problem),
      );
  };
  serveMessages(commandHandlers(services), pageReportHandler(services), (place, tabId) =>
    takePointed(services, tabId, place).catch((error: unknown) =>
      services.troubles.note(storageProblem('pointing', error).problem),
    ),
  );
  onRightsChanged(() => noted(() => followRights(services)));
  onAlarm(() => noted(() => watchDeadlines(db)));
  onInstalled(() => noted(() => resumeWatching(services)));
  onStart(() => noted(() => setMenu(t('menu.capture'))));
  onNotificationClicked((id, button) => noted(() => answerNotification(db, id, button)));
  onCaptureAsked((tabId) => noted(() => captureAndTell(services, tabId)));
  noted(() => followRights(services));
  noted(() => watchDeadlines(db));
}

/** By menu or keyboard no popup shows what became of it, so a notification does. */
async function captureAndTell(services: Services, tabId: number): Promise<void> {
  const sealed = await captureTab(services, tabId);
  if (!sealed.ok) {
    const message = t(`problem.${sealed.problem.code}`);
    await notify('capture-failed', t('notify.captureFailed.title'), message);
    return;
  }
  const { id, record } = sealed.value;
  const failed = record.steps.find((step) => step.outcome === 'failed');
  const body = t('notify.captured.body', {
    kind: t(`kind.${record.kind}`),
    method: t(`method.${record.method}`),
    facts: String(record.facts.length),
  });
  const why = failed?.reason ? `\n${t(`problem.${failed.reason}`)}` : '';
  await notify(`captured:${id}`, t('notify.captured.title'), `${body}${why}`);
}

function createServices(db: CardProofDb): Services {
  const shared = {
    db,
    troubles: troubleList(unseenTroubles, Date.now, random),
    afterAppend: async () => {
      try {
        await markLedger(db);
        await watchDeadlines(db);
      } catch (error) {
        // What was sealed stays sealed: a badge that cannot be drawn must not call it failed.
        shared.troubles.note(storageProblem('after-append', error).problem);
      }
    },
  };
  const services: Services = { ...shared, ready: Promise.resolve(), clock: clockWatch(shared) };
  services.ready = checkStore(services);
  return services;
}

/** A store that cannot be opened is a trouble to show; the listeners must live on. */
async function checkStore(services: Services): Promise<void> {
  try {
    await initLanguage();
    const lost = await lostEvidence(services.db);
    if (lost) services.troubles.note(lost);
    await sealInterrupted(services);
  } catch (error) {
    services.troubles.note(storageProblem('start', error).problem);
  }
}
