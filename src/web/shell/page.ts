/** Answers a request with a page: its view and model in the frame that every page shares. */
import { constants, gzipSync } from 'node:zlib';
import { Inject, Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { isSignedIn, may, type Viewer } from '../../identity';
import { NotificationQueries } from '../../notifications';
import { Clock } from '../../platform/clock';
import { createCsrf, HTTP_SETTINGS, type Csrf, type HttpSettings } from '../../platform/http';
import { initialsOf, Views, type Theme, type ViewContext } from '../../platform/views';
import { CommunitySettings } from '../../platform/community';

const THEMES: readonly string[] = ['system', 'light', 'dark'];
export const THEME_COOKIE = 'threadwell-theme';
/** A fifth of the size for a tenth of a millisecond; more work saves little more. */
const FASTEST = constants.Z_BEST_SPEED;
const ZONE_COOKIE = 'threadwell-zone';

@Injectable()
export class Page {
  readonly csrf: Csrf;

  constructor(
    private readonly views: Views,
    private readonly clock: Clock,
    private readonly community: CommunitySettings,
    private readonly notifications: NotificationQueries,
    @Inject(HTTP_SETTINGS) settings: HttpSettings,
  ) {
    this.csrf = createCsrf(settings);
  }

  async send(response: Response, view: string, model: object, status = 200): Promise<void> {
    const context = await this.contextOf(response.req, response);
    const html = this.views.render(view, model, context);
    const packed = takesGzip(response.req);
    const body = packed ? gzipSync(html, { level: FASTEST }) : Buffer.from(html);
    // Written head and all at once: a page is never conditional, and nothing has to be found out about it.
    response.writeHead(status, {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Length': body.length,
      'Cache-Control': 'private, no-store',
      Vary: 'Accept-Encoding',
      ...(packed ? { 'Content-Encoding': 'gzip' } : {}),
    });
    response.end(response.req.method === 'HEAD' ? undefined : body);
  }

  /** Says something once, on the next page that this browser sees. */
  say(request: Request, kind: 'success' | 'info' | 'error', text: string): void {
    request.session.flash = { kind, text };
  }

  /** The zone in which this reader's times are written. */
  timeZoneOf(request: Request): string {
    return request.viewer.timeZone ?? zoneCookie(request) ?? this.community.timeZone;
  }

  private async contextOf(request: Request, response: Response): Promise<ViewContext> {
    const viewer = request.viewer;
    const flash = request.session?.flash ?? null;
    if (flash) delete request.session.flash;
    return {
      viewer: viewerOf(viewer),
      abilities: {
        canSeeDesk: may(viewer, 'case.readAny'),
        canSeeInsights: may(viewer, 'insights.read'),
        canSeeTools: may(viewer, 'tools.see'),
      },
      csrfToken: this.csrf.tokenFor(request, response),
      theme: themeOf(request),
      locale: 'en',
      timeZone: this.timeZoneOf(request),
      now: this.clock.now(),
      company: { name: this.community.name, currency: this.community.currency },
      path: request.path,
      requestId: request.requestId,
      flash,
      unreadNotifications: viewer.id === null ? 0 : await this.notifications.unreadCount(viewer.id),
    };
  }
}

const takesGzip = (request: Request): boolean => request.headers['accept-encoding'] !== undefined && request.acceptsEncodings('gzip') !== false;

function viewerOf(viewer: Viewer): ViewContext['viewer'] {
  if (!isSignedIn(viewer)) return null;
  return { id: viewer.id, displayName: viewer.displayName, initials: initialsOf(viewer.displayName), role: viewer.role, timeZone: viewer.timeZone };
}

function themeOf(request: Request): Theme {
  const kept: unknown = request.cookies?.[THEME_COOKIE];
  return typeof kept === 'string' && THEMES.includes(kept) ? (kept as Theme) : 'system';
}

// The script of the page tells the browser's zone in a cookie; it is believed only when it is a zone.
function zoneCookie(request: Request): string | null {
  const zone: unknown = request.cookies?.[ZONE_COOKIE];
  if (typeof zone !== 'string' || zone.length > 60) return null;
  return isTimeZone(zone) ? zone : null;
}

const knownZones = new Map<string, boolean>();

function isTimeZone(zone: string): boolean {
  const known = knownZones.get(zone);
  if (known !== undefined) return known;
  if (knownZones.size > 1_000) knownZones.clear();
  let valid = true;
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
  } catch {
    valid = false;
  }
  knownZones.set(zone, valid);
  return valid;
}
