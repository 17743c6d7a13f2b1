/** Begins and ends sessions; a session's id changes at each sign-in, so that one that was planted before is worth nothing. */
import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { Transactions, type Tx } from '../../platform/database';
import { VISITOR, type Viewer } from '../access';
import { ViewerOfRequest } from './viewer-of-request';

/** A member who has just shown to be one. */
export interface Entrant {
  readonly memberId: string;
  readonly sessionEpoch: number;
}

@Injectable()
export class Sessions {
  constructor(
    private readonly viewers: ViewerOfRequest,
    private readonly transactions: Transactions,
  ) {}

  /** Signs this browser in; what the request does from here on, the member does. */
  async begin(request: Request, entrant: Entrant): Promise<Viewer> {
    await regenerated(request);
    request.session.memberId = entrant.memberId;
    request.session.sessionEpoch = entrant.sessionEpoch;
    // Stored before the answer: nobody is told to be signed in who is not.
    await saved(request);
    request.viewer = await this.viewers.load(request.session);
    return request.viewer;
  }

  /** Signs this browser out, or every browser of this member. */
  async end(request: Request, options: { everywhere: boolean } = { everywhere: false }): Promise<void> {
    const { memberId } = request.session;
    if (options.everywhere && memberId && request.viewer.id === memberId) await this.transactions.run((tx) => this.endAllOf(tx, memberId));
    await regenerated(request);
    request.viewer = VISITOR;
  }

  /** Ends every session of a member, with what makes that necessary. */
  async endAllOf(tx: Tx, memberId: string): Promise<void> {
    await tx.run(`update members set session_epoch = session_epoch + 1 where id = $1`, [memberId]);
    await tx.run(`delete from sessions where sess->>'memberId' = $1`, [memberId]);
  }
}

const regenerated = (request: Request): Promise<void> =>
  new Promise((resolve, reject) => request.session.regenerate((error?: Error | null) => (error ? reject(error) : resolve())));

const saved = (request: Request): Promise<void> =>
  new Promise((resolve, reject) => request.session.save((error?: Error | null) => (error ? reject(error) : resolve())));
