import { describe, expect, it } from 'vitest';
import { withoutPrivateValues } from '../../src/capture/mhtml.ts';

const boundary = '----MultipartBoundary--sample----';

/** An archive of one HTML document and one picture, as Chromium writes it. */
function archiveOf(html: string, encoding = 'quoted-printable'): Uint8Array {
  const quoted = [...new TextEncoder().encode(html)]
    .map((byte) =>
      byte > 126 || byte === 61
        ? `=${byte.toString(16).toUpperCase().padStart(2, '0')}`
        : String.fromCharCode(byte),
    )
    .join('')
    .replaceAll(/(.{70})(?=.)/g, '$1=\r\n');
  const lines = [
    'From: <Saved by Blink>',
    'Content-Type: multipart/related;',
    '\ttype="text/html";',
    `\tboundary="${boundary}"`,
    '',
    '',
    `--${boundary}`,
    'Content-Type: text/html',
    `Content-Transfer-Encoding: ${encoding}`,
    'Content-Location: https://shop.example/order',
    '',
    quoted,
    `--${boundary}`,
    'Content-Type: image/png',
    'Content-Transfer-Encoding: base64',
    '',
    'iVBORw0KGgo=',
    `--${boundary}--`,
    '',
  ];
  return new TextEncoder().encode(lines.join('\r\n'));
}

/** The HTML of a cleaned archive. */
function htmlOf(archive: Uint8Array | null): string {
  if (!archive) throw new Error('not understood');
  const text = new TextDecoder('latin1').decode(archive);
  const [, part = ''] = text.split(`--${boundary}\r\n`);
  const body = part.slice(part.indexOf('\r\n\r\n') + 4).replace(/\r\n$/, '');
  const bytes = body
    .replaceAll(/=\r\n/g, '')
    .replaceAll(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
  return new TextDecoder().decode(Uint8Array.from(bytes, (sign) => sign.charCodeAt(0)));
}

describe('the archive of a page', () => {
  it.each([
    ['passwords', '<input type="password" value="LEAK">'],
    ['hidden fields', '<input value="LEAK" type="hidden" name="order">'],
    ['tokens in fields', '<input name="_token" value="LEAK">'],
    ['tokens in meta tags', '<meta name="csrf-token" content="LEAK">'],
    ['what opens an order, in attributes', '<button data-skey="LEAK" disabled="">a</button>'],
    ['private text areas', '<textarea name="csrf_token">LEAK</textarea>'],
    ['passwords behind signs of markup', '<input title="a > b" type="password" value="LEAK">'],
  ])('never keeps %s', (_, html) => {
    const clean = htmlOf(withoutPrivateValues(archiveOf(`<p>卡密</p>${html}<p>end</p>`)));
    expect(clean).not.toContain('LEAK');
    expect(clean).toContain('<p>卡密</p>');
    expect(clean).toContain('<p>end</p>');
  });

  it('stays byte for byte where there is nothing to take out', () => {
    const archive = archiveOf('<p class="a">订单号 1 = 2</p><input name="qty" value="2">');
    expect(withoutPrivateValues(archive)).toEqual(archive);
  });

  it('keeps all other parts and attributes as they were written', () => {
    const html =
      '<div id="a" title="x"><input type="password" id="pw" value="LEAK" size="9"></div>';
    const clean = withoutPrivateValues(archiveOf(html));
    expect(htmlOf(clean)).toBe(
      '<div id="a" title="x"><input type="password" id="pw" size="9"></div>',
    );
    expect(new TextDecoder().decode(clean ?? new Uint8Array())).toContain('iVBORw0KGgo=');
  });

  it.each([
    ['no archive', new TextEncoder().encode('<html></html>')],
    ['an unknown encoding', archiveOf('<p>a</p>', 'binary')],
  ])('is given up where it is %s', (_, archive) => {
    expect(withoutPrivateValues(archive)).toBeNull();
  });
});
