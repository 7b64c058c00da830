import { initLanguage } from '../browser/i18n.ts';
import { allowLateScripts } from '../browser/late-script.ts';
import { serveMessages } from '../browser/messages.ts';
import { onRightsChanged } from '../browser/permissions.ts';
import { onTabClosed } from '../browser/recorder-window.ts';
import { problemOf } from '../browser/refusal.ts';
import { isWelcomed, unseenTroubles } from '../browser/settings.ts';
import {
  type AlarmName,
  type MenuWay,
  onAlarm,
  onCaptureAsked,
  onFirstInstalled,
  onInstalled,
  onNotificationClicked,
  onStart,
  openWelcome,
} from '../browser/signs.ts';
import { openedKeys } from '../browser/unlocked.ts';
import { fail } from '../model/result.ts';
import { clearLeftPacks } from '../pack/disk-sink.ts';
import { onBlocked } from '../store/blocked.ts';
import { importPrivateKey } from '../store/envelope.ts';
import { dropLeftImports } from '../store/import-inbox.ts';
import { CardProofDb, databaseName } from '../store/schema.ts';
import { answerNotification } from './answer-notification.ts';
import { captureTab } from './captures.ts';
import { choosePart } from './choosing.ts';
import { clockWatch } from './clock-watch.ts';
import { watchDeadlines } from './deadline-watch.ts';
import { commandHandlers } from './handlers.ts';
import { captureLater } from './later.ts';
import { keepInLine, lockWhenUnused } from './locking.ts';
import { makeMenu } from './menu.ts';
import { pageActHandler } from './page-acts.ts';
import { takePointed } from './pointing.ts';
import { recorderGone, sealLeftRecordings } from './recordings.ts';
import { deleteOverdueItems } from './removals.ts';
import { restoreLeft } from './restores.ts';
import { sealInterrupted } from './sealing.ts';
import { lostEvidence, markLedger, random, type Services } from './services.ts';
import { openLedger } from './signing.ts';
import { followStamps, stampDue, stampNow } from './stamping.ts';
import { tellCapture } from './tell-capture.ts';
import { troubleList } from './troubles.ts';
import { followRights, pageReportHandler, resumeWatching } from './watching.ts';

/**
 * Starts the background. Every listener is registered before the first await: an event that wakes
 * the worker is lost to a listener that comes later.
 */
export function startBackground(): void {
  const keyring = openedKeys({ isUse: false }, importPrivateKey);
  const services = createServices(new CardProofDb(databaseName, { keyring }));
  const { db } = services;
  const noted = (work: () => Promise<unknown>): void => {
    services.ready
      .then(work)
      .catch((error: unknown) => services.troubles.note(problemOf('background', error)));
  };
  serveMessages(
    commandHandlers(services),
    pageReportHandler(services),
    (places, tabId) =>
      takePointed(services, tabId, places).catch((error: unknown) =>
        services.troubles.note(problemOf('pointing', error)),
      ),
    pageActHandler(services),
  );
  allowLateScripts();
  onRightsChanged(() => noted(() => followRights(services)));
  onRightsChanged(() => noted(() => stampNow(services)));
  const atAlarm: Record<AlarmName, () => Promise<unknown>> = {
    deadlines: () => watchDeadlines(db),
    removals: () => deleteOverdueItems(services),
    'auto-lock': lockWhenUnused,
    align: () => keepInLine(services),
    stamps: () => stampDue(services),
  };
  onAlarm((name) => noted(atAlarm[name]));
  onInstalled(() => noted(() => resumeWatching(services)));
  onFirstInstalled(() => noted(welcomeOnce));
  onStart(() => noted(makeMenu));
  onNotificationClicked((id, button) => noted(() => answerNotification(db, id, button)));
  onCaptureAsked((way, tabId) => noted(() => captureAs(services, way, tabId)));
  onTabClosed(() => noted(() => sealLeftRecordings(services, recorderGone)));
  noted(() => followRights(services));
  // Not before the store is called ready: a long recording takes seconds, and a capture must not wait.
  noted(() => sealLeftRecordings(services));
  noted(() => restoreLeft(services));
  noted(() => dropLeftImports(db, Date.now()));
  noted(() => clearLeftPacks(Date.now()));
  noted(() => watchDeadlines(db));
  noted(() => deleteOverdueItems(services));
  noted(lockWhenUnused);
  noted(() => keepInLine(services));
  noted(() => followStamps(services));
}

async function welcomeOnce(): Promise<void> {
  if (await isWelcomed.getValue()) return;
  await isWelcomed.setValue(true);
  await openWelcome();
}

/** Captures as menu or keyboard asked for. */
async function captureAs(services: Services, way: MenuWay, tabId: number): Promise<void> {
  if (way === 'capture-later') return captureLater(services, tabId);
  if (way === 'capture-page') {
    return tellCapture(services, tabId, await captureTab(services, tabId));
  }
  const begun = await choosePart(services, tabId);
  if (!begun.ok) await tellCapture(services, tabId, begun);
}

function createServices(db: CardProofDb): Services {
  const shared = {
    db,
    troubles: troubleList(unseenTroubles, Date.now, random),
    afterAppend: async () => {
      const steps = [() => markLedger(db), () => watchDeadlines(db), () => followStamps(shared)];
      for (const step of steps) {
        // What was sealed stays sealed: a badge that cannot be drawn must not call it failed.
        await step().catch((error: unknown) =>
          shared.troubles.note(problemOf('after-append', error)),
        );
      }
    },
  };
  const services: Services = {
    ...shared,
    ready: Promise.resolve(),
    blocked: new Promise((resolve) =>
      onBlocked(db, () => {
        shared.troubles.note(fail('store', 'store-blocked').problem);
        resolve();
      }),
    ),
    clock: clockWatch(shared),
    interrupted: [],
  };
  services.ready = checkStore(services);
  return services;
}

/** A store that cannot be opened is a trouble to show; the listeners must live on. */
async function checkStore(services: Services): Promise<void> {
  try {
    await initLanguage();
    const lost = await lostEvidence(services.db);
    if (lost) services.troubles.note(lost);
    await openLedger(services);
    services.interrupted.push(...(await sealInterrupted(services)));
    await forgetBlocked(services);
  } catch (error) {
    services.troubles.note(problemOf('start', error));
  }
}

/** The older page is closed: what was said of it is over. */
async function forgetBlocked({ troubles }: Services): Promise<void> {
  const over = (await troubles.all()).filter(({ problem }) => problem.code === 'store-blocked');
  await troubles.seen(over.map(({ id }) => id));
}
