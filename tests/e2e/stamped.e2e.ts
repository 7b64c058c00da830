import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { build, type Rolldown } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type StampedPicture, stampAndRead } from './harness/stamping.ts';
import { BuyerBrowser } from './harness.ts';

const module = join(import.meta.dirname, 'harness', 'stamping-module.ts');
const hash = '9f3c07e1a8b5d264';
const time = '2026-11-20 14:31:04 +08:00';
const lines = [
  `时间 Time: ${time} Asia/Shanghai（本机时钟 local clock）`,
  `网址 URL: https://shop.example/detail-order-sn/⟦secret:1⟧?${'from=list&'.repeat(12)}`,
  '方式 Method: 可见区域截图 Screenshot of the visible part；卡密已遮盖 keys covered',
  `证据 Item 3 · 记录 Record SHA-256: ${hash}…`,
];
const texts = [
  { line: 0, known: '时间 Time: ', length: time.length, alphabet: '0123456789-+: ' },
  {
    line: 3,
    known: '证据 Item 3 · 记录 Record SHA-256: ',
    length: 16,
    alphabet: '0123456789abcdef',
  },
];

let buyer: BuyerBrowser;
let page: Page;

beforeAll(async () => {
  const code = await bundle();
  buyer = await BuyerBrowser.open();
  page = await buyer.visit('about:blank');
  await page.evaluate(code);
});

afterAll(() => buyer?.close());

/** The module that stamps, as one script for a page. */
async function bundle(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    build: { write: false, lib: { entry: module, formats: ['iife'], name: 'stamping' } },
  });
  const [output] = [built].flat() as Rolldown.RolldownOutput[];
  const code = output?.output.find((each) => each.type === 'chunk')?.code;
  if (!code) throw new Error('nothing was built');
  return `${code}; globalThis.stamping = stamping;`;
}

function stamped(
  size: { width: number; height: number },
  channel = { width: 750, quality: 0.75 },
): Promise<StampedPicture> {
  return page.evaluate(stampAndRead, size, lines, channel, texts);
}

describe('a stamped picture', () => {
  it.each([
    [{ width: 480, height: 700 }, 750],
    [{ width: 750, height: 1334 }, 750],
    [{ width: 1080, height: 700 }, 750],
    [{ width: 1280, height: 800 }, 750],
    [{ width: 1280, height: 800 }, 1080],
    [{ width: 1920, height: 1080 }, 750],
    [{ width: 2560, height: 1440 }, 1080],
    [{ width: 3840, height: 2160 }, 750],
    [{ width: 7680, height: 1200 }, 750],
  ])(
    'of %o can be read back sign by sign where a channel makes it %i px wide',
    async (size, width) => {
      const { read, parts, mean, different } = await stamped(size, { width, quality: 0.75 });
      expect(read).toEqual([time, hash]);
      expect(parts).toHaveLength(1);
      expect(parts[0]?.height).toBe(size.height + (parts[0]?.strip ?? 0));
      expect(mean).toBeLessThan(4);
      expect(different).toBeLessThan(0.005);
    },
  );

  it.each([
    ['very narrow', { width: 30, height: 400 }, 1],
    ['one pixel', { width: 1, height: 1 }, 1],
    ['very wide', { width: 20_000, height: 300 }, 1],
    ['as tall as a page can be', { width: 1280, height: 30_000 }, 2],
    ['as tall as a canvas can be', { width: 400, height: 65_535 }, 5],
  ])('of one that is %s shows all of it, and the strip below each part', async (_, size, count) => {
    const { parts, mean, different, read } = await stamped(size);
    expect(parts).toHaveLength(count);
    expect(read).toEqual([time, hash]);
    for (const { width, height, strip, part } of parts) {
      expect(width).toBe(Math.max(480, Math.min(size.width, 16_000)));
      expect(height).toBe(Math.round(part.height * part.scale) + strip);
    }
    expect(mean).toBeLessThan(4);
    expect(different).toBeLessThan(0.005);
  });
});
