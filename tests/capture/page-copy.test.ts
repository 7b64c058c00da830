// @vitest-environment jsdom
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ResourceLoader } from '../../src/capture/page-copy/loader.ts';
import { copyPage, exposePageCopy, type PageCopyLimits } from '../../src/capture/page-copy.ts';
import type { PageCopy } from '../../src/model/page.ts';

const key = 'QM7X-2LPD-90KE';

/** Puts a page into the test's document. */
function show(body: string, head = ''): void {
  document.head.innerHTML = head;
  document.body.innerHTML = body;
}

/** The copy as a browser without scripts reads it. */
function reopened(html: string): Document {
  return new DOMParser().parseFromString(html, 'text/html');
}

/** A page that has loaded all it names, but keeps nothing of it. */
const emptyCache: ResourceLoader = {
  load: async () => null,
  wasLoaded: () => true,
  expect: () => {},
};

function copyOf(secrets: string[], limits?: PageCopyLimits): Promise<PageCopy> {
  return copyPage(document, secrets, { loader: emptyCache, ...(limits && { limits }) });
}

async function copied(body: string, secrets: string[] = []): Promise<Document> {
  show(body);
  return reopened((await copyOf(secrets)).html);
}

function byId(id: string): Element {
  const found = document.getElementById(id);
  if (!found) throw new Error(`no #${id}`);
  return found;
}

beforeEach(() => show(''));
afterEach(() => {
  for (const { name } of [...document.body.attributes]) document.body.removeAttribute(name);
});

describe('a copy is inert', () => {
  it.each([
    ['scripts', '<script>steal()</script>', 'steal'],
    ['handlers', '<p onclick="steal()" OnMouseOver="steal()">a</p>', 'steal'],
    ['script addresses', '<a href=" java\nscript:steal()">a</a>', 'steal'],
    ['data addresses', '<a href="data:text/html,steal">a</a>', 'steal'],
    ['refreshes', '<meta http-equiv="refresh" content="0;url=https://steal.example">', 'steal'],
    ['bases', '<base href="https://steal.example">', 'steal'],
    ['plug-ins', '<object classid="steal"><param value="steal"></object>', 'steal'],
    ['preloads', '<link rel="preload" href="https://steal.example">', 'steal'],
    [
      'form targets',
      '<form action="/steal"><button formaction="/steal">a</button></form>',
      'steal',
    ],
    ['pings', '<a href="/" ping="https://steal.example">a</a>', 'steal'],
    ['comments', '<!-- steal -->', 'steal'],
    ['noscript', '<noscript>steal</noscript>', 'steal'],
    ['templates', '<template><p>steal</p></template>', 'steal'],
    ['embedded documents', '<iframe srcdoc="steal" name="steal" allow="steal"></iframe>', 'steal'],
    ['animated addresses', '<svg><set attributeName="href" to="steal"/></svg>', 'steal'],
    ['drawings elsewhere', '<svg><use href="https://x.example/a.svg#steal"/></svg>', 'href='],
  ])('without %s', async (_, body, trace) => {
    show(body);
    expect((await copyOf([])).html).not.toContain(trace);
  });

  it('and carries a policy before anything of the page', async () => {
    const copy = reopened((await copyOf([])).html);
    const [charset, policy] = copy.head.children;
    expect(charset?.getAttribute('charset')).toBe('utf-8');
    expect(policy?.getAttribute('content')).toBe(
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; form-action 'none'; base-uri 'none'",
    );
  });

  it('keeps where links lead, as absolute addresses', async () => {
    const copy = await copied('<a href="orders?id=1">a</a><a href="#rules">b</a>');
    const [first, second] = copy.querySelectorAll('a');
    expect(first?.getAttribute('href')).toBe(new URL('orders?id=1', document.baseURI).href);
    expect(second?.getAttribute('href')).toBe('#rules');
  });

  it('even where text of the page looks like markup', async () => {
    show('<pre></pre><style></style>');
    const evil = '</style></pre><script>steal()</script><!--';
    document.querySelector('pre')?.append(evil);
    document.querySelector('style')?.append(`a::after { content: "${evil}" }`);
    document.body.setAttribute('title', `"><script>steal()</script>`);
    const copy = reopened((await copyOf([])).html);
    expect(copy.querySelector('script')).toBeNull();
    expect(copy.querySelector('pre')?.textContent).toBe(evil);
    expect(copy.body.title).toBe(`"><script>steal()</script>`);
  });

  it('and leaves the page as it was', async () => {
    show('<form><input id="a" value="1"></form><canvas></canvas>', '<title>t</title>');
    const before = document.documentElement.outerHTML;
    await copyOf(['1234567890']);
    expect(document.documentElement.outerHTML).toBe(before);
  });
});

describe('a copy looks like the page', () => {
  it('keeps styles, also those that scripts inserted', async () => {
    show('<style id="s"></style>', '<style>p { color: red }</style>');
    (byId('s') as HTMLStyleElement).sheet?.insertRule('b { color: blue }');
    const styles = [...reopened((await copyOf([])).html).querySelectorAll('style')];
    expect(styles.map(({ textContent }) => textContent.replaceAll(/\s+/g, ''))).toEqual([
      'p{color:red}',
      'b{color:blue;}',
    ]);
  });

  it('makes the addresses in styles absolute and lists what it lacks', async () => {
    show(
      '<p style="background: url(paper.png)">a</p>',
      '<style>a{background:url("b.png")}</style>',
    );
    const { html, missing } = await copyOf([]);
    const paper = new URL('paper.png', document.baseURI).href;
    expect(reopened(html).querySelector('p')?.getAttribute('style')).toContain(
      `url("about:invalid#${paper}")`,
    );
    expect(missing).toEqual([new URL('b.png', document.baseURI).href, paper]);
  });

  it('keeps open shadow roots, nested ones too', async () => {
    show('<div id="host"><b>light</b></div>');
    const outer = byId('host').attachShadow({ mode: 'open' });
    outer.innerHTML = '<style>i { color: red }</style><slot></slot><section></section>';
    const inner = outer.querySelector('section')?.attachShadow({ mode: 'open' });
    if (inner) inner.innerHTML = '<i>deep</i>';
    const { html } = await copyOf([]);
    expect(html).toContain(
      '<div id="host"><template shadowrootmode="open"><style>i { color: red }</style><slot></slot>' +
        '<section><template shadowrootmode="open"><i>deep</i></template></section></template>' +
        '<b>light</b></div>',
    );
  });

  it('keeps frames of the same origin, with their documents in themselves', async () => {
    show('<iframe id="f"></iframe>');
    const frame = (byId('f') as HTMLIFrameElement).contentDocument;
    if (frame) frame.body.innerHTML = `<p>in the frame ${key}</p>`;
    const { html } = await copyOf([key]);
    const copy = reopened(html).querySelector('iframe');
    expect(copy?.getAttribute('sandbox')).toBe('');
    expect(copy?.getAttribute('src')).toBeNull();
    const inner = reopened(copy?.getAttribute('srcdoc') ?? '');
    expect(inner.querySelector('p')?.textContent).toBe('in the frame ⟦secret:1⟧');
    expect(inner.querySelector('meta[http-equiv]')?.getAttribute('content')).toContain(
      "default-src 'none'",
    );
  });

  it('keeps pictures that carry themselves, and the place of others', async () => {
    const dot = 'data:image/gif;base64,R0lGODlhAQABAAAAACw=';
    const copy = await copied(
      `<img src="${dot}" alt="a"><img src="https://cdn.example/b.png" alt="b">`,
    );
    const [own, other] = copy.querySelectorAll('img');
    expect(own?.getAttribute('src')).toBe(dot);
    expect(other?.getAttribute('src')).toMatch(/^data:image\/svg/);
    expect(other?.getAttribute('alt')).toBe('b');
    expect(other?.getAttribute('data-cardproof-missing')).toBe('https://cdn.example/b.png');
  });

  it('keeps what fields hold now', async () => {
    show(`<input id="t" value="old"><input id="c" type="checkbox"><textarea id="a">old</textarea>
      <select id="s"><option selected>1</option><option>2</option></select>`);
    (byId('t') as HTMLInputElement).value = 'typed';
    (byId('c') as HTMLInputElement).checked = true;
    (byId('a') as HTMLTextAreaElement).value = '\ntwo lines';
    (byId('s') as HTMLSelectElement).selectedIndex = 1;
    const copy = reopened((await copyOf([])).html);
    const values = [...copy.querySelectorAll<HTMLInputElement>('input, textarea, select')];
    expect(values.map(({ value }) => value)).toEqual(['typed', 'on', '\ntwo lines', '2']);
    expect(values[1]?.checked).toBe(true);
  });

  it('notes how far a box was scrolled', async () => {
    show('<div id="box">a</div>');
    byId('box').scrollTop = 120;
    const copy = reopened((await copyOf([])).html);
    expect(copy.getElementById('box')?.getAttribute('data-cardproof-scroll')).toBe('0,120');
  });

  it('writes out looks where a style sheet cannot be read', async () => {
    show('<p style="margin-top: 7px">a</p>');
    const unreadable = {
      disabled: false,
      get cssRules(): never {
        throw new DOMException('', 'SecurityError');
      },
    };
    const own = Object.getOwnPropertyDescriptor(Document.prototype, 'styleSheets');
    Object.defineProperty(Document.prototype, 'styleSheets', {
      configurable: true,
      get: () => [unreadable],
    });
    try {
      const copy = reopened((await copyOf([])).html);
      expect(copy.querySelector('p')?.getAttribute('style')).toContain('display:block');
    } finally {
      if (own) Object.defineProperty(Document.prototype, 'styleSheets', own);
    }
  });
});

describe('what becomes another element in the copy', () => {
  it('keeps the look that rules gave to its name', async () => {
    show('<object></object><canvas></canvas>', '<style>object, canvas { display: none }</style>');
    const copy = reopened((await copyOf([])).html);
    const boxes = [...copy.body.children].map((box) => box.getAttribute('style'));
    expect(boxes).toHaveLength(2);
    for (const style of boxes) expect(style).toMatch(/display:none(;|$)/);
  });
});

describe('a copy never holds', () => {
  it.each([
    ['passwords', '<input type="password" value="LEAK">'],
    ['passwords made visible', '<input type="text" name="password" value="LEAK">'],
    ['hidden fields', '<input type="hidden" name="order" value="LEAK">'],
    ['fields with request tokens', '<input name="_token" value="LEAK">'],
    ['one-time codes', '<input autocomplete="one-time-code" value="LEAK">'],
    ['codes sent by message', '<input placeholder="请输入短信验证码" value="LEAK">'],
    ['private text areas', '<textarea name="csrf_token">LEAK</textarea>'],
    ['tokens in meta tags', '<meta name="csrf-token" content="LEAK">'],
    ['tokens in attributes', '<div data-csrf-token="LEAK" nonce="LEAK"></div>'],
    ['what opens an order, in attributes', '<button data-id="1024" data-skey="LEAK">详情</button>'],
  ])('%s', async (_, body) => {
    show(body);
    expect((await copyOf([])).html).not.toContain('LEAK');
  });

  it('typed passwords either', async () => {
    show('<input id="p" type="password">');
    (byId('p') as HTMLInputElement).value = 'typed-LEAK';
    expect((await copyOf([])).html).not.toContain('LEAK');
  });

  it('but keeps a key shown in a field that cannot be edited', async () => {
    const copy = await copied(`<input readonly name="card_password" value="${key}">`, [key]);
    expect(copy.querySelector('input')?.value).toBe('⟦secret:1⟧');
  });
});

describe('secrets in a copy', () => {
  it.each([
    ['in text', `<p>密码 ${key}</p>`, '密码 ⟦secret:1⟧'],
    ['over inline elements', '<p><b>QM7X</b>-2LPD<i>-90KE</i></p>', '⟦secret:1⟧'],
    ['over lines', '<p>QM7X-\n    2LPD-90KE</p>', '⟦secret:1⟧'],
    ['with invisible signs', '<p>QM7X-2L\u200BPD-90\u00ADKE</p>', '⟦secret:1⟧'],
    ['twice', `<p>${key}${key}</p>`, '⟦secret:1⟧⟦secret:1⟧'],
    ['beside another', `<p>${key},0042</p>`, '⟦secret:1⟧,⟦secret:2⟧'],
  ])('are marked %s', async (_, body, text) => {
    expect((await copied(body, [key, '0042'])).querySelector('p')?.textContent).toBe(text);
  });

  it.each([
    ['plainly', `<p title="${key}">a</p>`, 'title'],
    ['percent-encoded', '<p data-to="/q?k=QM7X%2D2LPD%2d90KE&amp;x=%E4">a</p>', 'data-to'],
    ['as JSON', `<p data-o='{"k":"QM7X\\u002d2LPD-90KE"}'>a</p>`, 'data-o'],
    ['as entities', '<p data-o="&amp;lt;b&amp;gt;QM7X&amp;#45;2LPD&amp;#x2d;90KE">a</p>', 'data-o'],
    ['in both ways', '<p data-o="%7B%22QM7X%5Cu002d2LPD-90KE">a</p>', 'data-o'],
  ])('are marked in attributes written %s', async (_, body, attribute) => {
    const value = await (await copied(body, [key])).querySelector('p')?.getAttribute(attribute);
    expect(value).toContain('⟦secret:1⟧');
    expect(value).not.toContain('2LPD');
  });

  it('are marked in links, titles, styles, fields and the list of what is missing', async () => {
    show(
      `<a href="/q?key=${key}">a</a><textarea>${key}</textarea><input value="${key}">
       <img src="https://cdn.example/${key}.png" alt="${key}">`,
      `<title>${key}</title><style>p::after { content: "${key}" }</style>`,
    );
    const { html, missing } = await copyOf([key]);
    expect(html).not.toContain('2LPD');
    expect(html.match(/⟦secret:1⟧/g)?.length).toBe(8);
    expect(missing).toEqual(['https://cdn.example/⟦secret:1⟧.png']);
  });

  it('take the name of an attribute or element away', async () => {
    show('');
    document.body.append(document.createElement('x-90ke-2lpd'));
    document.body.setAttribute('data-90ke-2lpd', '1');
    expect((await copyOf(['90ke-2lpd'])).html).not.toContain('90ke');
  });

  it('are gone whatever they are and however they are split', async () => {
    const part = fc.constantFrom('<b>', '</b>', ' ', '\n', '<i></i>', '<span>', '</span>', '');
    await fc.assert(
      fc.asyncProperty(
        fc.stringMatching(/^[A-Z0-9]{4}[-A-Z0-9&<>"'=%+]{6,20}[0-9]$/),
        fc.array(part, { minLength: 3, maxLength: 3 }),
        fc.constantFrom('text', 'title', 'href', 'style'),
        async (secret, parts, place) => {
          show('<p id="p"></p>');
          const paragraph = byId('p');
          if (place === 'text') {
            const step = Math.ceil(secret.length / 4);
            const pieces = [0, 1, 2, 3].map((n) => secret.slice(n * step, (n + 1) * step));
            const quoted = pieces.map((piece) =>
              piece.replaceAll('&', '&amp;').replaceAll('<', '&lt;'),
            );
            paragraph.innerHTML = quoted.map((piece, n) => piece + (parts[n] ?? '')).join('');
          } else if (place === 'href') {
            paragraph.innerHTML = '<a>x</a>';
            const address = `https://a.example/?k=${encodeURIComponent(secret)}`;
            paragraph.firstElementChild?.setAttribute('href', address);
          } else paragraph.setAttribute(place, `x ${secret} y`);
          const { html } = await copyOf([secret]);
          const copy = reopened(html);
          const dense = `${copy.body.textContent}`.replaceAll(/\s/g, '');
          expect(dense).not.toContain(secret.replaceAll(/\s/g, ''));
          expect(html).not.toContain(secret);
          expect(html).not.toContain(encodeURIComponent(secret));
          expect(html).toContain('⟦secret:1⟧');
        },
      ),
    );
  });
});

describe('a hostile page', () => {
  it('cannot hide its content behind names of fields', async () => {
    const copy = await copied(
      `<form><input name="childNodes"><input name="attributes"><input name="firstChild">
       <input name="nodeType"><input name="localName"><input name="getAttribute">kept</form>`,
    );
    expect(copy.querySelector('form')?.textContent).toContain('kept');
    expect(copy.querySelectorAll('input')).toHaveLength(6);
  });

  it('cannot make it deeper than a parser reads', async () => {
    show('<div id="d"></div>');
    let inner = byId('d');
    for (let depth = 0; depth < 3000; depth++) {
      inner = inner.appendChild(document.createElement('div'));
    }
    const { html, cut } = await copyOf([]);
    expect(cut).toBe(true);
    expect(html.match(/<div/g)?.length).toBeLessThan(500);
  });

  it('with tens of thousands of nodes is copied whole', async () => {
    show('');
    for (let n = 0; n < 20_000; n++) {
      document.body.append(document.createElement('p'));
      document.body.lastElementChild?.append('x');
    }
    const { html, cut } = await copyOf([key]);
    expect(cut).toBe(false);
    expect(html.match(/<p>x<\/p>/g)).toHaveLength(20_000);
  });

  it('that is no longer a page gives an empty copy instead of an error', async () => {
    const broken = {} as Document;
    expect((await copyPage(broken, [], { loader: emptyCache })).html).not.toContain('undefined');
  });

  it('is cut at whole elements and pictures give way first', async () => {
    const picture = `data:image/png;base64,${'A'.repeat(3000)}`;
    const body = `<p>first ${'<b>word</b> '.repeat(100)}</p><img src="${picture}"><p>last</p>`;
    show(body);
    const whole = await copyOf([]);
    expect(whole.cut).toBe(false);
    for (const characters of [4000, 1500, 1000]) {
      const { html, cut } = await copyOf([], { characters, nodes: 10_000, inlined: 10_000 });
      expect(cut).toBe(true);
      expect(html.length).toBeLessThanOrEqual(characters);
      expect(html.endsWith('</body></html>\n')).toBe(true);
      expect(html.match(/<b>/g)?.length ?? 0).toBe(html.match(/<\/b>/g)?.length ?? 0);
      expect(html).not.toContain('AAAA');
      expect(html.includes('last')).toBe(characters === 4000);
    }
  });

  it('of any shape gives a copy within its limit that reads as it was written', async () => {
    const name = fc.constantFrom(
      'div',
      'p',
      'table',
      'pre',
      'svg',
      'xmp',
      'plaintext',
      'a-b',
      'style',
    );
    const tree = fc.letrec((tie) => ({
      node: fc.oneof(
        { maxDepth: 5, withCrossShrink: true },
        fc.string({ unit: 'binary', maxLength: 30 }),
        fc.tuple(name, fc.array(tie('node'), { maxLength: 4 })),
      ),
    })).node;
    const build = (shape: unknown): Node => {
      if (typeof shape === 'string') return document.createTextNode(shape);
      const [tag, children] = shape as [string, unknown[]];
      const built = document.createElement(tag);
      built.append(...children.map(build));
      return built;
    };
    await fc.assert(
      fc.asyncProperty(tree, fc.integer({ min: 1200, max: 3000 }), async (shape, characters) => {
        show('');
        document.body.append(build(shape));
        const { html } = await copyOf([], { characters, nodes: 1000, inlined: 1000 });
        expect(html.length).toBeLessThanOrEqual(characters);
        expect(html.isWellFormed()).toBe(true);
        const copy = reopened(html);
        expect(copy.querySelector('script, plaintext, xmp')).toBeNull();
        expect(html.trimEnd().endsWith('</html>')).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});

describe('the injected script', () => {
  it('offers copy and text to the background', async () => {
    show(`<p>${key}</p>`);
    exposePageCopy();
    expect((await globalThis.cardproofPageCopy?.copy([key]))?.html).toContain('<p>⟦secret:1⟧</p>');
    expect(await globalThis.cardproofPageCopy?.text([key])).toEqual({
      text: '⟦secret:1⟧',
      cut: false,
    });
  });
});
