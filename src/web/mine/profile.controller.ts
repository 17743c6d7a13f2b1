/** What a member tells about themselves, and how their account stands. */
import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { ExpertRequests } from '../../escalation';
import { CurrentViewer, MemberAccounts, MemberQueries, Permit, type SignedInViewer } from '../../identity';
import { t } from '../../platform/messages';
import type { Failure } from '../../platform/outcome';
import { TEXT_LIMITS } from '../../platform/text-input';
import { formState, Page, statusOfFailure } from '../shell';

type Typed = Record<string, unknown>;

const FIELDS = ['displayName', 'about', 'timeZone'];
const TIME_ZONES = Intl.supportedValuesOf('timeZone').map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }));

@Controller('my/profile')
export class ProfileController {
  constructor(
    private readonly page: Page,
    private readonly members: MemberQueries,
    private readonly accounts: MemberAccounts,
    private readonly experts: ExpertRequests,
  ) {}

  @Permit('account.manage')
  @Get()
  show(@CurrentViewer() viewer: SignedInViewer, @Res() response: Response): Promise<void> {
    return this.send(viewer, response, null);
  }

  @Permit('account.manage')
  @Post()
  async save(@CurrentViewer() viewer: SignedInViewer, @Body() typed: Typed, @Req() request: Request, @Res() response: Response): Promise<void> {
    const outcome = await this.accounts.editProfile(viewer, { displayName: typed.displayName ?? '', about: typed.about ?? '', timeZone: typed.timeZone ?? '' });
    if (!outcome.ok) return this.send(viewer, response, { typed, failure: outcome.failure });
    this.page.say(request, 'success', t('mine.profile.saved'));
    response.redirect(303, '/my/profile');
  }

  @Permit('account.manage')
  @Post('expert-requests')
  async chooseExpertRequests(@CurrentViewer() viewer: SignedInViewer, @Body() typed: Typed, @Req() request: Request, @Res() response: Response): Promise<void> {
    const outcome = await this.experts.choose(viewer, { wanted: typed.wanted });
    if (!outcome.ok) return this.send(viewer, response, { typed: null, failure: outcome.failure });
    this.page.say(request, 'success', t(outcome.value.wanted ? 'mine.profile.expertsOn' : 'mine.profile.expertsOff'));
    response.redirect(303, '/my/profile');
  }

  private async send(viewer: SignedInViewer, response: Response, again: { typed: Typed | null; failure: Failure } | null): Promise<void> {
    const [profile, email, wantsExpertRequests] = await Promise.all([
      this.members.profile(viewer.id), this.members.emailOf(viewer.id), this.experts.wantedBy(viewer.id),
    ]);
    const now = { displayName: profile.displayName, about: profile.about, timeZone: viewer.timeZone ?? '' };
    const model = {
      form: formState(FIELDS, again?.typed ?? now, again?.failure ?? null),
      email,
      emailVerified: viewer.emailVerified,
      wantsExpertRequests,
      timeZones: TIME_ZONES,
      limits: { name: TEXT_LIMITS.displayName.max, about: TEXT_LIMITS.note.max },
    };
    await this.page.send(response, 'mine/profile', model, again ? statusOfFailure(again.failure) : 200);
  }
}
