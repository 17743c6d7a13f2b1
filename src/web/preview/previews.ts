/** How typed Markdown will look, made in the very way in which posts are made, and no more often than people write. */
import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { addressKey } from '../../identity';
import { RateLimits } from '../../platform/limits';
import { rateLimited, refuse, succeed, type Outcome } from '../../platform/outcome';
import { renderMarkdown } from '../../platform/richtext';
import { readOptionalBody } from '../../platform/text-input';

@Injectable()
export class Previews {
  constructor(private readonly limits: RateLimits) {}

  /** The HTML of what was typed; empty where nothing was. */
  async of(request: Request, typed: unknown): Promise<Outcome<string>> {
    const taken = await this.limits.take('preview', request.viewer.id ?? addressKey(request.ip));
    if (!taken.ok) return rateLimited(taken.retryAfterSeconds);
    const body = readOptionalBody(typed);
    if (!body.ok) return refuse({ kind: 'ValidationFailed', fields: [{ field: 'body', ...body.problem }] });
    return succeed(body.value === null ? '' : renderMarkdown(body.value).html);
  }
}
