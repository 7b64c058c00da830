// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { cloneFrame } from '../../src/capture/clone-frame.ts';

/** No shadow tree, in which jsdom loads no frames. */
let place: HTMLElement;

beforeEach(() => {
  place = document.createElement('div');
  document.documentElement.append(place);
});

afterEach(() => {
  vi.restoreAllMocks();
  place.remove();
});

/** As Firefox answers a content script, in every document that there is. */
function refuseWriting(): void {
  const { get } =
    Object.getOwnPropertyDescriptor(HTMLIFrameElement.prototype, 'contentDocument') ?? {};
  vi.spyOn(HTMLIFrameElement.prototype, 'contentDocument', 'get').mockImplementation(function (
    this: HTMLIFrameElement,
  ) {
    const inner: Document | null = get?.call(this) ?? null;
    const view = inner?.defaultView as typeof globalThis | null | undefined;
    if (view) {
      view.Document.prototype.open = () => {
        throw new DOMException('The operation is insecure.', 'SecurityError');
      };
    }
    return inner;
  });
}

/** Lays a clone into a frame in the library's way. @returns the document of the frame */
async function layOut(container: HTMLElement | ShadowRoot): Promise<Document | null> {
  const frame = document.createElement('iframe');
  container.appendChild(frame);
  const written = frame.contentDocument;
  const loaded = new Promise((resolve) => {
    frame.onload = resolve;
  });
  written?.open();
  written?.write('<!DOCTYPE html><html></html>');
  written?.close();
  const root = written?.documentElement;
  const clone = document.createElement('html');
  clone.append(document.createElement('body'));
  clone.lastElementChild?.append('cloned');
  if (root) written.replaceChild(written.adoptNode(clone), root);
  await loaded;
  return written;
}

describe('the frame of a clone', () => {
  it('is the library’s own where documents may be written', async () => {
    const { container } = await cloneFrame(document, place);
    expect(container).toBe(place);
    expect(place.childElementCount).toBe(0);
  });

  it('is ready beforehand where the browser refuses writing', async () => {
    refuseWriting();
    const { container, end } = await cloneFrame(document, place);
    const written = await layOut(container);
    expect(written?.body.textContent).toBe('cloned');
    expect([...place.querySelectorAll('iframe')].map((each) => each.contentDocument)).toEqual([
      written,
    ]);
    expect(document.createElement('iframe')).toBe(place.querySelector('iframe'));
    end();
    expect(document.createElement('iframe')).not.toBe(place.querySelector('iframe'));
  });

  it.each([
    ['those of a doctype', 'CSS1Compat'],
    ['those of a page without', 'BackCompat'],
  ])('has layout rules like the page: %s', async (_, mode) => {
    refuseWriting();
    vi.spyOn(document, 'compatMode', 'get').mockReturnValue(mode);
    const { container } = await cloneFrame(document, place);
    const [frame] = place.querySelectorAll('iframe');
    expect(frame?.hasAttribute('srcdoc')).toBe(mode === 'CSS1Compat');
    expect((await layOut(container))?.body.textContent).toBe('cloned');
  });
});
