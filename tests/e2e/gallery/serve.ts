import { readFileSync } from 'node:fs';
import { extname, join, normalize } from 'node:path';
import { type LoopbackServer, serveOrigin } from '../shops/server.ts';

/** The folder of the hard pages. */
export const pagesFolder = join(import.meta.dirname, '..', '..', 'fixtures', 'pages');

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
};

/** Serves the hard pages, and a picture under every address of `lazy/`. */
export function servePages(): Promise<LoopbackServer> {
  return serveOrigin('pages.localhost', ({ url }) => {
    const lazy = /^\/lazy\/(\d+)\.svg$/.exec(url.pathname);
    if (lazy) return { body: disc(Number(lazy[1])), type: 'image/svg+xml' };
    const file = normalize(join(pagesFolder, url.pathname));
    const type = file.startsWith(pagesFolder) ? types[extname(file)] : undefined;
    if (type === undefined) throw new Error(`nothing is served at ${url.pathname}`);
    return { body: readFileSync(file), type };
  });
}

/** Unlike every other picture, so that one in the wrong place is seen. */
function disc(number: number): string {
  const hue = (number * 53) % 360;
  return (
    '<svg xmlns="http://www.w3.org/2000/svg" width="600" height="160">' +
    `<rect width="600" height="160" fill="hsl(${hue} 60% 70%)"/>` +
    `<circle cx="${80 + ((number * 67) % 440)}" cy="80" r="60" fill="hsl(${hue + 90} 70% 40%)"/></svg>`
  );
}
