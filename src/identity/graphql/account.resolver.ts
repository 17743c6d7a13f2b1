/** Signing up, in and out, passwords, profiles and roles over the graph. */
import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import { resultOf } from '../../platform/graphql/failures';
import { localId } from '../../platform/graphql/ids';
import type { GraphContext } from '../../platform/graphql/loaders';
import { succeed, type Outcome } from '../../platform/outcome';
import { CurrentViewer, Permit, type SignedInViewer } from '../access';
import { EmailVerification } from '../accounts/email-verification';
import { MemberAccounts } from '../accounts/member-accounts';
import { PasswordChanges } from '../accounts/password-changes';
import { PasswordResets } from '../accounts/password-resets';
import { MemberQueries, type MemberProfile } from '../members/member.queries';
import { Sessions, type Entrant } from '../sessions/sessions';
import { SigningIn } from '../sessions/signing-in';
import * as inputs from './account.inputs';
import * as results from './account.results';
import { forgetMember } from './member-loader';
import type { ViewerType } from './viewer.type';

@Resolver()
export class AccountResolver {
  constructor(
    private readonly accounts: MemberAccounts,
    private readonly signingIn: SigningIn,
    private readonly sessions: Sessions,
    private readonly changes: PasswordChanges,
    private readonly resets: PasswordResets,
    private readonly verification: EmailVerification,
    private readonly members: MemberQueries,
  ) {}

  @Permit('account.enter')
  @Mutation(() => results.SignUpResult)
  async signUp(@Args('input') input: inputs.SignUpInputType, @Context() context: GraphContext) {
    const entered = await this.enter(await this.accounts.signUp(input, context.req), context);
    return resultOf(entered, results.SignUpSuccess, (viewer) => ({ viewer }));
  }

  @Permit('account.enter')
  @Mutation(() => results.SignInResult)
  async signIn(@Args('input') input: inputs.SignInInputType, @Context() context: GraphContext) {
    const entered = await this.enter(await this.signingIn.verify(input.email, input.password, context.req.ip), context);
    return resultOf(entered, results.SignInSuccess, (viewer) => ({ viewer }));
  }

  @Permit('account.enter')
  @Mutation(() => results.SignOutResult)
  async signOut(@Context() context: GraphContext, @Args('input', { nullable: true }) input?: inputs.SignOutInputType) {
    await this.sessions.end(context.req, { everywhere: input?.everywhere ?? false });
    return resultOf(succeed(null), results.SignOutSuccess, () => ({ viewer: null }));
  }

  @Permit('account.manage')
  @Mutation(() => results.ChangePasswordResult)
  async changePassword(@CurrentViewer() viewer: SignedInViewer, @Args('input') input: inputs.ChangePasswordInputType, @Context() context: GraphContext) {
    const changed = await this.changes.change(viewer, input, context.req);
    return resultOf(changed, results.ChangePasswordSuccess, (still) => ({ viewer: still as SignedInViewer }));
  }

  @Permit('account.enter')
  @Mutation(() => results.RequestPasswordResetResult)
  async requestPasswordReset(@Args('input') input: inputs.RequestPasswordResetInputType, @Context() context: GraphContext) {
    return resultOf(await this.resets.request(input, context.req), results.RequestPasswordResetSuccess, () => ({ accepted: true }));
  }

  @Permit('account.enter')
  @Mutation(() => results.ResetPasswordResult)
  async resetPassword(@Args('input') input: inputs.ResetPasswordInputType, @Context() context: GraphContext) {
    const reset = await this.withMember(await this.resets.reset(input, context.req));
    return resultOf(reset, results.ResetPasswordSuccess, (member) => ({ member }));
  }

  @Permit('account.enter')
  @Mutation(() => results.VerifyEmailResult)
  async verifyEmail(@Args('input') input: inputs.VerifyEmailInputType, @Context() context: GraphContext) {
    const verified = await this.withMember(await this.verification.verify(input, context.req));
    return resultOf(verified, results.VerifyEmailSuccess, (member) => ({ member }));
  }

  @Permit('account.manage')
  @Mutation(() => results.EditProfileResult)
  async editProfile(@CurrentViewer() viewer: SignedInViewer, @Args('input') input: inputs.EditProfileInputType, @Context() context: GraphContext) {
    const edited = await this.accounts.editProfile(viewer, input);
    forgetMember(context, this.members, viewer.id);
    return resultOf(edited, results.EditProfileSuccess, () => ({ viewer }));
  }

  @Permit('members.manage')
  @Mutation(() => results.ChangeRoleResult)
  async changeRole(@CurrentViewer() viewer: SignedInViewer, @Args('input') input: inputs.ChangeRoleInputType, @Context() context: GraphContext) {
    const memberId = localId('Member', input.memberId);
    const changed = await this.accounts.changeRole(viewer, { memberId, role: input.role });
    forgetMember(context, this.members, memberId);
    return resultOf(changed, results.ChangeRoleSuccess, (member) => ({ member }));
  }

  @Permit('account.manage')
  @Mutation(() => results.EraseMemberResult)
  async eraseMember(@CurrentViewer() viewer: SignedInViewer, @Args('input') input: inputs.EraseMemberInputType, @Context() context: GraphContext) {
    const memberId = localId('Member', input.memberId);
    const erased = await this.accounts.erase(viewer, { memberId });
    forgetMember(context, this.members, memberId);
    return resultOf(erased, results.EraseMemberSuccess, (member) => ({ member }));
  }

  private async enter(entrant: Outcome<Entrant>, context: GraphContext): Promise<Outcome<ViewerType>> {
    if (!entrant.ok) return entrant;
    return succeed((await this.sessions.begin(context.req, entrant.value)) as SignedInViewer);
  }

  private async withMember(outcome: Outcome<{ memberId: string }>): Promise<Outcome<MemberProfile>> {
    return outcome.ok ? succeed(await this.members.profile(outcome.value.memberId)) : outcome;
  }
}
