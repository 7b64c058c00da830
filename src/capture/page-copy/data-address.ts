import type { Marker } from '../../model/secrets.ts';

/** Longest data address that a page wrote itself and that is taken over. */
const longestWritten = 4_000_000;

const written = /^data:([^,;]*)((?:;[^,;]*)*),(.*)$/is;
const paintable =
  /^(image\/[\w.+-]+|font\/[\w.+-]+|application\/(x-)?font[\w.+-]*|application\/vnd\.ms-fontobject|application\/octet-stream)$/i;
const vector = /^image\/svg\b/i;

/**
 * A file as an address that carries it, null where it is neither picture nor font. A vector drawing
 * is text, so its secrets are marked.
 */
export async function carriedBy(file: Blob, mark: Marker): Promise<string | null> {
  const type = (file.type.split(';')[0] ?? '').trim().toLowerCase() || 'application/octet-stream';
  if (!paintable.test(type)) return null;
  if (!vector.test(type)) return readAs(new Blob([file], { type }), 'address');
  const marked = mark(await readAs(file, 'text'));
  return readAs(new Blob([marked], { type: 'image/svg+xml' }), 'address');
}

/** The same for an address in which a page carries a file itself. */
export async function carriedByItself(address: string, mark: Marker): Promise<string | null> {
  if (address.length > longestWritten) return null;
  const [, type = '', parameters = '', body = ''] = written.exec(address.trim()) ?? [];
  if (type === '') return null;
  try {
    const bytes = /;\s*base64/i.test(parameters)
      ? Uint8Array.from(atob(decodeURIComponent(body).replaceAll(/\s/g, '')), (sign) =>
          sign.charCodeAt(0),
        )
      : new TextEncoder().encode(decodeURIComponent(body));
    return await carriedBy(new Blob([bytes], { type }), mark);
  } catch {
    // Not an encoding that a browser would show either.
    return null;
  }
}

/** The text of a file, read as UTF-8. */
export function textOf(file: Blob): Promise<string> {
  return readAs(file, 'text');
}

function readAs(file: Blob, as: 'text' | 'address'): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    if (as === 'text') reader.readAsText(file);
    else reader.readAsDataURL(file);
  });
}
