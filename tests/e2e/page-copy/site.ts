import { readFileSync } from 'node:fs';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { PNG } from 'pngjs';

const pages = join(import.meta.dirname, '..', '..', 'fixtures', 'copy');

/** A site with pages to copy, and another origin beside it that has some of their files. */
export interface CopySite {
  origin: string;
  /** Every request of either origin, in order. */
  requests: string[];
  stop(): Promise<void>;
}

const styles: Record<string, string> = {
  'base.css': `@import "imported.css"; @import "wide.css" screen and (min-width: 600px);
    @import "layered.css" layer(theme);
    body { font: 16px/1.5 sans-serif; margin: 24px; color: #222; }
    .tiled { height: 64px; background: #eee url("/picture.svg") repeat-x; }
    .masked-shape { width: 64px; height: 64px; background: #063; mask: url("/picture.svg") center / cover; }
    .marks { list-style-image: url("data:image/svg+xml;utf8,<svg xmlns='http://www.w3.org/2000/svg' width='12' height='12'><circle cx='6' cy='6' r='5' fill='%23c00'/></svg>"); }`,
  'imported.css': '.imported { color: #06c; text-decoration: underline dotted; }',
  'wide.css': '.wide-only { background: #e8f0fe; padding: 8px; }',
  'layered.css': '.layered { border: 2px solid #b58900; border-radius: 9px; padding: 4px; }',
  'far.css':
    '.far { background: #ede7f6 url("../open/picture.png") right center / 32px no-repeat; }',
  'closed.css': '.closed { font-weight: 700; color: #00695c; padding: 10px; background: #e0f2f1; }',
};

const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="64" height="48" viewBox="0 0 64 48"><path d="M4 44L24 8l12 20 8-10 16 26z" fill="#27a"/><circle cx="48" cy="10" r="6" fill="#fa0"/></svg>`;

/** Serves both origins on loopback. Pages are never kept by the browser, their files are. */
export async function serveCopySite(): Promise<CopySite> {
  const requests: string[] = [];
  let far = '';
  const answer = (url: URL, response: ServerResponse) => {
    const name = url.pathname.slice(1);
    const isOpen = /^(open|styles\/far)/.test(name);
    const headers: Record<string, string> = isOpen ? { 'access-control-allow-origin': '*' } : {};
    const send = (type: string, body: string | Uint8Array, cache = 'max-age=600') => {
      response.writeHead(200, { ...headers, 'content-type': type, 'cache-control': cache });
      response.end(body);
    };
    if (name.endsWith('.html')) {
      const text = readFileSync(join(pages, name), 'utf8').replaceAll('{far}', far);
      send('text/html; charset=utf-8', text, 'no-store');
    } else if (name.endsWith('.css')) {
      send('text/css; charset=utf-8', styles[name.replace('styles/', '')] ?? '');
    } else if (name.endsWith('.svg')) send('image/svg+xml', drawing);
    else if (name.endsWith('.png')) send('image/png', picture());
    else {
      response.writeHead(404);
      response.end();
    }
  };
  const serve = async (host: string) => {
    const server = createServer((request, response) => {
      const url = new URL(request.url ?? '/', `http://${request.headers.host}`);
      if (url.pathname !== '/favicon.ico') requests.push(url.href);
      answer(url, response);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    return { server, origin: `http://${host}:${port}` };
  };
  const cdn = await serve('cdn.localhost');
  far = cdn.origin;
  const site = await serve('copy.localhost');
  return {
    origin: site.origin,
    requests,
    async stop() {
      await Promise.all([site.server, cdn.server].map(close));
    },
  };
}

function close(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}

/** A photograph of a kind: every pixel differs from the next. */
function picture(): Uint8Array {
  const image = new PNG({ width: 160, height: 120 });
  for (let y = 0; y < image.height; y++) {
    for (let x = 0; x < image.width; x++) {
      image.data.set([x + 40, y * 2, (x * y) % 256, 255], (y * image.width + x) * 4);
    }
  }
  return PNG.sync.write(image);
}
