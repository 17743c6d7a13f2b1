import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';

import express from 'express';
import request from 'supertest';

import { AssetsMiddleware } from './assets.middleware';

describe('built assets', () => {
  let folder: string;
  let application: express.Express;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'assets-'));
    const css = 'body{color:red}';
    writeFileSync(join(folder, 'app.1.css'), css);
    writeFileSync(join(folder, 'app.1.css.br'), brotliCompressSync(css));
    writeFileSync(join(folder, 'app.1.css.gz'), gzipSync(css));
    writeFileSync(join(folder, 'font.1.woff2'), 'font');
    writeFileSync(join(folder, 'favicon.svg'), '<svg/>');
    writeFileSync(join(folder, 'manifest.json'), '{}');
    const middleware = new AssetsMiddleware(folder, false);
    application = express().use((req, res, next) => middleware.use(req, res, next)).use((_req, res) => void res.status(418).end());
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each([['br', 'br'], ['gzip', 'gzip'], ['br;q=0, gzip', 'gzip'], ['gzip, deflate, br', 'br'], ['identity', undefined]])('are sent as the browser takes them: %s', async (accepted, encoding) => {
    const answer = await request(application).get('/assets/app.1.css').set('Accept-Encoding', accepted);
    expect(answer.status).toBe(200);
    expect(answer.headers['content-encoding']).toBe(encoding);
    expect(answer.headers).toMatchObject({ 'content-type': 'text/css; charset=utf-8', 'cache-control': 'public, max-age=31536000, immutable', vary: 'Accept-Encoding' });
  });

  it('are never compressed twice', async () => {
    const answer = await request(application).get('/assets/font.1.woff2').set('Accept-Encoding', 'gzip, br');
    expect(answer.headers['content-encoding']).toBeUndefined();
    expect(answer.headers['content-type']).toBe('font/woff2');
  });

  it('answer a question about themselves without a body', async () => {
    const answer = await request(application).head('/assets/app.1.css');
    expect(answer.status).toBe(200);
    expect(answer.text ?? '').toBe('');
  });

  it.each(['/assets/no.css', '/assets/../package.json', '/assets/%2e%2e/manifest.json', '/assets/manifest.json', '/assets/', '/assets/app.1.css.br'])('are nothing but what was built: %s', async (path) => {
    expect((await request(application).get(path)).status).toBe(404);
  });

  it('leave other requests alone', async () => {
    expect((await request(application).get('/threads/1')).status).toBe(418);
    expect((await request(application).post('/assets/app.1.css')).status).toBe(418);
  });

  it('come with an icon and a word for crawlers', async () => {
    expect((await request(application).get('/favicon.ico')).headers['content-type']).toBe('image/svg+xml');
    expect((await request(application).get('/robots.txt')).text).toContain('Disallow: /desk');
  });
});
