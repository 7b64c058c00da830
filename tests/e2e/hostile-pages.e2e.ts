import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PageReading } from '../../src/model/fact.ts';
import type { EvidenceRow } from '../../src/store/schema.ts';
import { faultsOf, fileOf, itemsOf, sealed } from './harness/evidence.ts';
import { captureOutcome, pressCapture } from './harness/popup.ts';
import { grant } from './harness/rights.ts';
import { BuyerBrowser } from './harness.ts';
import { disguisedPage, disguises, orderNumber } from './shops/disguises.ts';
import { html } from './shops/markup.ts';
import { poisonedPage, poisonedText } from './shops/poisoned.ts';
import { type Answer, type Ask, type LoopbackServer, serveOrigin } from './shops/server.ts';

const order = html`<h1>订单详情</h1>
<table><tr><td>订单号</td><td>HP20261120143015</td></tr><tr><td>金额</td><td>¥97.00</td></tr></table>`;

/** Pages that do not want to be captured, each in its own way. */
function hostile({ url }: Ask): Answer {
  const script = (code: string) => html`<script>${{ markup: code }}</script>`;
  const page = (head: { markup: string }, headers: Record<string, string> = {}): Answer => ({
    page: html`<title>订单详情 ${url.pathname}</title>${head}${order}`,
    headers,
  });
  switch (url.pathname) {
    case '/restless':
      return page(script(`setTimeout(() => { location.search = '?' + Date.now(); }, 1000);`));
    case '/clinging':
      return page(
        script(`addEventListener('beforeunload', (event) => { event.preventDefault(); event.returnValue = 'stay'; });
          addEventListener('click', () => { document.title = 'touched'; });`),
      );
    case '/shy':
      return page(
        script(`const hide = () => { document.body.hidden = !document.hasFocus() || document.hidden; };
          addEventListener('blur', hide); addEventListener('focus', hide);
          document.addEventListener('visibilitychange', hide);`),
      );
    case '/forbidding':
      return page(html``, {
        'content-security-policy':
          "default-src 'none'; script-src 'none'; style-src 'none'; img-src 'none'; connect-src 'none'; " +
          "frame-src 'none'; form-action 'none'; base-uri 'none'; require-trusted-types-for 'script'; sandbox",
        'cross-origin-resource-policy': 'same-origin',
        'cross-origin-embedder-policy': 'require-corp',
      });
    case '/poisoned':
      return { page: poisonedPage() };
    case '/disguised':
      return { page: disguisedPage(url.searchParams.get('as') ?? '') };
    case '/decoy':
      return page(
        html`<style>.x { position: absolute; clip-path: inset(100%) }</style>
          <p class="x">订单号：ZZ99999999999999</p><p class="x">实付金额：¥1.00</p>`,
      );
    default:
      return page(html``);
  }
}

let site: LoopbackServer;
let buyer: BuyerBrowser;

beforeAll(async () => {
  site = await serveOrigin('hostile.localhost', hostile);
  buyer = await BuyerBrowser.open();
});

afterAll(async () => {
  await buyer?.close();
  await site?.stop();
});

/** Presses the toolbar button and the popup's, and gives what was sealed. */
async function capture(page: Page): Promise<EvidenceRow> {
  const known = itemsOf(await buyer.storeDump()).length;
  const popup = await buyer.openPopup(page);
  await pressCapture(popup).catch(() => null);
  await captureOutcome(popup);
  const item = itemsOf(await sealed(buyer, known + 1)).at(-1);
  if (!item) throw new Error('nothing was sealed');
  await popup.close().catch(() => null);
  return item;
}

async function tabIdOf(url: string): Promise<number> {
  return buyer.inExtension(async (address) => {
    const tabs = await chrome.tabs.query({});
    const tab = tabs.find((each) => each.url === address);
    if (!tab) throw new Error('no such tab');
    return tab.id;
  }, url);
}

function reasonsOf({ record }: EvidenceRow): (string | null)[] {
  return record.steps.map(({ reason }) => reason);
}

describe('a page that goes elsewhere every second', () => {
  it('is sealed, whole or with the reason, and always as one page', async () => {
    const page = await buyer.visit(`${site.origin}/restless`);
    for (let time = 0; time < 3; time++) {
      const item = await capture(page);
      const isWhole = reasonsOf(item).every((reason) => reason === null);
      const saysSo = reasonsOf(item).some((reason) =>
        ['page-navigated', 'page-changing', 'page-unreadable', 'restricted-page'].includes(
          reason ?? '',
        ),
      );
      expect(isWhole || saysSo, JSON.stringify(item.record.steps)).toBe(true);
    }
    expect(faultsOf(await buyer.storeDump())).toEqual([]);
    await page.close();
  });
});

describe('a page that poisons whatever a script could touch', () => {
  it('is captured whole, with its facts, and finds nothing of ours in its own world', async () => {
    const page = await buyer.visit(`${site.origin}/poisoned`);
    const item = await capture(page);
    const dump = await buyer.storeDump();
    expect(item.record.kind).toBe('order_detail');
    expect(item.record.facts.find(({ field }) => field === 'orderNo')).toMatchObject({
      value: 'HP20261120143015',
    });
    expect(fileOf(dump, item.id, 'page.txt')?.toString()).toContain(poisonedText);
    // An attribute of a megabyte is no part of the copy that anybody needs.
    expect(fileOf(dump, item.id, 'page.html')?.length ?? 0).toBeLessThan(3_000_000);
    expect(faultsOf(dump)).toEqual([]);
    expect(JSON.stringify(item.record)).not.toContain('polluted');
    // Loops and no methods: the page has put its own in their place.
    const seen = await page.evaluate(() => {
      let globals = 0;
      for (const name of Object.getOwnPropertyNames(globalThis)) {
        if (/^cardproof/i.test(name)) globals++;
      }
      let opened = 0;
      for (const element of document.getElementsByTagName('*')) {
        if (/^cardproof/.test(element.localName) && element.shadowRoot) opened++;
      }
      return { globals, opened, heard: (globalThis as unknown as { heard: string[] }).heard };
    });
    expect(seen).toEqual({ globals: 0, opened: 0, heard: [] });
    await page.close();
  });

  it('gets nothing by a button that looks like ours, nor by messages to itself', async () => {
    const page = await buyer.visit(`${site.origin}/poisoned`);
    const known = itemsOf(await buyer.storeDump()).length;
    await page.click('cardproof-button');
    await page.evaluate(() => {
      for (const act of ['capture', 'undo', 'restore', 'open']) {
        postMessage({ act, type: 'cardproof', command: 'capture', input: {} }, '*');
        document.dispatchEvent(new CustomEvent('cardproof', { detail: { act } }));
      }
    });
    // Whatever these could have begun would be there before the capture that follows.
    const item = await capture(page);
    const items = itemsOf(await buyer.storeDump());
    expect(items).toHaveLength(known + 1);
    expect(items.at(-1)?.id).toBe(item.id);
    await page.close();
  });
});

describe('a page that asks before it is left', () => {
  it('is captured without its question, and without a click in it', async () => {
    const page = await buyer.visit(`${site.origin}/clinging`);
    const questions: string[] = [];
    page.on('dialog', (dialog) => {
      questions.push(dialog.message());
      void dialog.accept();
    });
    const item = await capture(page);
    expect(reasonsOf(item).every((reason) => reason === null)).toBe(true);
    expect(questions).toEqual([]);
    expect(await page.title()).toContain('/clinging');
    await page.close();
  });
});

describe('a page that hides when another window has the focus', () => {
  it('is sealed as it is shown, and its text is kept as the page has it', async () => {
    const page = await buyer.visit(`${site.origin}/shy`);
    const item = await capture(page);
    expect(item.record.method).toMatch(/^pixels-/);
    const dump = await buyer.storeDump();
    expect(fileOf(dump, item.id, 'page.html')?.toString()).toContain('HP20261120143015');
    await page.bringToFront();
    await page.evaluate(() => dispatchEvent(new Event('focus')));
    expect(await page.evaluate(() => document.body.hidden)).toBe(false);
    await page.close();
  });
});

describe('a page whose policy forbids everything', () => {
  it('is captured like any other', async () => {
    const page = await buyer.visit(`${site.origin}/forbidding`);
    const item = await capture(page);
    expect(reasonsOf(item).filter((reason) => reason !== null)).toEqual([]);
    const dump = await buyer.storeDump();
    expect(fileOf(dump, item.id, 'page.txt')?.toString()).toContain('HP20261120143015');
    expect(fileOf(dump, item.id, 'screenshot.png')).not.toBeNull();
    await page.close();
  });
});

describe('a tab that is not in front', () => {
  it('is sealed without a picture of the one that is', async () => {
    const pattern = 'http://hostile.localhost/*';
    await grant(buyer, pattern);
    await buyer.inExtension((each) => chrome.permissions.request({ origins: [each] }), pattern);
    const behind = await buyer.visit(`${site.origin}/behind`);
    const tabId = await tabIdOf(`${site.origin}/behind`);
    const front = await buyer.visit(`${site.origin}/front`);
    const known = itemsOf(await buyer.storeDump()).length;
    expect(await buyer.ask('capture', { tabId })).toMatchObject({ ok: true });
    const item = itemsOf(await sealed(buyer, known + 1)).at(-1);
    if (!item) throw new Error('nothing was sealed');
    const picture = item.record.steps.find(({ step }) => step === 'visible-pixels');
    expect(picture).toMatchObject({ outcome: 'failed', reason: 'tab-not-active' });
    expect(item.record.files.map(({ name }) => name)).not.toContain('screenshot.png');
    expect(item.record.files.map(({ name }) => name)).toContain('page.html');
    expect(item.record.page.url).toContain('/behind');
    await front.close();
    await behind.close();
  });

  it('in a minimised window is sealed all the same, and the window stays as it is', async () => {
    const page = await buyer.visit(`${site.origin}/small`);
    const tabId = await tabIdOf(`${site.origin}/small`);
    const session = await page.createCDPSession();
    const { windowId } = await session.send('Browser.getWindowForTarget');
    await session.send('Browser.setWindowBounds', {
      windowId,
      bounds: { windowState: 'minimized' },
    });
    const known = itemsOf(await buyer.storeDump()).length;
    expect(await buyer.ask('capture', { tabId })).toMatchObject({ ok: true });
    const item = itemsOf(await sealed(buyer, known + 1)).at(-1);
    expect(item?.record.files.map(({ name }) => name)).toContain('page.html');
    const { bounds } = await session.send('Browser.getWindowBounds', { windowId });
    expect(bounds.windowState).toBe('minimized');
    await session.send('Browser.setWindowBounds', { windowId, bounds: { windowState: 'normal' } });
    await page.close();
  });
});

/** What the reader says of the page in a tab, as it stands there. */
async function readingOf(path: string): Promise<PageReading> {
  const url = `${site.origin}${path}`;
  const page = await buyer.visit(url);
  const tabId = await tabIdOf(url);
  const reading = await buyer.inExtension(async (id) => {
    const target = { tabId: id };
    await chrome.scripting.executeScript({ target, files: ['/reader.js'] });
    const [told] = await chrome.scripting.executeScript({
      target,
      func: () => globalThis.cardproofReader?.read([]).reading,
    });
    return told?.result;
  }, tabId);
  await page.close();
  if (!reading) throw new Error('no reading');
  return reading;
}

describe('the number of an order', () => {
  it.each(Object.entries(disguises))(
    'is taken for what people see of it: %s',
    async (as, { shown }) => {
      const { facts, kind } = await readingOf(`/disguised?as=${encodeURIComponent(as)}`);
      const found = facts.find(({ field }) => field === 'orderNo');
      const isSure = (found?.confidence ?? 0) >= 0.5;
      expect(isSure).toBe(shown === 'as it is');
      if (shown !== 'unseen') {
        expect(found).toMatchObject({ value: orderNumber });
        expect(kind).toBe('order-detail');
      }
      expect(found?.doubt ?? null).toBe(shown === 'otherwise' ? 'otherwise' : null);
    },
  );

  it('is the one that people see, and so is the amount', async () => {
    const { facts, kind } = await readingOf('/decoy');
    expect(kind).toBe('order-detail');
    expect(facts.find(({ field }) => field === 'orderNo')).toMatchObject({ value: orderNumber });
    expect(facts.find(({ field }) => field === 'amount')).toMatchObject({ value: '97.00' });
  });
});
