import type { CDPSession, Page } from 'puppeteer-core';
import { until } from './until.ts';

/** What is ours in a page stands in closed shadow trees; only the browser itself can look into them. */

export type OwnPart = 'button' | 'toast' | 'chooser' | 'countdown';

interface Node {
  nodeId: number;
  nodeName: string;
  children?: Node[];
  shadowRoots?: Node[];
}

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

async function withDom<T>(page: Page, work: (session: CDPSession) => Promise<T>): Promise<T> {
  const session = await page.createCDPSession();
  try {
    await session.send('DOM.enable');
    return await work(session);
  } finally {
    await session.detach();
  }
}

async function rootOf(session: CDPSession, part: OwnPart): Promise<number | null> {
  const { root } = await session.send('DOM.getDocument', { depth: -1, pierce: true });
  const name = `CARDPROOF-${part.toUpperCase()}`;
  const open: Node[] = [root as Node];
  for (let node = open.pop(); node; node = open.pop()) {
    if (node.nodeName === name) return node.shadowRoots?.[0]?.nodeId ?? null;
    open.push(...(node.children ?? []));
  }
  return null;
}

async function find(session: CDPSession, part: OwnPart, selector: string): Promise<number | null> {
  const root = await rootOf(session, part);
  if (root === null) return null;
  const { nodeId } = await session.send('DOM.querySelector', { nodeId: root, selector });
  return nodeId === 0 ? null : nodeId;
}

/** Whether a part of ours is on a page. */
export function hasOwn(page: Page, part: OwnPart): Promise<boolean> {
  return page.evaluate((name) => document.querySelector(name) !== null, `cardproof-${part}`);
}

/** Where an element of ours stands in the window; null while it is not there. */
export function boxOf(page: Page, part: OwnPart, selector: string): Promise<Box | null> {
  return withDom(page, async (session) => {
    const nodeId = await find(session, part, selector);
    if (nodeId === null) return null;
    const { model } = await session.send('DOM.getBoxModel', { nodeId });
    const [x = 0, y = 0] = model.border;
    return { x, y, width: model.width, height: model.height };
  });
}

/** Waits until an element of ours stands still. */
export async function boxAtRest(page: Page, part: OwnPart, selector: string): Promise<Box> {
  let before = '';
  return until(`${selector} of our ${part} at rest`, async () => {
    const box = await boxOf(page, part, selector).catch(() => null);
    const now = JSON.stringify(box);
    const isSame = box !== null && now === before;
    before = now;
    return isSame && box;
  });
}

/** Calls a function on an element of ours, as its `this`. */
export function onOwn<T>(
  page: Page,
  part: OwnPart,
  selector: string,
  call: (this: Element) => T,
): Promise<T> {
  return withDom(page, async (session) => {
    const nodeId = await find(session, part, selector);
    if (nodeId === null) throw new Error(`no ${selector} in our ${part}`);
    const { object } = await session.send('DOM.resolveNode', { nodeId });
    const { result } = await session.send('Runtime.callFunctionOn', {
      objectId: object.objectId ?? '',
      functionDeclaration: call.toString(),
      returnByValue: true,
    });
    return result.value as T;
  });
}

/** The words of a part of ours, once they are there: a status stands empty before it is filled. */
export function wordsOfOwn(page: Page, part: OwnPart, selector: string): Promise<string> {
  return until(`words in our ${part}`, () =>
    onOwn(page, part, selector, function words(this: Element) {
      return this.textContent || null;
    }),
  );
}

/** Clicks in the middle of an element of ours, as a person does. */
export async function clickOwn(page: Page, part: OwnPart, selector: string): Promise<void> {
  const { x, y, width, height } = await boxAtRest(page, part, selector);
  await page.mouse.click(x + width / 2, y + height / 2);
}
