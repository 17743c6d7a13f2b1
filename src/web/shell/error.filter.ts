/** Errors of pages are pages too: what happened, what was kept, what to do next; an id, and nothing of the inside. */
import { Catch, HttpException, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Request, Response } from 'express';
import { AccessRefused } from '../../identity';
import { Forbidden, NotFound } from '../../platform/outcome';
import { FormExpired } from './form-expired';
import { keptText } from './kept-text';
import { Page } from './page';

const PAGES = [403, 404, 422, 429, 500];

@Catch()
export class ErrorFilter implements ExceptionFilter {
  private readonly log = new Logger('Pages');

  constructor(private readonly page: Page) {}

  async catch(error: unknown, host: ArgumentsHost): Promise<void> {
    // The graph has its own way to tell errors.
    if (host.getType<string>() === 'graphql') throw error;
    const request = host.switchToHttp().getRequest<Request>();
    const response = host.switchToHttp().getResponse<Response>();
    if (response.headersSent) {
      response.end();
      return;
    }
    if (error instanceof AccessRefused && error.signInMayHelp && request.method === 'GET') {
      response.redirect(303, `/sign-in?returnTo=${encodeURIComponent(request.originalUrl)}`);
      return;
    }
    await this.sendPage(error, request, response);
  }

  private async sendPage(error: unknown, request: Request, response: Response): Promise<void> {
    const status = statusOf(error);
    if (status >= 500) this.log.error(`${request.requestId} ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    const view = error instanceof FormExpired ? 'error/form-expired' : PAGES.includes(status) ? `error/${status}` : status < 500 ? 'error/422' : 'error/500';
    const model = { kept: keptText(request), backHref: null };
    try {
      await this.page.send(response, view, model, status);
    } catch (failure) {
      // The frame itself may need what is broken; the person still gets an answer.
      this.log.error(`${request.requestId} ${String(failure)}`);
      response.status(status).type('text/plain').send(`Something went wrong. Tell us this number: ${request.requestId}\n`);
    }
  }
}

function statusOf(error: unknown): number {
  if (error instanceof NotFound) return 404;
  if (error instanceof Forbidden) return 403;
  if (error instanceof HttpException) return error.getStatus();
  const status = (error as { status?: unknown; statusCode?: unknown } | null)?.status;
  return typeof status === 'number' && status >= 400 && status < 600 ? status : 500;
}
