import { browserState } from '../../../browser/diagnosis.ts';
import {
  askShopTime,
  captureOnOpen,
  knownOffsets,
  ledgerMark,
  quietHours,
  snoozeMinutes,
  stampAuthorities,
} from '../../../browser/settings.ts';
import type { App } from '../../app.ts';
import type { DebugFacts } from './debug-text.ts';
import { storeState } from './store-state.ts';

/** Gathers what a report tells; whatever is broken leaves a gap and stops nothing. */
export async function debugFacts(app: App): Promise<DebugFacts> {
  const [browser, store, troubles, offsets, mark] = await Promise.all([
    browserState(),
    storeState(app.db),
    app.ask('troubles', {}),
    knownOffsets.getValue(),
    ledgerMark.getValue(),
  ]);
  return {
    now: app.now.peek(),
    zone: Intl.DateTimeFormat('en').resolvedOptions().timeZone,
    ...{ browser, store },
    troubles: troubles.ok ? troubles.value : null,
    clockOffsets: Object.values(offsets).map(({ offsetMs }) => offsetMs),
    ledgerMark: mark,
    lock: app.lock.peek().is,
    settings: {
      captureOnOpen: await captureOnOpen.getValue(),
      askShopTime: await askShopTime.getValue(),
      quietHours: (await quietHours.getValue()).isOn,
      snoozeMinutes: await snoozeMinutes.getValue(),
      authorities: (await stampAuthorities.getValue()).length,
    },
  };
}
