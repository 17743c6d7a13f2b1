/** Suspending a member and letting them in again, each with its reason: for administrators. */
import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { CurrentViewer, MemberQueries, Permit, SuspensionQueries, Suspensions, type MemberProfile, type SignedInViewer } from '../../identity';
import { t } from '../../platform/messages';
import { NotFound, type Failure, type Outcome } from '../../platform/outcome';
import { parseId } from '../../platform/text-input';
import { formState, Page, statusOfFailure } from '../shell';
import { suspensionPage } from './suspension.view-model';

type Typed = Record<string, unknown>;

@Controller('members')
export class SuspensionController {
  constructor(
    private readonly page: Page,
    private readonly members: MemberQueries,
    private readonly suspensions: Suspensions,
    private readonly queries: SuspensionQueries,
  ) {}

  @Permit('members.manage')
  @Get(':id/suspension')
  async show(@Param('id') id: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.send(request, response, { member: await this.get(id), typed: {}, failure: null });
  }

  @Permit('members.manage')
  @Post(':id/suspension')
  async suspend(@CurrentViewer() viewer: SignedInViewer, @Param('id') id: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const member = await this.get(id);
    const typed = request.body as Typed;
    const outcome = await this.suspensions.suspend(viewer, { memberId: id, reason: typed.reason });
    await this.answer(request, response, { member, typed, outcome, done: t('members.suspension.done', { name: member.displayName }) });
  }

  @Permit('members.manage')
  @Post(':id/reinstatement')
  async reinstate(@CurrentViewer() viewer: SignedInViewer, @Param('id') id: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const member = await this.get(id);
    const typed = request.body as Typed;
    const outcome = await this.suspensions.reinstate(viewer, { memberId: id, reason: typed.reason });
    await this.answer(request, response, { member, typed, outcome, done: t('members.suspension.reinstated', { name: member.displayName }) });
  }

  private async answer(
    request: Request,
    response: Response,
    { member, typed, outcome, done }: { member: MemberProfile; typed: Typed; outcome: Outcome<unknown>; done: string },
  ): Promise<void> {
    if (!outcome.ok) return this.send(request, response, { member, typed, failure: outcome.failure });
    this.page.say(request, 'success', done);
    response.redirect(303, '/members');
  }

  private async get(id: string): Promise<MemberProfile> {
    const member = parseId(id) === null ? null : await this.members.find(id);
    if (!member || member.erased) throw new NotFound('Member not found');
    return member;
  }

  private async send(request: Request, response: Response, { member, typed, failure }: { member: MemberProfile; typed: Typed; failure: Failure | null }): Promise<void> {
    const [suspended, all] = await Promise.all([this.queries.isSuspended(member.id), this.queries.of([member.id])]);
    const form = formState(['reason'], typed, failure);
    const model = suspensionPage({ member, suspended, decided: all.get(member.id) ?? [], viewerId: request.viewer.id ?? '', form });
    await this.page.send(response, 'members/suspension', model, failure ? statusOfFailure(failure) : 200);
  }
}
