// @vitest-environment jsdom
import { Blob as NodeBlob, File as NodeFile } from 'node:buffer';
import { render } from 'preact';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { sha256Hex } from '../../../src/model/hash.ts';
import { createVerifyState, type VerifyState } from '../../../src/ui/verify/verify-state.ts';
import { VerifyView } from '../../../src/ui/verify/verify-view.tsx';
import { type Grounds, makeGrounds } from '../../support/attacks/grounds.ts';
import { attacks } from '../../support/attacks.ts';
import { standInVerifier } from '../../support/pack-source.ts';
import { smallPack } from '../../support/repack.ts';

let zip: Uint8Array;
let state: VerifyState;
let root: HTMLElement;

beforeAll(async () => {
  // Those of jsdom have no streams, by which a browser unpacks.
  Object.assign(globalThis, { Blob: NodeBlob, File: NodeFile });
  zip = await smallPack('masked');
});
beforeEach(() => {
  state = createVerifyState('zh-CN', [sha256Hex(standInVerifier)]);
  root = document.createElement('div');
  document.body.replaceChildren(root);
  render(<VerifyView state={state} comesWithPack={true} />, root);
});
afterEach(() => render(null, root));

/** Verifies and waits until the view shows it. */
async function shown(bytes: Uint8Array): Promise<Element> {
  await state.verify(new File([bytes as BlobPart], 'PACK.zip'));
  return vi.waitFor(() => {
    const verdict = root.querySelector('.verdict');
    if (!verdict) throw new Error('no verdict');
    return verdict;
  });
}

const words = () => root.textContent ?? '';

describe('the verify view', () => {
  it('asks for a file and says that nothing leaves the computer', () => {
    expect(words()).toContain('把 zip 文件拖到这里');
    expect(words()).toContain('不联网');
    expect(root.querySelector<HTMLInputElement>('.drop input')?.type).toBe('file');
  });

  it('shows the verdict, what it means, and each item', async () => {
    const verdict = await shown(zip);
    expect(verdict.className).toContain('verdict-intact');
    expect(verdict.textContent).toContain('伪造全部内容并重新签名');
    expect(root.querySelectorAll('.items tbody tr')).toHaveLength(3);
    expect(words()).toContain('订单详情');
    expect(words()).toContain('遮盖副本');
    await vi.waitFor(() => expect(document.activeElement).toBe(verdict));
  });

  it('shows nothing of a verification that was stopped', async () => {
    const verifying = state.verify(new File([zip as BlobPart], 'PACK.zip'));
    expect(state.progress.value.is).toBe('running');
    state.reset();
    await verifying;
    expect(state.progress.value).toEqual({ is: 'waiting' });
  });

  it('speaks English when it is told to, and nothing but English', async () => {
    await shown(zip);
    root.querySelector<HTMLButtonElement>('.chip[lang=en]')?.click();
    await vi.waitFor(() => expect(words()).toContain('no third party vouches for its time'));
    const spoken = words().replace('简体繁體', '').replace('语言 Language', '');
    expect(spoken.replace(/怎样核验 HOW-TO-VERIFY\.txt/g, '')).not.toMatch(/\p{Script=Han}/u);
    await vi.waitFor(() => expect(document.documentElement.lang).toBe('en'));
  });

  it('says how to know that the page itself is genuine', () => {
    expect(words()).toContain('造假的人可以换成一个永远说“完整”的页面');
    render(<VerifyView state={state} comesWithPack={false} />, root);
    expect(words()).toContain('不来自证据包');
  });

  it('goes back to the choice of a file', async () => {
    await shown(zip);
    root.querySelector<HTMLButtonElement>('.verify-actions .button-primary')?.click();
    await vi.waitFor(() => expect(root.querySelector('.drop')).not.toBeNull());
  });

  it('takes a file that is dropped while another one is shown', async () => {
    await shown(zip);
    const files = [new File([zip.slice(0, 99) as BlobPart], 'broken.zip')];
    const drop = Object.assign(new Event('drop'), { dataTransfer: { files } });
    window.dispatchEvent(drop);
    await vi.waitFor(() => expect(root.querySelector('.verdict-unreadable')).not.toBeNull());
  });

  it('keeps the last file that was chosen where an earlier one ends later', async () => {
    const broken = new File([zip.slice(0, 100) as BlobPart], 'broken.zip');
    await Promise.all([
      state.verify(new File([zip as BlobPart], 'PACK.zip')),
      state.verify(broken),
    ]);
    expect(state.progress.value).toMatchObject({ is: 'done', file: { name: 'broken.zip' } });
  });
});

describe('root certificates that the reader trusts', () => {
  const pem = '-----BEGIN CERTIFICATE-----\nAA==\n-----END CERTIFICATE-----\n';

  it('are taken as PEM only', () => {
    expect(state.addRoot({ name: 'a.pem', pem: 'hello' })).toBe(false);
    expect(state.addRoot({ name: 'a.pem', pem })).toBe(true);
    expect(state.addRoot({ name: '', pem })).toBe(true);
    expect(state.roots.value).toEqual([{ name: '', pem }]);
  });

  it('have the pack verified again', async () => {
    await shown(zip);
    const { value } = state.progress;
    state.addRoot({ name: 'a.pem', pem });
    await vi.waitFor(() => expect(state.progress.value.is).toBe('done'));
    expect(state.progress.value).not.toBe(value);
  });
});

describe('the view after an attack', () => {
  let grounds: Grounds;
  beforeAll(async () => {
    grounds = await makeGrounds();
  });
  afterAll(() => grounds?.remove());

  it.each(attacks)('says what happened and to which file: $name', async (attack) => {
    for (const pem of grounds.of(attack).roots) state.addRoot({ name: 'root.pem', pem });
    const verdict = await shown(await grounds.attacked(attack));
    expect(verdict.className).toMatch(new RegExp(`verdict-${attack.verdict}$`));
    for (const { code, path } of attack.findings) {
      const told = [...root.querySelectorAll(`[data-code=${code}]`)].map(
        (each) => each.textContent,
      );
      expect(told.join('\n')).toContain(path === '' ? '整个证据包' : path);
    }
  });
});
