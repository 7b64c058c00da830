import { browser } from 'wxt/browser';
import type { RestoreOutcome } from '../model/pack.ts';
import { fail, type Result } from '../model/result.ts';
import type { z } from '../model/zod.ts';
import type { commandInputs } from './command-inputs.ts';
import type { NotedTrouble } from './settings.ts';
import type { CaptureSummary, PageSummary } from './summaries.ts';

/**
 * What the extension's own pages may ask of the background. Nothing else may: a command from a tab
 * that shows a web page, or from another extension, is refused before it is parsed.
 */

interface Outputs {
  'read-page': PageSummary;
  capture: CaptureSummary;
  'capture-later': null;
  /** Whether anything was being counted. */
  'cancel-later': boolean;
  'choose-part': null;
  'remove-item': null;
  'restore-item': null;
  'delete-item': null;
  'cancel-capture': null;
  'open-case': string;
  assign: null;
  'set-window': string;
  'remove-window': null;
  'set-start': null;
  /** Id of the claim. */
  'put-claim': string;
  'set-problem': null;
  'set-unobtainable': null;
  'put-note': null;
  'remove-claim': null;
  /** When it will be said again, in milliseconds since the epoch. */
  snooze: number;
  'set-case-open': null;
  'archive-case': null;
  'correct-kind': string;
  'correct-fact': string;
  'point-at': null;
  'take-back': string;
  'forget-hint': null;
  'confirm-picture': null;
  'set-masks': null;
  'begin-recording': null;
  'seal-recording': CaptureSummary;
  'seal-import': CaptureSummary;
  'state-facts': null;
  /** How many items were put aside. */
  'end-practice': number;
  'prepare-signing': null;
  'restore-pack': RestoreOutcome;
  exported: null;
  'lock-on': null;
  'lock-off': null;
  'lock-passphrase': null;
  'lock-changed': null;
  'settings-changed': null;
  'set-authority': null;
  'stamp-now': null;
  /** Bytes as hex: messages are JSON. */
  'stamp-hash': { query: string; response: string; chain: string };
  'watch-shop': null;
  'unwatch-shop': null;
  'show-button': null;
  troubles: NotedTrouble[];
  'troubles-seen': null;
}

export type CommandName = keyof typeof commandInputs;
export type CommandInput<N extends CommandName> = z.infer<(typeof commandInputs)[N]>;
export type CommandHandlers = {
  [N in CommandName]: (input: CommandInput<N>) => Promise<Result<Outputs[N]>>;
};

/**
 * Asks the background. Never throws: a background that is gone is a problem, too.
 */
export async function ask<N extends CommandName>(
  command: N,
  input: CommandInput<N>,
): Promise<Result<Outputs[N]>> {
  try {
    const answer: unknown = await browser.runtime.sendMessage({ command, input });
    return (answer as Result<Outputs[N]> | undefined) ?? fail('message', 'bad-message', command);
  } catch (error) {
    return fail('message', 'worker-stopped', error);
  }
}
