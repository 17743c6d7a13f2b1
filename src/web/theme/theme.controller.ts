/** Keeps the theme that a reader chose, in a cookie, so that pages come in it from the first byte. */
import { Body, Controller, Inject, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Permit } from '../../identity';
import { HTTP_SETTINGS, isSecure, type HttpSettings } from '../../platform/http';
import { safeReturnPath, THEME_COOKIE } from '../shell';

const A_YEAR_MS = 365 * 24 * 3600 * 1000;

@Controller('theme')
export class ThemeController {
  constructor(@Inject(HTTP_SETTINGS) private readonly settings: HttpSettings) {}

  @Permit('forum.read')
  @Post()
  keep(@Body() typed: Record<string, unknown>, @Req() request: Request, @Res() response: Response): void {
    const theme = typed.theme === 'light' || typed.theme === 'dark' ? typed.theme : 'system';
    response.cookie(THEME_COOKIE, theme, { maxAge: A_YEAR_MS, sameSite: 'lax', path: '/', secure: isSecure(this.settings) });
    // The script of the page has already changed the colours and wants no page back.
    if (request.headers['x-requested-with']) response.status(204).end();
    else response.redirect(303, safeReturnPath(typed.returnTo));
  }
}
