import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { writePack } from '../../src/pack/write-pack.ts';
import { type Grounds, makeGrounds } from '../support/attacks/grounds.ts';
import { attacks } from '../support/attacks.ts';
import { exportOptions, smallCase } from '../support/pack-source.ts';
import { bytesOf } from '../support/unpack.ts';
import {
  type BrowserName,
  builtVerifier,
  shownResult,
  strangersBrowser,
  trustRoot,
  verifyOn,
} from './harness/verify-view.ts';
import { BuyerBrowser } from './harness.ts';

const folder = mkdtempSync(join(tmpdir(), 'cardproof-verify-'));
const pack = join(folder, 'PACK.zip');
let grounds: Grounds;
let zip: Uint8Array;

beforeAll(async () => {
  grounds = await makeGrounds(new Uint8Array(readFileSync(builtVerifier)));
  const [attack] = attacks;
  if (!attack) throw new Error('no attack');
  ({ zip } = grounds.of({ ...attack, on: 'plain' }));
  writeFileSync(pack, zip);
});

afterAll(() => {
  grounds?.remove();
  rmSync(folder, { recursive: true });
});

describe.each<BrowserName>(['chromium', 'firefox'])('verify.html from the disk in %s', (name) => {
  let browser: Browser;
  let page: Page;
  const errors: string[] = [];

  beforeAll(async () => {
    browser = await strangersBrowser(name);
    page = await browser.newPage();
    page.on('pageerror', (error) => errors.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(message.text());
    });
  });
  afterAll(() => browser?.close());
  afterEach(() => expect(errors).toEqual([]));

  const open = () => page.goto(pathToFileURL(builtVerifier).href, { waitUntil: 'load' });

  it('verifies a pack, in both languages', async () => {
    await open();
    const shown = await verifyOn(page, pack);
    expect(shown).toMatchObject({ verdict: 'intact', items: 3 });
    const languages = ['zh-CN', 'en'];
    for (const language of languages) {
      await page.click(`.chip[lang=${language}]`);
      const { words } = await shownResult(page);
      expect(words).toMatch(
        language === 'en' ? /no third party vouches for its time/ : /没有第三方时间证明/,
      );
      await page.waitForSelector(`html[lang=${language}]`);
    }
  });

  it('takes a file that is dropped on it', async () => {
    await open();
    await page.evaluate((base64) => {
      const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([bytes], 'PACK.zip'));
      dispatchEvent(new DragEvent('drop', { dataTransfer }));
    }, Buffer.from(zip).toString('base64'));
    expect(await shownResult(page)).toMatchObject({ verdict: 'intact', items: 3 });
  });

  it('may not reach any network, nor run a script that is not its own', async () => {
    await open();
    const refused = await page.evaluate(async () => {
      const violations: string[] = [];
      document.addEventListener('securitypolicyviolation', (event) =>
        violations.push(event.effectiveDirective),
      );
      await fetch('https://cardproof.invalid/').catch(() => {});
      document.body.append(
        Object.assign(document.createElement('img'), { src: 'https://cardproof.invalid/a.png' }),
        Object.assign(document.createElement('script'), { textContent: 'document.title = 1' }),
      );
      await new Promise((resolve) => setTimeout(resolve, 200));
      return violations;
    });
    expect(refused.sort()).toEqual(['connect-src', 'img-src', 'script-src-elem']);
    errors.length = 0;
  });

  it.each(attacks.filter(({ inPage }) => inPage))('catches and explains: $name', async (attack) => {
    const file = join(folder, 'attacked.zip');
    writeFileSync(file, await grounds.attacked(attack));
    await open();
    for (const root of grounds.of(attack).roots) await trustRoot(page, root);
    const shown = await verifyOn(page, file);
    expect(shown.verdict).toBe(attack.verdict);
    for (const { code, path } of attack.findings) {
      const told = shown.findings.filter((each) => each.code === code);
      expect(told.map(({ text }) => text).join('\n')).toContain(path);
    }
  });
});

describe('the verify page of the extension', () => {
  it('is the same view, and knows the verify.html of its own version', async () => {
    const buyer = await BuyerBrowser.open();
    try {
      const page = await buyer.visit(buyer.url('verify.html'));
      const shown = await verifyOn(page, pack);
      expect(shown).toMatchObject({ verdict: 'intact', items: 3 });
      expect(await page.$('[data-code=verifier-unknown]')).toBeNull();
      const forged = { ...exportOptions, verifier: new TextEncoder().encode('<p>完整</p>') };
      const written = await writePack(smallCase().build(), forged);
      if (!written.ok) throw new Error(written.problem.code);
      writeFileSync(join(folder, 'forged.zip'), await bytesOf(written.value.bytes));
      await page.click('.verify-actions .button-primary');
      await verifyOn(page, join(folder, 'forged.zip'));
      expect(await page.$('[data-code=verifier-unknown]')).not.toBeNull();
    } finally {
      await buyer.close();
    }
  });
});
