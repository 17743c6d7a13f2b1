/** The moderators' page of words that mean the same. */
import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { CurrentViewer, Permit, type SignedInViewer } from '../../identity';
import { t } from '../../platform/messages';
import type { Failure } from '../../platform/outcome';
import { SynonymQueries, SynonymService } from '../../search';
import { formState, Page, statusOfFailure } from '../shell';

type Typed = Record<string, unknown>;

@Controller('search-words')
export class SearchWordsController {
  constructor(
    private readonly page: Page,
    private readonly queries: SynonymQueries,
    private readonly service: SynonymService,
  ) {}

  @Permit('search.manage')
  @Get()
  show(@Res() response: Response): Promise<void> {
    return this.send(response, {}, null);
  }

  @Permit('search.manage')
  @Post()
  async add(@CurrentViewer() viewer: SignedInViewer, @Body() typed: Typed, @Req() request: Request, @Res() response: Response): Promise<void> {
    const added = await this.service.add(viewer, { words: typed.words, oneWay: typed.oneWay === 'yes' });
    if (!added.ok) return this.send(response, typed, added.failure);
    this.page.say(request, 'success', t('searchWords.added'));
    response.redirect(303, '/search-words');
  }

  @Permit('search.manage')
  @Post(':id/remove')
  async remove(@CurrentViewer() viewer: SignedInViewer, @Param('id') id: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const removed = await this.service.remove(viewer, { id });
    if (!removed.ok) return this.send(response, {}, removed.failure);
    this.page.say(request, 'success', t('searchWords.removed'));
    response.redirect(303, '/search-words');
  }

  private async send(response: Response, typed: Typed, failure: Failure | null): Promise<void> {
    const groups = (await this.queries.groups()).map(({ id, words, oneWay, addedBy, addedAt }) => ({ words: oneWay ? t('searchWords.oneWayGroup', { first: words[0] ?? '', others: words.slice(1).join(', ') }) : words.join(', '), addedBy, addedAt, action: `/search-words/${id}/remove` }));
    const model = { groups, empty: groups.length === 0, form: formState(['words', 'oneWay'], typed, failure) };
    await this.page.send(response, 'search-words/search-words', model, failure ? statusOfFailure(failure) : 200);
  }
}
