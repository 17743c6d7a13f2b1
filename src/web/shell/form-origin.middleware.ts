/** Refuses forms that none of our pages made, before any route sees them. */
import { Injectable, type NestMiddleware } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { FormExpired } from './form-expired';
import { Page } from './page';

const READING = new Set(['GET', 'HEAD', 'OPTIONS']);

@Injectable()
export class FormOriginMiddleware implements NestMiddleware {
  constructor(private readonly page: Page) {}

  use(request: Request, _response: Response, next: NextFunction): void {
    if (READING.has(request.method) || this.page.csrf.isOurs(request)) next();
    else next(new FormExpired());
  }
}
