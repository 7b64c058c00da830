// @vitest-environment jsdom
import '../../support/browser.ts';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { initLanguage } from '../../../src/browser/i18n.ts';
import { stampAuthorities } from '../../../src/browser/settings.ts';
import { ok } from '../../../src/model/result.ts';
import type { CardProofDb } from '../../../src/store/schema.ts';
import { keepStamp, noteRefusals, wantStamp } from '../../../src/store/stamps.ts';
import { ItemStamp } from '../../../src/ui/desk/item-stamp.tsx';
import { StampSettings } from '../../../src/ui/desk/settings/stamp-settings.tsx';
import { StampState } from '../../../src/ui/desk/stamp-state.tsx';
import { type Background, draw, testApp } from '../../support/app.tsx';
import { seededBytes } from '../../support/pack-source.ts';
import { emptyStore, orderDraft, sampleMoment, seal } from '../../support/sealed-store.ts';

const digicert = 'http://timestamp.digicert.com/';
let db: CardProofDb;
let app: ReturnType<typeof testApp>['app'];
let background: Background;
let granted: string[];
let answer: boolean;
let stores = 0;

beforeEach(async () => {
  await initLanguage();
  stores += 1;
  db = emptyStore(`stamps ${stores}`);
  ({ app, background } = testApp(db, sampleMoment));
  await stampAuthorities.setValue([]);
  granted = [];
  answer = true;
  Object.assign(chrome, {
    permissions: {
      contains: async ({ origins }: { origins: string[] }) =>
        origins.every((each) => granted.includes(each)),
      request: async ({ origins }: { origins: string[] }) => {
        if (answer) granted.push(...origins);
        return answer;
      },
    },
  });
  background.answers['set-authority'] = async ({ url, isOn }: { url: string; isOn: boolean }) => {
    const others = (await stampAuthorities.getValue()).filter((each) => each !== url);
    await stampAuthorities.setValue(isOn ? [...others, url] : others);
    return ok(null);
  };
  background.answers['stamp-now'] = async () => ok(null);
});

async function stampAt(time: number): Promise<void> {
  const waiting = await wantStamp(db, sampleMoment);
  if (!waiting) throw new Error('nothing waits');
  const got = { time, url: digicert, authority: 'DigiCert' };
  const stamp = { query: new Uint8Array(), response: new Uint8Array(), chain: '', got };
  const at = '2026-11-20T14:40:00.000+08:00';
  await keepStamp(db, waiting, stamp, at, seededBytes('stamp'));
}

describe('an item', () => {
  it.each([
    ['12 seconds later', 12_000, /由 DigiCert 证明；比保存时间晚 12 秒$/],
    ['days later', 3 * 86_400_000, /只依据本机时钟/],
    ['earlier', -3_600_000, /本机时钟走快了/],
  ])('stamped %s says so', async (_, gap, expected) => {
    const item = await seal(db, orderDraft());
    await stampAt(sampleMoment + gap);
    const root = draw(app, <ItemStamp item={item} />);
    await vi.waitFor(() => expect(root.textContent).toMatch(expected));
  });

  it('without a stamp says why', async () => {
    const item = await seal(db, orderDraft());
    const root = draw(app, <ItemStamp item={item} />);
    await vi.waitFor(() => expect(root.textContent).toContain('时间戳未开启'));
    await stampAuthorities.setValue([digicert]);
    await wantStamp(db, sampleMoment);
    await vi.waitFor(() => expect(root.textContent).toContain('正在等待'));
  });
});

describe('a case', () => {
  it('says how many items are stamped, what the others wait for, and tries at once when asked', async () => {
    const first = await seal(db, orderDraft());
    await stampAt(sampleMoment + 20_000);
    const second = await seal(db, orderDraft());
    await wantStamp(db, sampleMoment);
    await noteRefusals(db, [{ url: digicert, reason: 'unreachable' }], sampleMoment);
    const root = draw(app, <StampState items={[first, second]} />);
    await vi.waitFor(() => expect(root.textContent).toContain('2 份证据中有 1 份有时间戳'));
    expect(root.textContent).toContain('timestamp.digicert.com: 连不上');
    root.querySelector('button')?.click();
    await vi.waitFor(() => expect(background.asked).toContainEqual(['stamp-now', {}]));
  });

  it('says nothing where stamps were never wanted', async () => {
    const item = await seal(db, orderDraft());
    const root = draw(app, <StampState items={[item]} />);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(root.textContent).toBe('');
  });
});

describe('the choice of authorities', () => {
  const boxes = (root: HTMLElement) =>
    [...root.querySelectorAll<HTMLInputElement>('input[type="checkbox"]')].map((box) => box);

  it('is all off, and says what is sent', async () => {
    const root = draw(app, <StampSettings />);
    await vi.waitFor(() => expect(boxes(root)).toHaveLength(4));
    expect(boxes(root).some(({ checked }) => checked)).toBe(false);
    expect(root.textContent).toMatch(/一个哈希值.*IP 地址和时间/);
  });

  it('asks for the right to one server, after the background knows of it', async () => {
    const root = draw(app, <StampSettings />);
    await vi.waitFor(() => expect(boxes(root)).toHaveLength(4));
    boxes(root)[0]?.click();
    await vi.waitFor(() => expect(granted).toEqual(['http://timestamp.digicert.com/*']));
    expect(background.asked[0]).toMatchObject(['set-authority', { url: digicert, isOn: true }]);
    await vi.waitFor(() => expect(boxes(root)[0]?.checked).toBe(true));
    boxes(root)[0]?.click();
    await vi.waitFor(async () => expect(await stampAuthorities.getValue()).toEqual([]));
  });

  it('stays off where the right is refused', async () => {
    answer = false;
    const root = draw(app, <StampSettings />);
    await vi.waitFor(() => expect(boxes(root)).toHaveLength(4));
    boxes(root)[1]?.click();
    await vi.waitFor(() => expect(app.notice.value?.isProblem).toBe(true));
    expect(await stampAuthorities.getValue()).toEqual([]);
  });

  it('says where the right was taken away', async () => {
    await stampAuthorities.setValue([digicert]);
    const root = draw(app, <StampSettings />);
    await vi.waitFor(() => expect(root.textContent).toContain('没有访问它的权限'));
    root.querySelector<HTMLButtonElement>('.stamp-right button')?.click();
    await vi.waitFor(() => expect(root.textContent).not.toContain('没有访问它的权限'));
  });

  it.each([
    ['https://stamps.example', 'https://stamps.example/'],
    [' http://127.0.0.1:8318/tsa ', 'http://127.0.0.1:8318/tsa'],
    ['ftp://stamps.example/', null],
    ['https://me:secret@stamps.example/', null],
    ['stamps', null],
  ])('takes %s of the buyer’s own as %s', async (typed, url) => {
    const root = draw(app, <StampSettings />);
    const input = root.querySelector<HTMLInputElement>('input[type="url"]');
    if (!input) throw new Error('no field');
    input.value = typed;
    input.dispatchEvent(new Event('input', { bubbles: true }));
    await vi.waitFor(() => {
      const button = root.querySelector<HTMLButtonElement>('form button');
      expect(button?.disabled).toBe(url === null);
    });
    root.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }));
    if (url) await vi.waitFor(async () => expect(await stampAuthorities.getValue()).toEqual([url]));
    else expect(background.asked).toEqual([]);
  });
});
