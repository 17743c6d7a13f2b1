/** The ways in and out: signing in, signing up, signing out. */
import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { MemberAccounts, Permit, Sessions, SigningIn } from '../../identity';
import { t } from '../../platform/messages';
import type { Failure } from '../../platform/outcome';
import { formState, Page, safeReturnPath, statusOfFailure } from '../shell';

type Typed = Record<string, unknown>;

const SIGN_IN_FIELDS = ['email'];
const SIGN_UP_FIELDS = ['displayName', 'email'];

@Controller()
export class AccountController {
  constructor(
    private readonly page: Page,
    private readonly signingIn: SigningIn,
    private readonly accounts: MemberAccounts,
    private readonly sessions: Sessions,
  ) {}

  @Permit('account.enter')
  @Get('sign-in')
  async showSignIn(@Query('returnTo') returnTo: unknown, @Req() request: Request, @Res() response: Response): Promise<void> {
    if (request.viewer.id !== null) return response.redirect(303, safeReturnPath(returnTo));
    await this.sendSignIn(response, { returnTo });
  }

  @Permit('account.enter')
  @Post('sign-in')
  async signIn(@Body() typed: Typed, @Req() request: Request, @Res() response: Response): Promise<void> {
    const outcome = await this.signingIn.verify(typed.email, typed.password, request.ip);
    if (!outcome.ok) return this.sendSignIn(response, typed, outcome.failure);
    await this.sessions.begin(request, outcome.value);
    response.redirect(303, safeReturnPath(typed.returnTo));
  }

  @Permit('account.enter')
  @Get('sign-up')
  async showSignUp(@Query('returnTo') returnTo: unknown, @Req() request: Request, @Res() response: Response): Promise<void> {
    if (request.viewer.id !== null) return response.redirect(303, safeReturnPath(returnTo));
    await this.sendSignUp(response, { returnTo });
  }

  @Permit('account.enter')
  @Post('sign-up')
  async signUp(@Body() typed: Typed, @Req() request: Request, @Res() response: Response): Promise<void> {
    const input = { displayName: typed.displayName, email: typed.email, password: typed.password };
    const outcome = await this.accounts.signUp(input, { ip: request.ip });
    if (!outcome.ok) return this.sendSignUp(response, typed, outcome.failure);
    await this.sessions.begin(request, outcome.value);
    this.page.say(request, 'success', t('account.signUp.welcome', { name: request.viewer.displayName }));
    response.redirect(303, safeReturnPath(typed.returnTo));
  }

  @Permit('account.enter')
  @Post('sign-out')
  async signOut(@Body('everywhere') everywhere: unknown, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.sessions.end(request, { everywhere: everywhere === 'true' });
    this.page.say(request, 'info', t('account.signedOut'));
    response.redirect(303, '/');
  }

  private sendSignIn(response: Response, typed: Typed, failure: Failure | null = null): Promise<void> {
    const model = { form: formState(SIGN_IN_FIELDS, typed, failure), passwordError: passwordErrorOf(failure), returnTo: safeReturnPath(typed.returnTo) };
    return this.page.send(response, 'account/sign-in', model, failure ? statusOfFailure(failure) : 200);
  }

  private sendSignUp(response: Response, typed: Typed, failure: Failure | null = null): Promise<void> {
    const model = { form: formState(SIGN_UP_FIELDS, typed, failure), passwordError: passwordErrorOf(failure), returnTo: safeReturnPath(typed.returnTo) };
    return this.page.send(response, 'account/sign-up', model, failure ? statusOfFailure(failure) : 200);
  }
}

/** A password is never sent back, so its field has an error and no value. */
const passwordErrorOf = (failure: Failure | null): string | null => formState(['password'], {}, failure).errorOf.password ?? null;
