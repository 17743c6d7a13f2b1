/** Who uses the ask form: the member, or the visitor whose browser holds a number that we signed. */
import { Inject, Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { addressKey } from '../../identity';
import { HTTP_SETTINGS, isSecure, type HttpSettings } from '../../platform/http';
import type { FormUser } from './ask-attempts';
import { newVisitorToken, visitorKeyOf } from './visitor-id';

const COOKIE = 'threadwell-visitor';
const KEPT_MS = 30 * 24 * 3_600_000;

@Injectable()
export class FormUsers {
  constructor(@Inject(HTTP_SETTINGS) private readonly settings: HttpSettings) {}

  of(request: Request): FormUser {
    const token: unknown = (request.cookies as Record<string, unknown> | undefined)?.[this.cookie];
    return { viewer: request.viewer, visitorKey: visitorKeyOf(token, this.settings.sessionSecret), ip: addressKey(request.ip) };
  }

  /** Only after somebody agreed; what this request does from here on counts under the number. */
  agree(request: Request, response: Response): void {
    const token = newVisitorToken(this.settings.sessionSecret);
    response.cookie(this.cookie, token, { httpOnly: true, sameSite: 'lax', path: '/', secure: isSecure(this.settings), maxAge: KEPT_MS });
    request.cookies = { ...(request.cookies as object), [this.cookie]: token };
  }

  disagree(request: Request, response: Response): void {
    response.clearCookie(this.cookie, { path: '/' });
    request.cookies = { ...(request.cookies as object), [this.cookie]: undefined };
  }

  private get cookie(): string {
    return isSecure(this.settings) ? `__Host-${COOKIE}` : COOKIE;
  }
}
