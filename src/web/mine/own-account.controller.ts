/** One's own account: another address, another password, and the end of it, each with the present password. */
import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { AddressChanges, CurrentViewer, MemberAccounts, MemberQueries, PasswordChanges, Permit, type SignedInViewer } from '../../identity';
import { t } from '../../platform/messages';
import { type Failure, type Outcome } from '../../platform/outcome';
import { formState, Page, statusOfFailure } from '../shell';

type Typed = Record<string, unknown>;

/** Their fields are never sent back, so a form has names only. */
const FIELDS = ['currentPassword', 'password'];

@Controller('my/account')
export class OwnAccountController {
  constructor(
    private readonly page: Page,
    private readonly changes: PasswordChanges,
    private readonly accounts: MemberAccounts,
    private readonly addresses: AddressChanges,
    private readonly members: MemberQueries,
  ) {}

  @Permit('account.manage')
  @Get()
  show(@CurrentViewer() viewer: SignedInViewer, @Res() response: Response): Promise<void> {
    return this.sendAccount(viewer, response, null);
  }

  @Permit('account.manage')
  @Get('address')
  showAddress(@Res() response: Response): Promise<void> {
    return this.sendAddress(response, {}, null);
  }

  @Permit('account.manage')
  @Post('address')
  async changeAddress(@CurrentViewer() viewer: SignedInViewer, @Body() typed: Typed, @Req() request: Request, @Res() response: Response): Promise<void> {
    const outcome = await this.addresses.request(viewer, { email: typed.email, currentPassword: typed.currentPassword }, { ip: request.ip });
    if (!outcome.ok) return this.sendAddress(response, typed, outcome.failure);
    this.page.say(request, 'info', t('mine.account.addressAsked', { email: outcome.value.email }));
    response.redirect(303, '/my/account');
  }

  @Permit('account.manage')
  @Post('password')
  async changePassword(@CurrentViewer() viewer: SignedInViewer, @Body() typed: Typed, @Req() request: Request, @Res() response: Response): Promise<void> {
    const outcome = await this.changes.change(viewer, { currentPassword: typed.currentPassword, password: typed.password }, request);
    if (!outcome.ok) return this.sendAccount(viewer, response, outcome.failure);
    this.page.say(request, 'success', t('mine.account.changed'));
    response.redirect(303, '/my/account');
  }

  @Permit('account.manage')
  @Get('erase')
  askBeforeErasing(@Res() response: Response): Promise<void> {
    return this.sendErase(response, null);
  }

  @Permit('account.manage')
  @Post('erase')
  async erase(@CurrentViewer() viewer: SignedInViewer, @Body() typed: Typed, @Req() request: Request, @Res() response: Response): Promise<void> {
    const outcome = await this.eraseIfVerified(viewer, typed.currentPassword, request);
    if (!outcome.ok) return this.sendErase(response, outcome.failure);
    response.redirect(303, '/');
  }

  private async eraseIfVerified(viewer: SignedInViewer, password: unknown, request: Request): Promise<Outcome<unknown>> {
    const verified = await this.changes.verified(viewer, typeof password === 'string' ? password : '', request.ip);
    return verified.ok ? this.accounts.erase(viewer, { memberId: viewer.id }) : verified;
  }

  private async sendAccount(viewer: SignedInViewer, response: Response, failure: Failure | null): Promise<void> {
    const model = { form: formState(FIELDS, {}, failure), email: await this.members.emailOf(viewer.id) };
    await this.page.send(response, 'mine/account', model, failure ? statusOfFailure(failure) : 200);
  }

  private sendAddress(response: Response, { email }: Typed, failure: Failure | null): Promise<void> {
    return this.page.send(response, 'mine/address', { form: formState(['email', 'currentPassword'], { email }, failure) }, failure ? statusOfFailure(failure) : 200);
  }

  private sendErase(response: Response, failure: Failure | null): Promise<void> {
    return this.page.send(response, 'mine/erase', { form: formState(FIELDS, {}, failure) }, failure ? statusOfFailure(failure) : 200);
  }
}
