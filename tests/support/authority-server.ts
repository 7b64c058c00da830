import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Authority } from './authority.ts';

/** What was sent to an authority. */
export interface AskedOf {
  method: string | undefined;
  headers: IncomingMessage['headers'];
  body: Uint8Array;
}

type Answer = (query: Uint8Array, response: ServerResponse) => void;

/** An authority on loopback. What it answers can be changed while it runs. */
export class AuthorityServer {
  readonly asked: AskedOf[] = [];
  answer: Answer;
  readonly #server: Server;

  constructor(authority: Authority) {
    this.answer = (query, response) => {
      response.writeHead(200, { 'Content-Type': 'application/timestamp-reply' });
      response.end(authority.reply(query));
    };
    this.#server = createServer((request, response) => {
      const pieces: Buffer[] = [];
      request.on('data', (piece: Buffer) => pieces.push(piece));
      request.on('end', () => {
        const body = new Uint8Array(Buffer.concat(pieces));
        this.asked.push({ method: request.method, headers: request.headers, body });
        this.answer(body, response);
      });
    });
  }

  /** @param port a free one by default */
  async start(port = 0): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(port, '127.0.0.1', resolve));
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** @param host name under which it is asked: each is a site of its own */
  url(host = '127.0.0.1'): string {
    return `http://${host}:${this.port}/tsa`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
