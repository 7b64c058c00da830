// @vitest-environment jsdom
import '../../support/browser.ts';
import { signal } from '@preact/signals';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { lockNow, openedLock } from '../../../src/browser/unlocked.ts';
import type { Lock } from '../../../src/model/lock.ts';
import { ok } from '../../../src/model/result.ts';
import { blobSink } from '../../../src/pack/pack-sink.ts';
import { currentLock, turnLockOn } from '../../../src/store/locks.ts';
import { createLock } from '../../../src/store/passphrase.ts';
import type { CardProofDb } from '../../../src/store/schema.ts';
import type { App } from '../../../src/ui/app.ts';
import { Desk } from '../../../src/ui/desk/desk.tsx';
import { parseRoute } from '../../../src/ui/desk/route.ts';
import { type Background, draw, fillGaps, testApp } from '../../support/app.tsx';
import { nodePictures, seededBytes, standInVerifier } from '../../support/pack-source.ts';
import { emptyStore, orderDraft, sampleMoment, seal } from '../../support/sealed-store.ts';

const passphrase = 'seven quiet rivers under glass';
const cheap = { kdf: 'scrypt', logN: 10, r: 1, p: 1 } as const;

let db: CardProofDb;
let app: App;
let background: Background;
let stores = 0;

beforeEach(async () => {
  fillGaps();
  await lockNow();
  stores += 1;
  db = emptyStore(`lock ${stores}`);
  ({ app, background } = testApp(db, sampleMoment));
});

function open(hash: string): HTMLElement {
  const exporting = {
    agent: 'CardProof 0.1.0',
    openSink: blobSink,
    pictures: nodePictures,
    verifier: async () => standInVerifier,
  };
  return draw(app, <Desk route={signal(parseRoute(hash))} exporting={exporting} />);
}

async function locked(): Promise<Lock> {
  const { lock } = await createLock(passphrase, seededBytes('lock page'), cheap);
  await turnLockOn(db, lock);
  const row = await currentLock(db);
  if (row) app.lock.value = { is: 'locked', lock: row };
  return lock;
}

function field(root: HTMLElement, words: string): HTMLInputElement {
  const label = [...root.querySelectorAll('label')].find((each) => each.textContent === words);
  const input = label?.querySelector('input');
  if (!input) throw new Error(`no field "${words}"`);
  return input;
}

function type(input: HTMLInputElement, text: string): void {
  input.value = text;
  input.dispatchEvent(new Event('input', { bubbles: true }));
}

/** Making a key of a passphrase is slow on purpose. */
const patiently = { timeout: 30_000 };

const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

describe('the page that turns the lock on', () => {
  it('says twice that nothing brings a passphrase back, and offers a backup first', () => {
    const root = open('#lock');
    expect(root.querySelector('.risk')?.textContent).toContain('再也找不回来');
    expect(root.querySelector('.lock-form .choice')?.textContent).toContain('任何人都打不开');
    expect(root.querySelector('.risk a')?.getAttribute('href')).toBe('#backup=');
  });

  it('turns it on only for a passphrase typed twice and a risk that was accepted', async () => {
    const root = open('#lock');
    const submit = () => root.querySelector<HTMLButtonElement>('.lock-form [type=submit]');
    const isReady = () => submit()?.getAttribute('aria-disabled') === 'false';
    type(field(root, '新口令'), passphrase);
    await settled();
    expect(isReady()).toBe(false);
    type(field(root, '再输一遍'), `${passphrase}!`);
    await settled();
    expect(root.textContent).toContain('两次输入还不一致');
    type(field(root, '再输一遍'), passphrase);
    await settled();
    expect(isReady()).toBe(false);
    root.querySelector<HTMLInputElement>('.lock-form input[type=checkbox]')?.click();
    await vi.waitFor(() => expect(isReady()).toBe(true));
    background.answers['lock-on'] = async () => ok(null);
    submit()?.click();
    await vi.waitFor(
      () => expect(background.asked.some(([name]) => name === 'lock-on')).toBe(true),
      patiently,
    );
    const [, input] = background.asked.find(([name]) => name === 'lock-on') ?? [];
    expect(JSON.stringify(background.asked)).not.toContain(passphrase);
    expect((await openedLock(Date.now()))?.lock).toBe((input as { lock: Lock }).lock.id);
  });

  it('leaves nothing open where the background refuses', async () => {
    const root = open('#lock');
    type(field(root, '新口令'), passphrase);
    type(field(root, '再输一遍'), passphrase);
    root.querySelector<HTMLInputElement>('.lock-form input[type=checkbox]')?.click();
    await settled();
    root.querySelector<HTMLButtonElement>('.lock-form [type=submit]')?.click();
    await vi.waitFor(() => expect(app.notice.value?.isProblem).toBe(true), patiently);
    expect(await openedLock(Date.now())).toBeNull();
  });
});

describe('a desk that is locked', () => {
  it('asks for the passphrase by a labelled field, and names what is wrong beside it', async () => {
    await locked();
    const root = open('');
    const input = field(root, '口令');
    const explained = document.getElementById(input.getAttribute('aria-describedby') ?? '');
    expect(explained?.textContent).toContain('已上锁');
    type(input, 'a guess');
    await settled();
    root.querySelector<HTMLFormElement>('.unlock')?.requestSubmit();
    await vi.waitFor(() =>
      expect(root.querySelector('.unlock [role=alert]')?.textContent).toContain('口令不对'),
    );
    expect(input.getAttribute('aria-invalid')).toBe('true');
    expect(await openedLock(Date.now())).toBeNull();
  });

  it('is opened by the passphrase, and the background is told without it', async () => {
    const lock = await locked();
    const root = open('');
    type(field(root, '口令'), passphrase);
    await settled();
    root.querySelector<HTMLFormElement>('.unlock')?.requestSubmit();
    await vi.waitFor(async () => expect((await openedLock(Date.now()))?.lock).toBe(lock.id));
    await vi.waitFor(() => expect(background.asked).toContainEqual(['lock-changed', {}]));
    expect(JSON.stringify(background.asked)).not.toContain(passphrase);
  });

  it('shows that pictures are locked, and the deadlines and facts of the case', async () => {
    const row = await seal(db, orderDraft());
    await locked();
    const root = open(`#case=${row.caseIds[0]}`);
    await vi.waitFor(() => expect(root.querySelector('.picture-none')?.textContent).toBe('已上锁'));
    expect(root.querySelector('img')).toBeNull();
    expect(root.textContent).toContain('KM20261120143015A7');
  });
});
