// @vitest-environment jsdom
import { beforeAll, describe, expect, it } from 'vitest';
import type { EvidenceRecord } from '../../src/model/evidence.ts';
import { escapeHtml, html } from '../../src/pack/report/html.ts';
import { wrapLine } from '../../src/pack/strip.ts';
import { writePack } from '../../src/pack/write-pack.ts';
import {
  capturedAt,
  exportOptions,
  fact,
  type ItemDraft,
  SourceBuilder,
  smallCase,
} from '../support/pack-source.ts';
import { textFrom, unpack } from '../support/unpack.ts';

let page: Document;
let markup: string;

beforeAll(async () => {
  const builder = smallCase();
  builder.seal({
    kind: 'payment_page',
    page: {
      cut: true,
      kind: 'payment',
      title: '<img src=x onerror=alert(1)>',
      url: 'javascript:alert(1)',
    },
    facts: [fact('amount', '98.00')],
    files: { 'page.txt': '付款' },
  });
  const written = await writePack(builder.build(), { ...exportOptions, recipient: '某支付平台' });
  if (!written.ok) throw new Error(written.problem.code);
  markup = textFrom(await unpack(written.value.bytes), 'data/report.html');
  page = new DOMParser().parseFromString(markup, 'text/html');
});

const text = () => page.body.textContent ?? '';

describe('the report', () => {
  it('has no script and asks for nothing but the pictures beside it', () => {
    expect(page.querySelectorAll('script, link, iframe, object, form')).toHaveLength(0);
    const policy = page.querySelector('meta[http-equiv="Content-Security-Policy"]');
    expect(policy?.getAttribute('content')).toMatch(
      /^default-src 'none'; img-src 'self' file:; style-src 'sha256-/,
    );
    const sources = [...page.querySelectorAll('img')].map((img) => img.getAttribute('src'));
    expect(sources).toEqual([
      'evidence/01-rules_snapshot/stamped.jpg',
      'evidence/02-order_detail/stamped.jpg',
      'evidence/03-first_failure_page/stamped.jpg',
    ]);
    for (const link of page.querySelectorAll('a')) {
      expect(link.getAttribute('href')).toMatch(/^#item-\d$/);
    }
    for (const element of page.querySelectorAll('*')) {
      for (const name of element.getAttributeNames()) expect(name).not.toMatch(/^on|^style$/);
    }
  });

  it('states the style it allows by its hash', async () => {
    const style = page.querySelector('style')?.textContent ?? '';
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(style));
    expect(markup).toContain(`sha256-${Buffer.from(digest).toString('base64')}`);
  });

  it('shows page texts as text', () => {
    expect(text()).toContain('<img src=x onerror=alert(1)>');
    expect(text()).toContain('javascript:alert(1)');
  });

  it.each([
    ['the recipient', '某支付平台'],
    ['the problem', '卡密已被使用'],
    ['a deadline with its clause', '发货后24小时内未激活可申请退款'],
    ['why a deadline counts from its earliest start', '按最早计'],
    ['a failed step with its reason', 'no-right-to-pixels'],
    ['that a page was read in part', '靠后处写明的信息可能没有列出'],
    ['what was withheld', '未附 Withheld: secrets.json'],
    ['the error of the redeem page', '该卡密已被使用'],
    ['the clock', '本机时钟'],
    ['what is not proved', '不能证明没有遗漏'],
    ['that masked copies are no originals', '遮盖副本不是原件'],
    ['items without a picture', '本包没有这份证据的图片'],
  ])('says %s', (_, words) => {
    expect(text()).toContain(words);
  });

  it('shows that two items disagree', () => {
    const amounts = [...page.querySelectorAll('tr')].filter((row) => row.querySelector('.differs'));
    expect(amounts.map((row) => row.querySelector('bdi')?.textContent)).toEqual(['97.00', '98.00']);
  });

  it('names contradictions and gaps that the program found, with the items', () => {
    const heading = [...page.querySelectorAll('h2')].find((h2) =>
      h2.textContent?.startsWith('矛盾与缺口'),
    );
    const rows = [...(heading?.parentElement?.querySelectorAll('td.short') ?? [])].map(
      (cell) => cell.parentElement,
    );
    const row = rows.find((each) => each?.textContent?.includes('金额是 98.00，订单金额是 97.00'));
    expect(row?.textContent).toContain('they differ by 1.00');
    expect([...(row?.querySelectorAll('a') ?? [])].map((a) => a.textContent)).toEqual(['2', '4']);
  });

  it('lists what a claim for this problem lacks', () => {
    const list = [...page.querySelectorAll('h3')].find((h3) =>
      h3.textContent?.startsWith('尚缺或不足的证据'),
    )?.nextElementSibling;
    expect(list?.textContent).toContain('支付凭证 Payment voucher：本包没有');
    expect(list?.textContent).toMatch(/首次激活失败页面[^：]*：3 只有重绘图，不是截图/);
    expect(list?.textContent).toContain('需要的信息没有读出来（数量、下单时间）');
    expect(list?.textContent).not.toContain('退款规则快照');
  });

  it('calls a reconstruction what it is', () => {
    const exhibit = page.querySelector('#item-3');
    expect(exhibit?.querySelector('img')?.alt).toContain('重绘图（不是截图）');
    expect(exhibit?.textContent).not.toContain('可见区域截图 Screenshot');
  });

  it('puts captures, stated times and deadlines in the order of time', () => {
    const times = [...page.querySelectorAll('td.time')].map((cell) => cell.textContent ?? '');
    expect(times).toEqual([...times].sort());
    // Three captures, the stated time of the order, when its status was first seen, two deadlines.
    expect(times).toHaveLength(7);
    expect(times.at(-1)).toBe('2026-11-21 14:30:15');
  });
});

describe('markup', () => {
  it('escapes what is put into it, in lists too, and not what is markup', () => {
    expect(html`<p>${'<b>'}${[html`<i>${'&'}</i>`, '"']}${null}${7}</p>`.markup).toBe(
      '<p>&lt;b&gt;<i>&amp;</i>&quot;7</p>',
    );
  });

  it('shows characters that hide or turn text round as such', () => {
    expect(escapeHtml('a\u202eb\u0000c\ud800')).toBe('a\ufffdb\ufffdc\ufffd');
  });
});

describe('a line of the strip', () => {
  it.each([
    ['fits', 'short', ['short']],
    ['breaks between Chinese characters', '这是一行很长很长的中文', ['这是一行很长很长的中', '文']],
    ['does not break inside a short word', 'one two three', ['one two ', 'three']],
    ['breaks an address anywhere', '0123456789012', ['0123456789', '012']],
    ['is empty', '', ['']],
  ])('%s', (_, line, rows) => {
    expect(wrapLine(line, (part) => part.length <= 10)).toEqual(rows);
  });
});

describe('where and by which clock an item was captured', () => {
  async function exhibitOf(draft: ItemDraft): Promise<string> {
    const builder = new SourceBuilder('surroundings');
    builder.seal({ kind: 'other', files: { 'page.txt': 'text' }, ...draft });
    const written = await writePack(builder.build(), exportOptions);
    if (!written.ok) throw new Error(written.problem.code);
    const report = textFrom(await unpack(written.value.bytes), 'data/report.html');
    const exhibit = new DOMParser().parseFromString(report, 'text/html').querySelector('#item-1');
    return (exhibit?.textContent ?? '').replace(/\s+/g, ' ');
  }

  it.each<[string, Partial<EvidenceRecord['clock']>, RegExp]>([
    ['an older item', {}, /与商店服务器的时差 Offset to the shop’s server当时的版本未记录/],
    [
      'no answer',
      { server: { unseen: 'no-answer' } },
      /未知：封存前没有收到回答 unknown: no answer/,
    ],
    [
      'a server that was ahead',
      {
        server: {
          origin: 'https://shop.example',
          dateMs: capturedAt + 90_000,
          localMs: capturedAt,
          offsetMs: 90_000,
          uncertaintyMs: 1100,
        },
      },
      /本机慢 1 min 30 s local clock slow by 1 min 30 s，误差至多 uncertainty 1\.1 s.*Date：2026-11-20 14:32:30 \+08:00/,
    ],
    [
      'a server that agreed',
      {
        server: {
          origin: 'https://shop.example',
          dateMs: capturedAt,
          localMs: capturedAt,
          offsetMs: -400,
          uncertaintyMs: 600,
        },
      },
      /与本机时钟一致.*误差至多 uncertainty 0\.6 s/,
    ],
    [
      'a server that was behind',
      {
        server: {
          origin: 'https://shop.example',
          dateMs: capturedAt - 400,
          localMs: capturedAt,
          offsetMs: -2400,
          uncertaintyMs: 1100,
        },
      },
      /本机快 2\.4 s/,
    ],
  ])('says of %s what is known of the offset', async (_, clock, says) => {
    expect(await exhibitOf({ clock })).toMatch(says);
  });

  it.each<[string, Partial<EvidenceRecord['environment']>, RegExp]>([
    ['was not looked for', {}, /代理 Proxy当时的版本未记录/],
    [
      'could not be seen',
      { proxy: { unseen: 'no-right' } },
      /代理 Proxy看不到：需要本程序不申请的权限/,
    ],
    [
      'was seen',
      { browser: 'Chromium 156.0.8078.79', zoom: 1.5 },
      /浏览器 BrowserChromium 156.*缩放 Zoom150 %/,
    ],
    ['was not read', { view: { unseen: 'page-not-read' } }, /看不到：页面无法读取/],
  ])('tells what %s from all else', async (_, environment, says) => {
    expect(await exhibitOf({ environment })).toMatch(says);
  });
});

describe('a clock that jumped', () => {
  it.each([
    [{ ms: -3_600_000, by: 'monotonic' } as const, '本机时钟被往回拨了 1 h 0 min'],
    [{ ms: 30_000 } as const, '被拨快，或电脑睡眠过'],
    [{ ms: 7_200_000, by: 'server' } as const, '与商店服务器相比，本机时钟往前跳了 2 h'],
    [{ ms: -60_000, by: 'ledger' } as const, '本机时间比流水账上一条还早 1 min 0 s'],
  ])('stands in the timeline and beside its neighbours as what it is', async (payload, words) => {
    const builder = smallCase('jump');
    builder.append({ type: 'clock-jump', payload });
    builder.seal({ kind: 'other', files: { 'page.txt': 'later' } });
    const written = await writePack(builder.build(), exportOptions);
    if (!written.ok) throw new Error(written.problem.code);
    const report = textFrom(await unpack(written.value.bytes), 'data/report.html');
    const document = new DOMParser().parseFromString(report, 'text/html');
    const inItem = (no: number) => document.querySelector(`#item-${no}`)?.textContent ?? '';
    expect(inItem(3)).toMatch(/此后 after：/);
    expect(inItem(3)).toContain(words);
    expect(inItem(4)).toContain('此前 before：');
    expect(inItem(2)).not.toContain('Clock jump');
    const rows = [...document.querySelectorAll('tr')].map((row) => row.textContent ?? '');
    expect(rows.filter((row) => row.includes(words) && row.includes('ledger entry'))).not.toEqual(
      [],
    );
  });
});
