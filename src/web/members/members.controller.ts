/** Members and their roles, for administrators: find, give another role, erase after one more question. */
import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { CurrentViewer, MemberAccounts, MemberQueries, Permit, type MemberProfile, type SignedInViewer } from '../../identity';
import { t } from '../../platform/messages';
import { NotFound, type Failure } from '../../platform/outcome';
import { parseId } from '../../platform/text-input';
import { Page, statusOfFailure } from '../shell';
import { erasingPage, membersAddress, membersPage, membersWanted } from './members.view-model';

const ROWS = 30;

@Controller('members')
export class MembersController {
  constructor(
    private readonly page: Page,
    private readonly members: MemberQueries,
    private readonly accounts: MemberAccounts,
  ) {}

  @Permit('members.manage')
  @Get()
  async show(@Query() query: Record<string, unknown>, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.sendList(request, response, query, null);
  }

  @Permit('members.manage')
  @Post(':id/role')
  async changeRole(@CurrentViewer() viewer: SignedInViewer, @Param('id') id: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const before = await this.get(id);
    const typed = request.body as Record<string, unknown>;
    // The list comes back as it was: its own filter has other names in this form.
    const list = { q: typed.q, role: typed.listRole, suspended: typed.suspended, after: typed.after };
    const outcome = await this.accounts.changeRole(viewer, { memberId: id, role: typed.role });
    if (!outcome.ok) return this.sendList(request, response, list, outcome.failure);
    const { displayName, role } = outcome.value;
    const same = role === before.role;
    this.page.say(request, same ? 'info' : 'success', same ? t('members.unchanged', { name: displayName }) : t('members.changed', { name: displayName, role: t(`members.roles.${role}`) }));
    response.redirect(303, membersAddress(membersWanted(list)));
  }

  @Permit('members.manage')
  @Get(':id/erase')
  async askBeforeErasing(@CurrentViewer() viewer: SignedInViewer, @Param('id') id: string, @Res() response: Response): Promise<void> {
    await this.page.send(response, 'members/erase', erasingPage(await this.get(id), viewer.id, null));
  }

  @Permit('members.manage')
  @Post(':id/erase')
  async erase(@CurrentViewer() viewer: SignedInViewer, @Param('id') id: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const member = await this.get(id);
    const { confirmed } = request.body as Record<string, unknown>;
    // Nobody is erased by a form that did not ask first.
    if (confirmed !== 'yes') return this.page.send(response, 'members/erase', erasingPage(member, viewer.id, null), 422);
    const outcome = await this.accounts.erase(viewer, { memberId: id });
    if (!outcome.ok) return this.page.send(response, 'members/erase', erasingPage(member, viewer.id, outcome.failure), statusOfFailure(outcome.failure));
    if (id === viewer.id) return response.redirect(303, '/');
    this.page.say(request, 'success', t('members.erasing.done', { name: member.displayName }));
    response.redirect(303, '/members');
  }

  private async get(id: string): Promise<MemberProfile> {
    const member = parseId(id) === null ? null : await this.members.find(id);
    if (!member || member.erased) throw new NotFound('Member not found');
    return member;
  }

  private async sendList(request: Request, response: Response, query: Readonly<Record<string, unknown>>, failure: Failure | null): Promise<void> {
    const wanted = membersWanted(query);
    const found = await this.members.list({ query: wanted.q, role: wanted.role, suspended: wanted.suspended || null }, { first: ROWS, after: wanted.after });
    // A place in the list that nobody can know any more: the list itself is what was wanted.
    if (!found.ok) return response.redirect(303, membersAddress({ ...wanted, after: null }));
    const model = membersPage({ wanted, page: found.value, viewerId: request.viewer.id ?? '', failure });
    await this.page.send(response, 'members/members', model, failure ? statusOfFailure(failure) : 200);
  }
}
