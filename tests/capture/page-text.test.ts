// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { pageText } from '../../src/capture/page-text.ts';

const key = 'QM7X-2LPD-90KE';

const table = `<table><thead><tr><th>项目</th><th>值</th></tr></thead>
  <tbody><tr><td>订单号</td> <td>20261120</td></tr><tr><td>数量</td><td>2</td></tr></tbody></table>`;

async function textOf(body: string, secrets: string[] = []): Promise<string> {
  document.body.innerHTML = body;
  return (await pageText(document, secrets)).text;
}

function byId(id: string): Element {
  const found = document.getElementById(id);
  if (!found) throw new Error(`no #${id}`);
  return found;
}

describe('the text of a page', () => {
  it.each([
    ['blocks on lines of their own', '<div>a</div><div>b <b>c</b>d</div>', 'a\nb cd'],
    ['paragraphs apart', '<h1>t</h1><p>a</p><p>b</p>', 't\n\na\n\nb'],
    ['line breaks', 'a<br>b<br><br>c', 'a\nb\n\nc'],
    ['white space as it collapses', '<p>a \n\t b</p> <span>c</span>', 'a b\n\nc'],
    ['preformatted text as written', '<pre>a  b\n  c</pre>', 'a  b\n  c'],
    ['list items', '<ul><li>a</li><li>b</li></ul>', 'a\nb'],
    ['cells parted by tabs', table, '项目\t值\n订单号\t20261120\n数量\t2'],
    [
      'cells with blocks inside',
      '<table><tr><td><p>a</p></td><td><div>b</div></td></tr></table>',
      'a\tb',
    ],
    ['what images are called', '<p>a <img alt="支付宝"> b</p>', 'a 支付宝 b'],
    ['an open details', '<details open><summary>s</summary>more</details>', 's\nmore'],
    ['a closed details', '<details><summary>s</summary>more</details>', 's'],
  ])('has %s', async (_, body, text) => {
    expect(await textOf(body)).toBe(text);
  });

  it.each([
    ['display none', '<p style="display:none">no</p>'],
    ['visibility hidden', '<div style="visibility:hidden"><p>no</p></div>'],
    ['the hidden attribute', '<p hidden>no</p>'],
    ['scripts and styles', '<script>no</script><style>no</style><noscript>no</noscript>'],
    ['templates', '<template>no</template>'],
    ['passwords', '<input type="password" value="no"><input type="hidden" value="no">'],
    ['tokens', '<input name="_token" value="no">'],
    ['fallbacks of films and drawings', '<canvas>no</canvas><video>no</video>'],
  ])('leaves out %s', async (_, body) => {
    expect((await textOf(`a${body}b`)).replaceAll(/\s/g, '')).toBe('ab');
  });

  it.each([
    ['text clipped away', '<i style="position:absolute;clip:rect(0,0,0,0)">no</i>'],
    ['text behind a clip path', '<i style="clip-path:inset(50%)">no</i>'],
    ['text of no size', '<i style="font-size:0px">no</i>'],
    ['transparent text', '<i style="opacity:0">no</i>'],
    ['text pushed out of its box', '<h1 style="overflow-x:hidden;text-indent:-9999px">no</h1>'],
    ['what is not rendered', '<div style="content-visibility:hidden">no</div>'],
  ])('leaves out %s', async (_, body) => {
    expect((await textOf(`a${body}b`)).replaceAll(/\s/g, '')).toBe('ab');
  });

  it('keeps what only waits to be scrolled to', async () => {
    const fading = '<p style="opacity:0;transition-duration:0.4s">yes</p>';
    expect(await textOf(fading)).toBe('yes');
  });

  it.each([
    [
      'numbered by their order',
      '<div style="display:flex"><b style="order:2">b</b><b>a</b></div>',
      'ab',
    ],
    [
      'turned around',
      '<div style="display:flex;flex-direction:row-reverse"><b>b</b><b>a</b></div>',
      'ab',
    ],
  ])('reads the parts of a box as it lays them out, %s', async (_, body, text) => {
    expect((await textOf(body)).replaceAll(/\s/g, '')).toBe(text);
  });

  it('numbers the items of a list as it shows them', async () => {
    const item = '<li style="display:list-item;list-style-type:decimal">';
    const list = `<ol start="3">${item}a</li>${item}b</li></ol><ul>${item}c</li></ul>`;
    expect((await textOf(list)).split(/\n+/)).toEqual(['3. a', '4. b', 'c']);
  });

  it('has what is visible inside something hidden', async () => {
    expect(
      await textOf('<div style="visibility:hidden">no <b style="visibility:visible">yes</b></div>'),
    ).toBe('yes');
  });

  it('has what fields show now', async () => {
    document.body.innerHTML = `<input id="t"><textarea id="a"></textarea>
      <select id="s"><option>一</option><option>二</option></select>
      <input id="c" type="checkbox"><input type="radio"><input type="submit" value="提交">`;
    (byId('t') as HTMLInputElement).value = 'typed';
    (byId('a') as HTMLTextAreaElement).value = 'two\nlines';
    (byId('s') as HTMLSelectElement).selectedIndex = 1;
    (byId('c') as HTMLInputElement).checked = true;
    expect((await pageText(document, [])).text).toBe('typed two\nlines 二 ☑ ☐ 提交');
  });

  it('has open shadow roots, with what their slots show', async () => {
    document.body.innerHTML = '<div id="host"><b>light</b><i slot="none">unseen</i></div>';
    byId('host').attachShadow({ mode: 'open' }).innerHTML = 'before <slot></slot> after';
    expect((await pageText(document, [])).text).toBe('before light after');
  });

  it('has frames of the same origin', async () => {
    document.body.innerHTML = 'a<iframe id="f"></iframe>b';
    const frame = (byId('f') as HTMLIFrameElement).contentDocument;
    if (frame) frame.body.innerHTML = '<p>inside</p>';
    expect((await pageText(document, [])).text.split(/\n+/)).toEqual(['a', 'inside', 'b']);
  });

  it.each([
    ['whole', `<p>卡密：${key}</p>`, '卡密：⟦secret:1⟧'],
    ['over inline elements', '<p><b>QM7X</b>-2LPD<i>-90KE</i></p>', '⟦secret:1⟧'],
    ['over blocks', '<div>QM7X-</div><div>2LPD-90KE</div>', '⟦secret:1⟧'],
    ['in fields', `<textarea>${key}</textarea>`, '⟦secret:1⟧'],
    ['in addresses', '<p>/q?k=QM7X%2D2LPD%2D90KE</p>', '/q?k=⟦secret:1⟧'],
  ])('marks secrets %s', async (_, body, text) => {
    expect(await textOf(body, [key])).toBe(text);
  });

  it('reads past names that hide the properties of a form', async () => {
    expect(
      (await textOf('<form>kept<input name="childNodes"><input name="firstChild"></form>')).trim(),
    ).toBe('kept');
  });

  it('is cut at its limit and says so', async () => {
    document.body.innerHTML = '<p>0123456789</p>'.repeat(100);
    const { text, cut } = await pageText(document, [], 50);
    expect(cut).toBe(true);
    expect(text).toHaveLength(50);
  });

  it('of a page nested beyond reason ends instead of failing', async () => {
    document.body.innerHTML = '<div id="d">top</div>';
    let inner = byId('d');
    for (let depth = 0; depth < 1500; depth++) {
      inner = inner.appendChild(document.createElement('div'));
    }
    inner.append('bottom');
    expect(await pageText(document, [])).toEqual({ text: 'top', cut: true });
  });
});
