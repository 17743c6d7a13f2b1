// Serves what the build made: styles, scripts, font and icons, kept by browsers for good because their names change with their content.
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';

import { Injectable, type NestMiddleware } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

interface Asset {
  readonly type: string;
  readonly plain: Buffer;
  readonly br?: Buffer;
  readonly gzip?: Buffer;
}

const forGood = 'public, max-age=31536000, immutable';
const forADay = 'public, max-age=86400';

/** Nothing behind a sign-in or a search is worth a crawler's time. */
const robots = ['User-agent: *', 'Disallow: /search', 'Disallow: /sign-', 'Disallow: /password', 'Disallow: /my', 'Disallow: /desk', 'Disallow: /insights', 'Disallow: /rules', 'Disallow: /graphql', ''].join('\n');

@Injectable()
export class AssetsMiddleware implements NestMiddleware {
  private assets = new Map<string, Asset>();
  private readAt = 0;

  constructor(
    private readonly folder: string,
    private readonly reload: boolean,
  ) {}

  use(request: Request, response: Response, next: NextFunction): void {
    if (request.method !== 'GET' && request.method !== 'HEAD') return next();
    const path = request.originalUrl.split('?', 1)[0] as string;
    if (path === '/robots.txt') {
      response.type('text/plain').set('Cache-Control', forADay).send(robots);
    } else if (path === '/favicon.ico') {
      this.send(request, response, 'favicon.svg', forADay);
    } else if (path.startsWith('/assets/')) {
      this.send(request, response, path.slice('/assets/'.length), forGood);
    } else {
      next();
    }
  }

  private send(request: Request, response: Response, name: string, caching: string): void {
    const asset = this.find(name);
    if (!asset) {
      response.status(404).set('Cache-Control', 'no-store').type('text/plain').send('There is no such asset.\n');
      return;
    }
    // Not in the order of the browser's list: it names what it takes, and brotli is the smallest.
    const encoding = asset.br && request.acceptsEncodings('br') ? 'br' : asset.gzip && request.acceptsEncodings('gzip') ? 'gzip' : undefined;
    const body = encoding === undefined ? asset.plain : (asset[encoding] as Buffer);
    if (encoding !== undefined) response.set('Content-Encoding', encoding);
    response.set({ 'Content-Type': asset.type, 'Cache-Control': caching, Vary: 'Accept-Encoding', 'Content-Length': String(body.length) });
    response.end(request.method === 'HEAD' ? undefined : body);
  }

  private find(name: string): Asset | undefined {
    if (this.readAt === 0 || this.reload) this.read();
    return this.assets.get(name);
  }

  /** All assets together are a few hundred kilobytes: they stay in memory. */
  private read(): void {
    const changedAt = statSync(join(this.folder, 'manifest.json')).mtimeMs;
    if (changedAt === this.readAt) return;
    const names = readdirSync(this.folder);
    const variant = (name: string) => (names.includes(name) ? readFileSync(join(this.folder, name)) : undefined);
    this.assets = new Map(
      names
        .filter((name) => types[extname(name)] !== undefined)
        .map((name) => [name, { type: types[extname(name)] as string, plain: variant(name) as Buffer, br: variant(`${name}.br`), gzip: variant(`${name}.gz`) }]),
    );
    this.readAt = changedAt;
  }
}
