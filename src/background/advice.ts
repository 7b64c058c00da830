import { currentLanguage, formatMoment, t } from '../browser/i18n.ts';
import { panelOffSites } from '../browser/settings.ts';
import { callInPage, injectScript } from '../browser/tabs.ts';
import { windowText } from '../browser/window-text.ts';
import { shopOf } from '../capture/marked-reading.ts';
import type { PageKind, PageReading } from '../model/fact.ts';
import { z } from '../model/zod.ts';
import { type BeforePaying, beforePaying } from '../rules/before-paying.ts';
import { rulePages } from '../store/rule-versions.ts';
import type { CardProofDb } from '../store/schema.ts';
import { whenCaptured } from './capture-turns.ts';
import type { Services } from './services.ts';

/** The panel before paying: what the shop's own rules mean, said where it still helps. */

/** Where something can still be left unbought. */
const payingKinds: readonly PageKind[] = ['product', 'checkout'];

/** What a panel says; the page's side is `ui/in-page/panel.ts`. */
interface PanelLine {
  tone: 'good' | 'warn' | 'plain';
  text: string;
  quote?: string;
}

/** Shows the panel on a page before paying, unless the buyer closed it on this shop. */
export async function adviseBeforePaying(
  services: Services,
  tabId: number,
  page: { site: string; reading: PageReading; url: string; documentId: string },
): Promise<void> {
  if (!payingKinds.includes(page.reading.kind)) return;
  if ((await panelOffSites.getValue()).includes(page.site)) return;
  const now = Date.now();
  const saved = await savedRules(services.db, shopOf(page.url));
  const texts = [page.reading.rulesText, ...saved.map(({ text }) => text)];
  const links = (await linksOf(tabId)).filter(({ url }) => !saved.some((each) => each.url === url));
  const text = panelText(beforePaying(texts.filter(Boolean), now), saved, links, now);
  if (!(await injectScript(tabId, '/panel.js')).ok) return;
  // Not into a picture, and not on the page that came next.
  await whenCaptured(tabId);
  await callInPage(
    tabId,
    (document: string, address: string, shown: typeof text) => {
      const own = (name: string) => Object.hasOwn(globalThis, name);
      if (!own('cardproofReader') || !own('cardproofPanel')) return;
      const view = globalThis.cardproofReader?.measure().view;
      if (view?.documentId !== document || view.url !== address) return;
      globalThis.cardproofPanel?.show(shown);
    },
    [page.documentId, page.url, text],
  );
}

/** The buyer closed the panel: it stays away on this shop until it is taken up again. */
export async function turnPanelOff(site: string): Promise<void> {
  const sites = await panelOffSites.getValue();
  await panelOffSites.setValue([...new Set([...sites, site])]);
}

interface SavedRules {
  url: string;
  text: string;
  lastSeen: number;
}

/** The newest wording of each page of rules that was saved of a shop. */
async function savedRules(db: CardProofDb, shop: string): Promise<SavedRules[]> {
  const pages = await rulePages(db, shop);
  return pages.flatMap(({ url, versions }) => {
    const newest = versions.at(-1);
    return newest ? [{ url, text: newest.text, lastSeen: newest.lastSeen }] : [];
  });
}

const linksSchema = z
  .array(z.object({ text: z.string().max(100), url: z.url({ protocol: /^https?$/ }).max(2000) }))
  .max(8);

async function linksOf(tabId: number): Promise<{ text: string; url: string }[]> {
  const answer = await callInPage(tabId, () => globalThis.cardproofReader?.ruleLinks(), []);
  const parsed = linksSchema.safeParse(answer.ok ? answer.value : null);
  return parsed.success ? parsed.data : [];
}

function panelText(
  advice: BeforePaying,
  saved: readonly SavedRules[],
  links: readonly { text: string; url: string }[],
  now: number,
) {
  const lines = linesOf(advice, saved, now);
  const warnings = lines.filter(({ tone }) => tone === 'warn').length;
  const [shortest] = advice.windows;
  const title = shortest
    ? t('advice.title.windows', { window: windowText(shortest.what) })
    : t('advice.title.none');
  // Where there is no window, that itself is one of the warnings.
  const besides = warnings - (shortest ? 0 : 1);
  return {
    language: currentLanguage(),
    brand: t('app.name'),
    title: besides > 0 ? t('advice.title.traps', { title, count: besides }) : title,
    lines,
    linksHeading: t('advice.links'),
    links: [...links],
    listHeading: t('advice.list'),
    list: checks.map((key) => t(key)),
    unfold: t('advice.unfold'),
    fold: t('advice.fold'),
    close: t('advice.close'),
  };
}

const checks = [
  'advice.check.channel',
  'advice.check.reviews',
  'advice.check.need',
  'advice.check.payee',
  'advice.check.identity',
  'advice.check.recording',
  'advice.check.secondHand',
] as const;

function linesOf(advice: BeforePaying, saved: readonly SavedRules[], now: number): PanelLine[] {
  const lines: PanelLine[] = advice.windows.map(({ what, quote }) => ({
    tone: 'good',
    text: t('advice.window', { window: windowText(what) }),
    quote,
  }));
  const isSilent = advice.windows.length === 0;
  if (saved.length === 0) lines.push({ tone: 'warn', text: t('advice.noRules') });
  else if (isSilent) lines.push({ tone: 'warn', text: t('advice.noWindow') });
  if (advice.isLateForToday) lines.push({ tone: 'warn', text: t('advice.late') });
  if (advice.contradicts) lines.push({ tone: 'warn', text: t('advice.contradicts') });
  if (advice.noRefund !== null)
    lines.push({ tone: 'warn', text: t('advice.noRefund'), quote: advice.noRefund });
  for (const { what, quote } of advice.traps)
    lines.push({ tone: 'warn', text: t(`trap.${what}`), quote });
  if (advice.excluded.length > 0) {
    const list = advice.excluded.map((each) => t(`excluded.${each}`)).join(t('app.comma'));
    lines.push({ tone: 'plain', text: t('advice.excluded', { list }) });
  }
  const seen = Math.max(...saved.map(({ lastSeen }) => lastSeen));
  if (saved.length > 0) {
    lines.push({ tone: 'good', text: t('advice.saved', { at: formatMoment(seen, now) }) });
  }
  return lines;
}
