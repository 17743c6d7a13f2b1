/** Follows a webhook's call that comes back: our own call is never answered, and what is done because of a call calls no webhook again. */
import { AsyncLocalStorage } from 'node:async_hooks';
import { Injectable, type NestMiddleware, type OnModuleInit } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { AnswerRated, AnswerRemoved, ThreadEdited, ThreadOpened, ThreadReopened } from '../../forum';
import type { Tx } from '../../platform/database';
import { Events } from '../../platform/events';
import { WEBHOOK_HEADERS } from './signature';

const trail = new AsyncLocalStorage<string>();

const NAMED = /^[A-Za-z0-9:_-]{1,100}$/;
const NAME = 'follow-firing-trail';

interface OnThread {
  readonly threadId: string;
  readonly at: Date;
}

@Injectable()
export class FiringTrailMiddleware implements NestMiddleware {
  use(request: Request, response: Response, next: NextFunction): void {
    const firing = request.get(WEBHOOK_HEADERS.firing);
    if (firing === undefined) return next();
    // Signed as only we sign: the address of a webhook leads here, however it is written.
    if (request.get(WEBHOOK_HEADERS.signature) !== undefined) {
      response.status(508).set(WEBHOOK_HEADERS.loop, '1').type('text').send('A call of a webhook came back to where it was made.\n');
      return;
    }
    if (!NAMED.test(firing)) return next();
    trail.run(firing, next);
  }
}

@Injectable()
export class FollowFiringTrail implements OnModuleInit {
  constructor(private readonly events: Events) {}

  // What starts a clock, or lets one go on, is what could make a rule call again.
  onModuleInit(): void {
    for (const event of [ThreadOpened, ThreadReopened, ThreadEdited, AnswerRated, AnswerRemoved]) {
      this.events.within<OnThread & { id: string }>(event, NAME, (tx, { threadId, at }) => this.follow(tx, threadId, at));
    }
    this.events.within(ThreadReopened, 'leave-firing-trail', async (tx, { threadId }) => {
      // A person made it wait again: what a call did before is over.
      if (trail.getStore() === undefined) await tx.run(`delete from escalation_called_threads where thread_id = $1`, [threadId]);
    });
  }

  private async follow(tx: Tx, threadId: string, at: Date): Promise<void> {
    const firing = trail.getStore();
    if (firing === undefined) return;
    await tx.run(
      `insert into escalation_called_threads (thread_id, firing, at) values ($1, $2, $3)
       on conflict (thread_id) do update set firing = excluded.firing, at = excluded.at`,
      [threadId, firing, at],
    );
  }
}
