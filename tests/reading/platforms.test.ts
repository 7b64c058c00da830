import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { JSDOM } from 'jsdom';
import { describe, expect, it } from 'vitest';
import { inspect } from '../../src/reading/inspect.ts';
import { platforms } from '../../src/reading/platforms/index.ts';

const fixtures = join(import.meta.dirname, '../fixtures/reading');
const sources = join(import.meta.dirname, '../../src/reading/platforms');

function read(html: string, url: string) {
  return inspect(new JSDOM(html, { url }).window.document, url);
}

describe('shop programs', () => {
  it('have ids of their own', () => {
    expect(new Set(platforms.map((platform) => platform.id)).size).toBe(platforms.length);
  });

  it('are listed, every file of them', () => {
    const files = readdirSync(sources).filter((name) => !/^(?:index|platform)\.ts$/.test(name));
    expect(files.map((name) => name.replace('.ts', '')).sort()).toEqual(
      platforms.map((platform) => platform.id).sort(),
    );
  });

  it.each(platforms.map((platform) => [platform.id]))('%s has pages that show it', (id) => {
    const own = readdirSync(fixtures).filter((name) => name.startsWith(`${id}-`));
    expect(own.length).toBeGreaterThan(0);
  });

  it('are recognised by the program and not by the host', () => {
    const file = join(fixtures, 'dujiaoka-luna-orders.html');
    const html = readFileSync(file, 'utf8');
    expect(read(html, 'https://other-name.example/search-order-by-sn').platform).toBe('dujiaoka');
    expect(
      read('<title>星港点卡</title><p>hello</p>', 'https://card.example/').platform,
    ).toBeNull();
  });

  it('one mark alone is not enough', () => {
    const html = '<title>Some page | Some site</title><p>Powered by @独角数卡</p>';
    expect(read(html, 'https://x.example/about').platform).toBeNull();
  });

  it('their pages are read without them too', () => {
    const html = readFileSync(join(fixtures, 'dujiaoka-unicorn-order.html'), 'utf8')
      .replace('/assets/unicorn/', '/static/')
      .replace(/Powered by.*/, '')
      .replace(' | ', ' - ');
    const reading = read(html, 'https://faka.example/o/1');
    expect(reading.platform).toBeNull();
    expect(reading.kind).toBe('order-detail');
    expect(reading.secrets.map((secret) => secret.value)).toEqual(['MUSIC2026XK77Q1ZP']);
  });
});
