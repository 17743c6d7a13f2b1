/** What a redirect waits for. */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import express from 'express';
import type { Pool } from 'pg';
import { sessions } from './session';

describe('a redirect to a page that is to say something', () => {
  it('leaves once the session is stored, so that the page finds it', async () => {
    const order: string[] = [];
    const query = async () => {
      // Long enough for a head that did not wait to arrive first.
      for (let turn = 0; turn < 200; turn += 1) await new Promise((resolve) => setImmediate(resolve));
      order.push('stored');
      return { rows: [] };
    };
    const server = express()
      .use(sessions({ query } as unknown as Pool, { mode: 'test', publicUrl: 'http://localhost', sessionSecret: 'a-secret-for-tests-of-32-characters' }))
      .post('/', (asked, answer) => {
        asked.session.flash = { kind: 'success', text: 'Done.' };
        answer.redirect(303, '/');
      })
      .listen(0, '127.0.0.1');
    await once(server, 'listening');
    const answer = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`, { method: 'POST', redirect: 'manual' });
    order.push('answered');
    await answer.text();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    expect(answer.status).toBe(303);
    expect(order).toEqual(['stored', 'answered']);
  });
});

describe('somebody who only reads', () => {
  const cookieName = 'threadwell';
  const read = async (cookies: Record<string, string>, method = 'GET') => {
    const query = jest.fn().mockResolvedValue({ rows: [] });
    const handler = sessions({ query } as unknown as Pool, { mode: 'test', publicUrl: 'http://localhost', sessionSecret: 'a-secret-for-tests-of-32-characters' });
    const request = { method, cookies, headers: { cookie: Object.entries(cookies).map((pair) => pair.join('=')).join('; ') }, originalUrl: '/', url: '/' } as unknown as express.Request;
    await new Promise((resolve) => handler(request, { end: () => undefined, redirect: () => undefined } as unknown as express.Response, resolve));
    return request.session as unknown;
  };

  it('has no session without a cookie, and one with it', async () => {
    expect(await read({ other: 'x' })).toBeUndefined();
    expect(await read({ [cookieName]: 'x' })).toHaveProperty('cookie');
  });

  it('has one for a form', async () => expect(await read({}, 'POST')).toHaveProperty('cookie'));
});
