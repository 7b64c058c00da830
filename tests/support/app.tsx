import { signal } from '@preact/signals';
import { type ComponentChildren, render } from 'preact';
import type { CommandName } from '../../src/browser/commands.ts';
import { fail, ok, type Result } from '../../src/model/result.ts';
import type { CardProofDb } from '../../src/store/schema.ts';
import { type App, AppProvider } from '../../src/ui/app.ts';

/** What a test hears of the commands, and what it lets them answer. */
export interface Background {
  asked: [CommandName, unknown][];
  answers: Partial<Record<CommandName, (input: never) => Promise<Result<unknown>>>>;
}

/** An app over a store in memory. The clock stands still until the test moves it. */
export function testApp(
  db: CardProofDb,
  now: number,
): { app: App; background: Background; clock: { value: number } } {
  const background: Background = { asked: [], answers: { troubles: async () => ok([]) } };
  const clock = signal(now);
  const ask = async (name: CommandName, input: unknown) => {
    background.asked.push([name, input]);
    const answer = background.answers[name] as ((input: unknown) => Promise<unknown>) | undefined;
    return answer ? answer(input) : fail('test', 'bad-message', name);
  };
  const app: App = {
    db,
    ask: ask as App['ask'],
    now: clock,
    language: signal('zh-CN'),
    notice: signal(null),
    lock: signal({ is: 'none' }),
  };
  return { app, background, clock };
}

/** Draws into a fresh element of the document. */
export function draw(app: App, children: ComponentChildren): HTMLElement {
  const root = document.createElement('div');
  document.body.replaceChildren(root);
  render(<AppProvider value={app}>{children}</AppProvider>, root);
  return root;
}

/** What jsdom lacks and the pages use. */
export function fillGaps(): void {
  Object.assign(globalThis, {
    IntersectionObserver: class {
      observe() {}
      disconnect() {}
    },
  });
}
