import { reportPage } from '../../browser/page-report.ts';
import { ownGlobal, setOwnGlobal } from '../../model/own-global.ts';
import { type Look, whenSettled } from './settle.ts';

/** Ours under a name of its own: whether the watcher of this page runs. */
const flagName = 'cardproofWatching';

/**
 * A single page changes its address first and its content when the shop has answered: so long the old
 * content is not looked at under the new address. In milliseconds.
 */
const slowestAnswer = 8000;

/**
 * Watches a page of a watched shop: reports that it arrived, then each change of what is material on
 * it. The reader that says what is material is put beside it by the background, on arrival. A second
 * call does nothing while the first watches.
 */
export function watchPage(): void {
  setOwnGlobal(flagName, () => ({ isOn: false }));
  const flag = ownGlobal<{ isOn: boolean }>(flagName);
  if (!flag || flag.isOn) return;
  flag.isOn = true;
  let last: string | null = null;
  /** What was told at the last look, and where. */
  let seen: { address: string; content: string } | null = null;
  let movedAt: number | null = null;
  const end = whenSettled(document, look);
  // A page that comes back from the history is looked at like one that was loaded: its badge is gone.
  window.addEventListener('pageshow', forget);

  function forget({ persisted }: PageTransitionEvent): void {
    if (persisted) last = null;
  }

  async function look(): Promise<Look> {
    const reader = () => ownGlobal<typeof globalThis.cardproofReader>('cardproofReader');
    if (!reader()) {
      const answer = await reportPage('arrived');
      if (answer === 'stop') return stop();
      if (!reader()) return { cost: 0, isUnheard: true };
    }
    const began = performance.now();
    const now = reader()?.material() ?? null;
    const cost = performance.now() - began;
    if (now === null || now === last) return { cost, isUnheard: false };
    if (isStale(now)) return { cost, isUnheard: true };
    // Taken before the report: what changes while the background looks is another change.
    last = now;
    seen = { address: location.href, content: contentOf(now) };
    movedAt = null;
    const answer = await reportPage('changed');
    if (answer === 'stop') return stop();
    if (answer === 'unheard') last = null;
    return { cost, isUnheard: answer === 'unheard' };
  }

  function isStale(material: string): boolean {
    if (!seen || seen.address === location.href || seen.content !== contentOf(material))
      return false;
    movedAt ??= performance.now();
    return performance.now() - movedAt < slowestAnswer;
  }

  function stop(): Look {
    end();
    window.removeEventListener('pageshow', forget);
    if (flag) flag.isOn = false;
    return { cost: 0, isUnheard: false };
  }
}

/** The material without its first part, the kind, which may follow from the address alone. */
function contentOf(material: string): string {
  return material.slice(material.indexOf(','));
}
