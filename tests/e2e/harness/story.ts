import type { Page } from 'puppeteer-core';
import type { EvidenceKind } from '../../../src/model/evidence.ts';
import type { CaseRow, EvidenceRow } from '../../../src/store/schema.ts';
import type { BuyerBrowser } from '../harness.ts';
import type { ShopOrder } from '../shops/order.ts';
import type { RunningShop } from '../shops/start-shop.ts';
import { itemsOf } from './evidence.ts';
import { captureOutcome, pressCapture } from './popup.ts';
import { until } from './until.ts';

/**
 * A buyer whose order goes wrong. He opens pages and presses; what he says of a page is what sort of
 * evidence it is, and never a fact that stands on it.
 */
export class Story {
  readonly buyer: BuyerBrowser;
  readonly shop: RunningShop;
  readonly order: ShopOrder;
  readonly page: Page;

  private constructor(buyer: BuyerBrowser, shop: RunningShop, order: ShopOrder, page: Page) {
    this.buyer = buyer;
    this.shop = shop;
    this.order = order;
    this.page = page;
  }

  /** @param order placed and not yet paid */
  static async begin(buyer: BuyerBrowser, shop: RunningShop, order: ShopOrder): Promise<Story> {
    return new Story(buyer, shop, order, await buyer.visit('about:blank'));
  }

  /**
   * Goes to a page and saves it by the toolbar's button.
   * @param kind what the buyer says it is, where the page does not tell
   */
  async save(url: string, kind?: EvidenceKind): Promise<EvidenceRow> {
    // A shop that is gone answers with nothing, and the browser with a page of its own.
    await this.page.goto(url, { waitUntil: 'load' }).catch(() => null);
    return this.saveHere(kind);
  }

  /** Saves the page that is open. */
  async saveHere(kind?: EvidenceKind): Promise<EvidenceRow> {
    const before = new Set((await this.items()).map(({ id }) => id));
    const popup = await this.buyer.openPopup(this.page);
    await until('the popup to know the page', () =>
      popup.evaluate(() => document.querySelector('.page')?.getAttribute('aria-busy') === 'false'),
    );
    const isBegun = await popup.$('.capture-outcome .result, .capture-outcome .progress');
    if (!isBegun) await pressCapture(popup);
    const { text } = await captureOutcome(popup);
    await popup.close();
    const item = (await this.items()).find(({ id }) => !before.has(id));
    if (!item) throw new Error(`nothing was saved of ${this.page.url()}: ${text}`);
    const caseId = await this.caseId();
    if (caseId !== null && !item.caseIds.includes(caseId)) {
      await this.tell('assign', { item: item.id, case: caseId });
    }
    if (kind !== undefined && kind !== item.record.kind) {
      await this.tell('correct-kind', {
        item: item.id,
        page: item.record.page.kind,
        evidence: kind,
      });
    }
    return item;
  }

  /** Saves a page through the small window beside it, which asks for one piece of evidence. */
  async saveByGuide(url: string, kind: EvidenceKind): Promise<void> {
    const hash = `#case=${await this.caseId()}&proof=${kind}`;
    await this.buyer.inExtension(
      async (address) => {
        await chrome.windows.create({ url: address, type: 'popup' });
      },
      this.buyer.url(`desk.html${hash}`),
    );
    const target = await until('the guide', () =>
      this.buyer.browser.targets().find((each) => each.url().endsWith(hash)),
    );
    const guide = await target.page();
    if (!guide) throw new Error('the guide is not a page');
    await this.page.bringToFront();
    await this.page.goto(url);
    // The browser gives the right to a picture only for a press on that page.
    await (await this.buyer.openPopup(this.page)).close();
    await guide.locator('.proof-step-next .button-primary').click();
    await guide.locator('.proof-step-done').setTimeout(60_000).wait();
    await guide.close();
  }

  /** The rules, the order and its payment, as every buyer has them. */
  async buy(): Promise<void> {
    const { order } = this;
    await this.save(this.shop.urls.rules);
    const checkout = this.shop.checkoutUrl(order);
    if (checkout !== null) await this.save(checkout);
    this.shop.payOrder(order);
    await this.save(this.shop.recordUrl(order), 'payment_voucher');
  }

  /** Tries the key at the maker's, which refuses it. */
  async redeem(key: string, answer: string): Promise<void> {
    await this.page.goto(`${this.shop.game}/redeem?answer=${answer}`);
    await this.page.type('#code', key);
    await Promise.all([
      this.page.waitForNavigation({ waitUntil: 'load' }),
      this.page.click('#redeem'),
    ]);
    await this.saveHere();
  }

  /** The case of this story's order; null while there is none. */
  async caseId(): Promise<string | null> {
    const dump = await this.buyer.storeDump(undefined, ['cases']);
    const cases = (dump.cases ?? []) as unknown as CaseRow[];
    return cases.find(({ orderNos }) => orderNos.includes(this.order.no))?.id ?? null;
  }

  async items(): Promise<EvidenceRow[]> {
    return itemsOf(await this.buyer.storeDump(undefined, ['evidence']));
  }

  async tell(command: string, input: unknown): Promise<void> {
    const told = (await this.buyer.ask(command, input)) as { ok: boolean; problem?: unknown };
    if (!told.ok) throw new Error(`${command}: ${JSON.stringify(told.problem)}`);
  }
}

/** What the desk says of a case. */
export interface DeskView {
  /** Names of the problems that it proposes. */
  proposed: string[];
  /** State of every entry of the checklist, by its kind. */
  needed: Record<string, string>;
  letter: string;
}

/** Opens a case at the desk and reads what it proposes. */
export async function openCase(buyer: BuyerBrowser, id: string): Promise<Page> {
  const desk = await buyer.visit(buyer.url(`desk.html#case=${id}`));
  await desk.locator('.what-happened select').wait();
  return desk;
}

/** Takes what is proposed under that name, or chooses it where nothing proposes it. */
export async function sayProblem(desk: Page, problem: string, name: string): Promise<boolean> {
  const button = await desk.$(`.proposals button[aria-label$="${name}"]`);
  if (button) await button.click();
  else await desk.select('.problem-choice select', problem);
  await until('the checklist for it', () =>
    desk.evaluate(
      (chosen) =>
        document.querySelector<HTMLSelectElement>('.problem-choice select')?.value === chosen,
      problem,
    ),
  );
  return button !== null;
}

/** Reads checklist and letter of an open case. */
export async function readDesk(desk: Page): Promise<Omit<DeskView, 'proposed'>> {
  await desk.locator('.letter-editor textarea').wait();
  return desk.evaluate(() => {
    const needed = [...document.querySelectorAll<HTMLElement>('.needed')].map((element) => [
      element.dataset.kind ?? '',
      element.className.replace('needed needed-', ''),
    ]);
    const letter = document.querySelector<HTMLTextAreaElement>('.letter-editor textarea');
    return { needed: Object.fromEntries(needed), letter: letter?.value ?? '' };
  });
}

/** Chooses a letter by its route, as the list of routes has it. */
export async function chooseRoute(desk: Page, route: string): Promise<void> {
  await desk.select('.letter .form-row label:nth-of-type(1) select', route);
}

/** Notes the letter as sent, so that it travels with the pack. */
export async function markSent(desk: Page): Promise<void> {
  await desk.evaluate(() => {
    const actions = [...document.querySelectorAll<HTMLElement>('.letter-editor .form-actions')];
    actions.at(-1)?.querySelector<HTMLElement>('.button-primary')?.click();
  });
  await desk.locator('.letter-sent').wait();
}
