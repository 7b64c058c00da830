import '../support/browser.ts';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { askAuthority } from '../../src/browser/ask-authority.ts';
import { checkStamp } from '../../src/pack/timestamp/check-stamp.ts';
import { stampQuery } from '../../src/pack/timestamp/query.ts';
import { makeAuthority } from '../support/authority.ts';
import { AuthorityServer } from '../support/authority-server.ts';
import { fakeTab } from '../support/fake-tab.ts';
import { seededBytes } from '../support/pack-source.ts';

const folder = mkdtempSync(join(tmpdir(), 'ask-'));
const query = stampQuery('ab'.repeat(32), seededBytes('ask'));
const patience = 20_000;
let server: AuthorityServer;

beforeAll(async () => {
  server = new AuthorityServer(makeAuthority(join(folder, 'authority')));
  await server.start();
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true });
});
beforeEach(() => {
  server.asked.length = 0;
  fakeTab({ origins: ['http://127.0.0.1/*'] });
});

describe('an authority', () => {
  it('is sent the question and nothing else, and its whole answer comes back', async () => {
    const answer = await askAuthority(server.url(), query, patience);
    expect(answer.ok).toBe(true);
    if (!answer.ok) return;
    expect(await checkStamp({ query, response: answer.response })).toMatchObject({ ok: true });
    const [{ method, headers, body } = {}] = server.asked;
    expect(method).toBe('POST');
    expect(body).toEqual(query);
    expect(headers?.['content-type']).toBe('application/timestamp-query');
    expect(Object.keys(headers ?? {})).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/cookie|referer|authorization/)]),
    );
  });

  it('is sent nothing while the right to reach it was not given', async () => {
    fakeTab({ origins: [] });
    const answer = await askAuthority(server.url(), query, patience);
    expect(answer).toEqual({ ok: false, reason: 'no-right' });
    expect(server.asked).toEqual([]);
  });

  it.each(['', 'ftp://stamps.example/', 'http://'])('%s is none', async (url) => {
    expect(await askAuthority(url, query, patience)).toEqual({ ok: false, reason: 'no-right' });
  });

  it('that cannot be reached is said to be so', async () => {
    const dead = new AuthorityServer(makeAuthority(join(folder, 'dead')));
    await dead.start();
    const url = dead.url();
    await dead.stop();
    expect(await askAuthority(url, query, patience)).toEqual({ ok: false, reason: 'unreachable' });
  });

  const usual = () => server.answer;
  it.each<[string, AuthorityServer['answer'], number, object]>([
    ['says nothing', () => {}, 50, { reason: 'timeout' }],
    [
      'stops in the middle',
      (_, to) => void to.writeHead(200).write('x'),
      50,
      { reason: 'timeout' },
    ],
    [
      'leads elsewhere',
      (_, to) => void to.writeHead(302, { Location: 'http://127.0.0.1/elsewhere' }).end(),
      patience,
      { reason: 'redirected' },
    ],
    [
      'has an error',
      (_, to) => void to.writeHead(503).end(),
      patience,
      { reason: 'http-error', detail: '503' },
    ],
    [
      'sends without end',
      (_, to) => {
        const more = () =>
          to.write(new Uint8Array(16_384), () => to.writable && setImmediate(more));
        more();
      },
      patience,
      { reason: 'too-large' },
    ],
    ['hangs up', (_, to) => void to.destroy(), patience, { reason: 'unreachable' }],
  ])('that %s gives no answer', async (_, answer, limit, expected) => {
    const before = usual();
    server.answer = answer;
    try {
      expect(await askAuthority(server.url(), query, limit)).toEqual({ ok: false, ...expected });
    } finally {
      server.answer = before;
    }
  });
});
