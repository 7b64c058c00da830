import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type ActingBuyer, actingBuyer } from './harness/acting.ts';
import { boxAtRest, clickOwn, onOwn, wordsOfOwn } from './harness/own-parts.ts';
import { until } from './harness/until.ts';
import type { BuyerBrowser } from './harness.ts';

/** Longer than a toast must have been in plain view before undo is taken; in milliseconds. */
const inView = 1200;

let acting: ActingBuyer;
let buyer: BuyerBrowser;
let page: Page;
let item: string;

beforeAll(async () => {
  acting = await actingBuyer();
  ({ buyer, page } = acting);
});

afterAll(() => acting?.close());

beforeEach(async () => {
  await page.bringToFront();
  await acting.goQuiet();
  ({ id: item } = await acting.comes(() => clickOwn(page, 'button', '.main')));
  await wordsOfOwn(page, 'toast', '.words');
  await boxAtRest(page, 'toast', '.toast');
});

const isTakenBack = async () =>
  ((await buyer.storeDump()).removals ?? []).some(({ id }) => id === item);

/** Waits for the desk, where it is asked whether undo was meant. */
const asked = () =>
  until('the question on the desk', async () => {
    const pages = await buyer.browser.pages();
    return pages.find((each) => each.url().includes(`item=${item}&undo=`)) ?? false;
  });

/** As the page itself would measure it: the box model of the browser's tools leaves out `zoom`. */
async function pressUndo(): Promise<void> {
  const { x, y } = await onOwn(
    page,
    'toast',
    '.acts button:first-child',
    function middle(this: Element) {
      const { left, top, width, height } = this.getBoundingClientRect();
      return { x: left + width / 2, y: top + height / 2 };
    },
  );
  await page.mouse.click(x, y);
}

/** Styles by which a page hides a toast, and lets presses through to it. */
const cover =
  'position:fixed;inset:0;width:100vw;height:100vh;margin:0;border:0;pointer-events:none';
const ways: [string, () => Promise<unknown>][] = [
  [
    'a popover above it',
    () =>
      page.evaluate((style) => {
        const over = document.createElement('div');
        over.popover = 'manual';
        over.style.cssText = `${style};background:#fff`;
        document.body.append(over);
        over.showPopover();
      }, cover),
  ],
  [
    'an element of the same height that comes later',
    () =>
      page.evaluate((style) => {
        const over = document.createElement('div');
        over.style.cssText = `${style};background:#fff;z-index:2147483647`;
        document.documentElement.append(over);
      }, cover),
  ],
  [
    'the backdrop of a popover',
    () =>
      page.evaluate(() => {
        const style = document.createElement('style');
        style.textContent = '::backdrop { background: #fff; pointer-events: none }';
        const over = document.createElement('div');
        over.popover = 'manual';
        over.style.cssText = 'inset: 0 auto auto 0; pointer-events: none';
        document.body.append(style, over);
        over.showPopover();
      }),
  ],
  ...(
    [
      ['opacity of the root', ':root { opacity: 0.01 }'],
      ['a filter on the root', ':root { filter: opacity(0) }'],
      [
        'a mask on the root',
        ':root { min-height: 100vh; mask-image: linear-gradient(transparent, transparent) }',
      ],
      ['a blend mode on the root', ':root { mix-blend-mode: darken }'],
    ] as const
  ).map(([name, css]): [string, () => Promise<unknown>] => [
    name,
    () =>
      page.evaluate((rules) => {
        const style = document.createElement('style');
        style.textContent = rules;
        document.head.append(style);
      }, css),
  ]),
  ...(
    [
      ['opacity of its host', 'opacity', '0.01'],
      ['a scale of its host', 'zoom', '0.1'],
    ] as const
  ).map(([name, property, value]): [string, () => Promise<unknown>] => [
    name,
    () =>
      page.evaluate(
        (key, to) =>
          document
            .querySelector<HTMLElement>('cardproof-toast')
            ?.style.setProperty(key, to, 'important'),
        property,
        value,
      ),
  ]),
];

ways.push([
  'a mask on its host',
  () =>
    page.evaluate(() => {
      const host = document.querySelector<HTMLElement>('cardproof-toast');
      host?.style.setProperty('position', 'fixed', 'important');
      host?.style.setProperty('inset', '0', 'important');
      const none = 'linear-gradient(transparent, transparent)';
      host?.style.setProperty('mask-image', none, 'important');
    }),
]);

/** Without the long run: one cover above it, one effect on the page, one on the toast itself. */
const sample = ['a popover above it', 'a filter on the root', 'a mask on its host'];
const tried = ways.filter(([name]) => process.env.CARDPROOF_LONG === '1' || sample.includes(name));

describe('undo on a toast that nobody can see', () => {
  it.each(tried)('is only asked about: %s', async (_, hide) => {
    await sleep(inView);
    await hide();
    await sleep(inView);
    await pressUndo();
    const desk = await asked();
    expect(await isTakenBack()).toBe(false);
    await desk.close();
  });

  it('is reached by no press while a view transition stands in for the page', async () => {
    await page.addStyleTag({
      content: `::view-transition { background: #fff; pointer-events: none }
::view-transition-group(root) { animation-duration: 99s }`,
    });
    await page.evaluate(() => void document.startViewTransition(() => undefined));
    await sleep(inView);
    await pressUndo();
    await sleep(inView);
    expect(await isTakenBack()).toBe(false);
  });

  it('is only asked about when the page kept the browser from looking', async () => {
    await sleep(inView);
    const { x, y } = await boxAtRest(page, 'toast', '.acts button:first-child');
    const held = page.evaluate((style) => {
      const over = document.createElement('div');
      over.style.cssText = `${style};background:#fff;z-index:2147483647`;
      document.documentElement.append(over);
      const end = performance.now() + 2500;
      while (performance.now() < end);
      over.remove();
    }, cover);
    await sleep(1500);
    await Promise.all([held, page.mouse.click(x + 10, y + 10)]);
    const desk = await asked();
    expect(await isTakenBack()).toBe(false);
    await desk.close();
  });

  it('is not heard at all where the toast has only just jumped under the pointer', async () => {
    await sleep(inView);
    const { x, y } = await boxAtRest(page, 'toast', '.acts button:first-child');
    await page.mouse.move(x + 10, y - 70);
    await page.evaluate(() => {
      addEventListener('pointermove', () => {
        const host = document.querySelector<HTMLElement>('cardproof-toast');
        host?.style.setProperty('transform', 'translateY(-80px)', 'important');
      });
    });
    await page.mouse.move(x + 10, y - 75);
    await page.mouse.click(x + 10, y - 75);
    await sleep(inView);
    expect(await isTakenBack()).toBe(false);
    expect((await buyer.browser.pages()).some((each) => each.url().includes('undo='))).toBe(false);
  });
});

describe('undo on a toast in plain view', () => {
  it('takes the item back', async () => {
    await sleep(inView);
    await pressUndo();
    await until('the item to go', isTakenBack);
  });

  it('is not needed for the desk to do it, once asked', async () => {
    await page.addStyleTag({ content: ':root { filter: contrast(1.01) }' });
    await sleep(inView);
    await pressUndo();
    const desk = await asked();
    expect(await isTakenBack()).toBe(false);
    await desk.locator('.item-undo button').click();
    await until('the item to go', isTakenBack);
    await desk.locator('.item-undo .taken-back button').wait();
    await desk.close();
  });
});
