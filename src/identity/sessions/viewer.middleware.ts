/** Puts the viewer on each request before any route runs. */
import { Injectable, type NestMiddleware } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { ViewerOfRequest } from './viewer-of-request';

@Injectable()
export class ViewerMiddleware implements NestMiddleware {
  constructor(private readonly viewers: ViewerOfRequest) {}

  use(request: Request, _response: Response, next: NextFunction): void {
    this.viewers.load(request.session).then((viewer) => {
      request.viewer = viewer;
      next();
    }, next);
  }
}
