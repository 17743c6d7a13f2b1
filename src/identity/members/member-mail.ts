/** Says who may be mailed, at the moment a mail leaves: never imported, erased or suspended people, and only addresses that were confirmed. */
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database';
import { MailRecipients } from '../../platform/mail/mail-jobs';

@Injectable()
export class MemberMailRecipients extends MailRecipients {
  constructor(private readonly database: Database) {
    super();
  }

  async confirmedAddressOf(memberId: string): Promise<string | null> {
    const row = await this.database.maybe<{ email: string }>(
      `select email from members where id = $1 and email is not null and email_verified_at is not null
         and erased_at is null and suspended_at is null and origin_source is null and not demo_sign_in`,
      [memberId],
    );
    return row?.email ?? null;
  }
}
