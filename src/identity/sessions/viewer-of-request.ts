/** Who is behind a session: read anew on each request, so that a lost role or an ended session counts at once. */
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database';
import { VISITOR, type SignedInViewer, type Viewer } from '../access';

declare module 'express-session' {
  interface SessionData {
    /** The member's count of "all sessions ended" at sign-in: a session with an older one has ended, even if its row came back. */
    sessionEpoch?: number;
  }
}

@Injectable()
export class ViewerOfRequest {
  constructor(private readonly database: Database) {}

  /** One query for somebody who is signed in, none for a visitor. */
  async load(session: { readonly memberId?: string; readonly sessionEpoch?: number } | undefined): Promise<Viewer> {
    if (!session?.memberId || session.sessionEpoch === undefined) return VISITOR;
    const viewer = await this.database.maybe<SignedInViewer>(
      `select id, role, display_name as "displayName", time_zone as "timeZone", email_verified_at is not null as "emailVerified"
       from members where id = $1 and session_epoch = $2 and erased_at is null and suspended_at is null`,
      [session.memberId, session.sessionEpoch],
    );
    return viewer ?? VISITOR;
  }
}
