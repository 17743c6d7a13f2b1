/** Shows how typed Markdown will look, made in the very way in which posts are made. */
import { Body, Controller, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { addressKey, Permit } from '../../identity';
import { RateLimits } from '../../platform/limits';
import { rateLimited } from '../../platform/outcome';
import { fieldSentence, failureSentence } from '../../platform/refusals';
import { renderMarkdown } from '../../platform/richtext';
import { readOptionalBody } from '../../platform/text-input';

@Controller('preview')
export class PreviewController {
  constructor(private readonly limits: RateLimits) {}

  @Permit('forum.read')
  @Post()
  async show(@Body('body') typed: unknown, @Req() request: Request, @Res() response: Response): Promise<void> {
    response.set('Cache-Control', 'private, no-store');
    const taken = await this.limits.take('preview', request.viewer.id ?? addressKey(request.ip));
    if (!taken.ok) {
      const { failure } = rateLimited(taken.retryAfterSeconds);
      response.status(429).type('text/plain').send(failureSentence(failure));
      return;
    }
    const body = readOptionalBody(typed);
    if (!body.ok) {
      response.status(422).type('text/plain').send(fieldSentence({ field: 'body', ...body.problem }));
      return;
    }
    response.status(200).type('html').send(body.value === null ? '' : renderMarkdown(body.value).html);
  }
}
