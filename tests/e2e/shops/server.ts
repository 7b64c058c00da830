import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Markup } from './markup.ts';

export interface Ask {
  method: string;
  url: URL;
  /** Fields of a posted form. */
  form: URLSearchParams;
}

/** What a page answers: HTML, another kind of content, or a redirect. */
export type Answer =
  | { page: Markup; status?: number; headers?: Record<string, string> }
  | { body: string | Uint8Array; type: string }
  | { redirect: string };

export interface LoopbackServer {
  origin: string;
  stop(): Promise<void>;
}

// Posted forms of these shops are tiny; anything larger is a mistake of a test.
const largestForm = 64 * 1024;

/**
 * Serves one origin on loopback, on a free port unless one is given.
 * @param host a name below `localhost`: browsers resolve all of them to loopback by themselves, so
 * each server is a site of its own without any name service
 */
export async function serveOrigin(
  host: string,
  answer: (ask: Ask) => Answer,
  fixedPort = 0,
): Promise<LoopbackServer> {
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8');
    request.on('data', (chunk: string) => {
      body += chunk;
      if (body.length > largestForm) request.destroy();
    });
    request.on('end', () => {
      const ask = {
        method: request.method ?? 'GET',
        url: new URL(request.url ?? '/', `http://${request.headers.host ?? host}`),
        form: new URLSearchParams(body),
      };
      try {
        reply(response, answer(ask));
      } catch (error) {
        response.writeHead(500, { 'content-type': 'text/plain; charset=utf-8' });
        response.end(String(error));
      }
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(fixedPort, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return { origin: `http://${host}:${port}`, stop: () => stop(server) };
}

function reply(response: ServerResponse, answer: Answer): void {
  if ('redirect' in answer) {
    response.writeHead(303, { location: answer.redirect });
    response.end();
  } else if ('page' in answer) {
    response.writeHead(answer.status ?? 200, {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      ...answer.headers,
    });
    response.end(`<!doctype html>\n${answer.page.markup}`);
  } else {
    response.writeHead(200, { 'content-type': answer.type });
    response.end(answer.body);
  }
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
