/** Members, their sign-in and their sessions. `DEMO_SIGN_INS_ALLOWED` comes from whoever starts the application. */
import { Module } from '@nestjs/common';
import { MailJobs, MailRecipients } from '../platform/mail/mail-jobs';
import { AccountMails } from './accounts/account-mails';
import { EmailVerification } from './accounts/email-verification';
import { MemberAccounts } from './accounts/member-accounts';
import { OneTimeTokens } from './accounts/one-time-tokens';
import { PasswordChanges } from './accounts/password-changes';
import { PasswordResets } from './accounts/password-resets';
import { OWASP_PASSWORD_COST, PASSWORD_COST, Passwords } from './accounts/passwords';
import { AuditTrail } from './audit/audit-trail';
import { ChangingCommunity } from './community/changing-community';
import { AccountResolver } from './graphql/account.resolver';
import { CommunityResolver } from './graphql/community.resolver';
import { MemberResolver } from './graphql/member.resolver';
import { ViewerResolver } from './graphql/viewer.resolver';
import { MemberMailRecipients } from './members/member-mail';
import { MemberQueries } from './members/member.queries';
import { Sessions } from './sessions/sessions';
import { SigningIn } from './sessions/signing-in';
import { ViewerMiddleware } from './sessions/viewer.middleware';
import { ViewerOfRequest } from './sessions/viewer-of-request';

const SERVICES = [AuditTrail, ChangingCommunity, EmailVerification, MailJobs, MemberAccounts, MemberQueries, PasswordChanges, PasswordResets, Passwords, Sessions, SigningIn, ViewerMiddleware, ViewerOfRequest];

@Module({
  providers: [
    ...SERVICES,
    AccountMails,
    OneTimeTokens,
    { provide: PASSWORD_COST, useValue: OWASP_PASSWORD_COST },
    { provide: MailRecipients, useClass: MemberMailRecipients },
    AccountResolver,
    CommunityResolver,
    MemberResolver,
    ViewerResolver,
  ],
  exports: SERVICES,
})
export class IdentityModule {}
