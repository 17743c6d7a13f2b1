/** Members, their sign-in and their sessions. `DEMO_SIGN_INS_ALLOWED` comes from whoever starts the application. */
import { Module } from '@nestjs/common';
import { MailJobs, MailRecipients } from '../platform/mail/mail-jobs';
import { AccountMails } from './accounts/account-mails';
import { AddressChangeMails } from './accounts/address-change-mails';
import { AddressChanges } from './accounts/address-changes';
import { EmailVerification } from './accounts/email-verification';
import { MemberAccounts } from './accounts/member-accounts';
import { OneTimeTokens } from './accounts/one-time-tokens';
import { PasswordChanges } from './accounts/password-changes';
import { PasswordResets } from './accounts/password-resets';
import { OWASP_PASSWORD_COST, PASSWORD_COST, Passwords } from './accounts/passwords';
import { AuditTrail } from './audit/audit-trail';
import { ChangingCommunity } from './community/changing-community';
import { AccountResolver } from './graphql/account.resolver';
import { AddressChangeResolver } from './graphql/address-change.resolver';
import { CommunityResolver } from './graphql/community.resolver';
import { MemberResolver } from './graphql/member.resolver';
import { SuspendedByResolver, SuspensionResolver } from './graphql/suspension.resolver';
import { ViewerResolver } from './graphql/viewer.resolver';
import { MemberMailRecipients } from './members/member-mail';
import { MemberQueries } from './members/member.queries';
import { SuspensionQueries } from './members/suspension.queries';
import { Suspensions } from './members/suspensions';
import { Sessions } from './sessions/sessions';
import { SigningIn } from './sessions/signing-in';
import { ViewerMiddleware } from './sessions/viewer.middleware';
import { ViewerOfRequest } from './sessions/viewer-of-request';

const SERVICES = [
  AddressChanges, AuditTrail, ChangingCommunity, EmailVerification, MailJobs, MemberAccounts, MemberQueries, PasswordChanges, PasswordResets,
  Passwords, Sessions, SigningIn, SuspensionQueries, Suspensions, ViewerMiddleware, ViewerOfRequest,
];

@Module({
  providers: [
    ...SERVICES,
    AccountMails,
    AddressChangeMails,
    OneTimeTokens,
    { provide: PASSWORD_COST, useValue: OWASP_PASSWORD_COST },
    { provide: MailRecipients, useClass: MemberMailRecipients },
    AccountResolver,
    AddressChangeResolver,
    CommunityResolver,
    MemberResolver,
    SuspendedByResolver,
    SuspensionResolver,
    ViewerResolver,
  ],
  exports: SERVICES,
})
export class IdentityModule {}
