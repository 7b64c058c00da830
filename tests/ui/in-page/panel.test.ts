// @vitest-environment jsdom
import '../../support/browser.ts';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { type PagePanel, type PanelText, pagePanel } from '../../../src/ui/in-page/panel.ts';

const text: PanelText = {
  language: 'zh-CN',
  brand: '卡证',
  title: '退款期限：发货后 24 小时内',
  lines: [{ tone: 'warn', text: '<img src=x>', quote: '<b>原文</b>' }],
  linksHeading: '规则页',
  links: [{ text: '售后', url: 'https://shop.example/help' }],
  listHeading: '再看一眼',
  list: ['不私下转账'],
  unfold: '展开',
  fold: '收起',
  close: '不再提示',
};

let panel: PagePanel;
let roots: ShadowRoot[];
let closed: number;

beforeEach(() => {
  roots = [];
  closed = 0;
  const attach = Element.prototype.attachShadow;
  vi.spyOn(Element.prototype, 'attachShadow').mockImplementation(function attached(
    this: Element,
    init,
  ) {
    expect(init.mode).toBe('closed');
    const root = attach.call(this, init);
    roots.push(root);
    return root;
  });
  for (const old of document.querySelectorAll('cardproof-panel')) old.remove();
  document.body.innerHTML = '<p>page</p>';
  panel = pagePanel(document, () => {
    closed += 1;
  });
});

const host = () => document.querySelector('cardproof-panel');
const part = <T extends HTMLElement>(selector: string): T => {
  const found = roots.at(-1)?.querySelector<T>(selector);
  if (!found) throw new Error(`no ${selector}`);
  return found;
};

describe('the panel before paying', () => {
  it('is one folded line that unfolds and folds, by button and by Escape', () => {
    panel.show(text);
    expect(part('.body').hidden).toBe(true);
    expect(part('.toggle').getAttribute('aria-expanded')).toBe('false');
    part('.toggle').click();
    expect(part('.body').hidden).toBe(false);
    part('.body a').dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    expect(part('.body').hidden).toBe(true);
  });

  it('shows words as words and changes nothing of the page', () => {
    panel.show(text);
    expect(part('.lines').textContent).toBe('<img src=x><b>原文</b>');
    expect(roots[0]?.querySelector('img, b')).toBeNull();
    expect(document.body.innerHTML).toBe('<p>page</p>');
  });

  it('stays as the buyer left it when the same is said again, and changes when something else is', () => {
    panel.show(text);
    part('.toggle').click();
    panel.show({ ...text });
    expect(part('.body').hidden).toBe(false);
    expect(roots).toHaveLength(1);
    panel.show({ ...text, title: '别的' });
    expect(part('.title').textContent).toBe('别的');
    expect(document.querySelectorAll('cardproof-panel')).toHaveLength(1);
  });

  it('is off the page for a picture and back afterwards', async () => {
    panel.show(text);
    const hidden = panel.hide();
    expect(host()).toBeNull();
    await hidden;
    panel.restore();
    expect(host()).not.toBeNull();
  });

  it('that was closed says so once and does not come back', async () => {
    panel.show(text);
    part('.close').click();
    expect([closed, host()]).toEqual([1, null]);
    await panel.hide();
    panel.restore();
    expect(host()).toBeNull();
  });
});
