/** What the staff keeps the community with, on one page; and what the community is called. */
import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { ChangingCommunity, COMMUNITY_TEXTS, CurrentViewer, Permit, type SignedInViewer } from '../../identity';
import { t } from '../../platform/messages';
import type { Failure } from '../../platform/outcome';
import { formState, Page, statusOfFailure } from '../shell';
import { toolsOf } from './tools';

type Typed = Record<string, unknown>;

const FIELDS = ['name', 'tagline', 'timeZone'] as const;
const TIME_ZONES = ['UTC', ...Intl.supportedValuesOf('timeZone')].map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }));

@Controller('manage')
export class ManageController {
  constructor(
    private readonly page: Page,
    private readonly changing: ChangingCommunity,
  ) {}

  @Permit('tools.see')
  @Get()
  show(@CurrentViewer() viewer: SignedInViewer, @Res() response: Response): Promise<void> {
    const groups = toolsOf(viewer).map(({ group, tools }) => ({
      title: t(`manage.group.${group}`),
      tools: tools.map(({ key, href }) => ({ href, name: t(`manage.tool.${key}.name`), text: t(`manage.tool.${key}.text`) })),
    }));
    return this.page.send(response, 'manage/manage', { groups });
  }

  @Permit('community.manage')
  @Get('community')
  showCommunity(@Res() response: Response): Promise<void> {
    return this.sendCommunity(response, null);
  }

  @Permit('community.manage')
  @Post('community')
  async changeCommunity(@CurrentViewer() viewer: SignedInViewer, @Body() typed: Typed, @Req() request: Request, @Res() response: Response): Promise<void> {
    const outcome = await this.changing.change(viewer, Object.fromEntries(FIELDS.map((field) => [field, typed[field] ?? ''])));
    if (!outcome.ok) return this.sendCommunity(response, { typed, failure: outcome.failure });
    this.page.say(request, 'success', t('manage.community.saved'));
    response.redirect(303, '/manage/community');
  }

  private sendCommunity(response: Response, again: { typed: Typed; failure: Failure } | null): Promise<void> {
    const model = {
      form: formState(FIELDS, again?.typed ?? { ...this.changing.read() }, again?.failure ?? null),
      timeZones: TIME_ZONES,
      limits: { name: COMMUNITY_TEXTS.name.max, tagline: COMMUNITY_TEXTS.tagline.max },
    };
    return this.page.send(response, 'manage/community', model, again ? statusOfFailure(again.failure) : 200);
  }
}
