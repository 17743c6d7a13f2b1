/** How search stands, for administrators, and the wish to build the index anew. */
import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Permit } from '../../identity';
import { t } from '../../platform/messages';
import { SearchStatus } from '../../search';
import { Page } from '../shell';
import { searchStatusPage } from './search-status.view-model';

@Controller('search-status')
export class SearchStatusController {
  constructor(
    private readonly page: Page,
    private readonly status: SearchStatus,
  ) {}

  @Permit('community.manage')
  @Get()
  async show(@Res() response: Response): Promise<void> {
    await this.page.send(response, 'search-status/search-status', searchStatusPage(await this.status.read(), this.status.hasServer));
  }

  @Permit('community.manage')
  @Post('rebuild')
  async rebuild(@Req() request: Request, @Res() response: Response): Promise<void> {
    await this.status.askForRebuild(this.status.hasServer ? 'meilisearch' : 'postgres');
    this.page.say(request, 'success', t('searchStatus.asked'));
    response.redirect(303, '/search-status');
  }
}
