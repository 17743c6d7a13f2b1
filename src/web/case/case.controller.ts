/** A case: for agents who take, answer and resolve it, and for its customer who writes back and rates it. */
import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { CaseQueries, CaseRatings, CaseWork, formatCaseNumber, parseCaseNumber, type ChangedCase, type MessageVisibility } from '../../cases';
import { CurrentViewer, MemberQueries, Permit, type SignedInViewer } from '../../identity';
import { t } from '../../platform/messages';
import { NotFound, type Outcome } from '../../platform/outcome';
import { casePath } from '../desk';
import { Page } from '../shell';
import type { CaseForm } from './case-form';
import { CasePage } from './case-page';
import { firstNameOf } from './timeline.view-model';

type Typed = Record<string, unknown>;

@Controller('cases/:number')
export class CaseController {
  constructor(
    private readonly page: Page,
    private readonly casePage: CasePage,
    private readonly work: CaseWork,
    private readonly ratings: CaseRatings,
    private readonly cases: CaseQueries,
    private readonly members: MemberQueries,
  ) {}

  @Permit('case.readOwn')
  @Get()
  async show(@Param('number') written: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const number = numberOf(written);
    // One case has one address.
    if (written !== number) {
      await this.cases.get(request.viewer, number);
      return response.redirect(301, casePath(number));
    }
    await this.casePage.send(request, response, number);
  }

  @Permit('case.work')
  @Post('take')
  async take(@CurrentViewer() viewer: SignedInViewer, @Param('number') written: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const number = numberOf(written);
    const { version } = request.body as Typed;
    const outcome = await this.work.take(viewer, { number, version });
    if (!outcome.ok) return this.showAgain(request, response, { number, form: 'take', outcome });
    this.page.say(request, 'success', t('desk.case.taken', { number }));
    response.redirect(303, casePath(number));
  }

  @Permit('case.readOwn')
  @Post('reply')
  async reply(@CurrentViewer() viewer: SignedInViewer, @Param('number') written: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const number = numberOf(written);
    const { visibility, body, version, awaitsCustomer } = request.body as Typed;
    const outcome = await this.work.reply(viewer, { number, visibility, body, version, awaitsCustomer: awaitsCustomer === 'true' });
    if (!outcome.ok) return this.showAgain(request, response, { number, form: 'reply', outcome });
    this.page.say(request, 'success', await this.sentWords(viewer, number, visibility as MessageVisibility));
    response.redirect(303, `${casePath(number)}#message-${outcome.value.messageId ?? ''}`);
  }

  @Permit('case.work')
  @Post('resolve')
  async resolve(@CurrentViewer() viewer: SignedInViewer, @Param('number') written: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const number = numberOf(written);
    const { resolution, rootCauseId, publicSummary, version } = request.body as Typed;
    const outcome = await this.work.resolve(viewer, { number, resolution, rootCauseId, publicSummary, version });
    if (!outcome.ok) return this.showAgain(request, response, { number, form: 'resolve', outcome });
    this.page.say(request, 'success', t('desk.resolve.done', { number }));
    response.redirect(303, casePath(number));
  }

  @Permit('case.readOwn')
  @Post('rate')
  async rate(@CurrentViewer() viewer: SignedInViewer, @Param('number') written: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const number = numberOf(written);
    const { stars, comment } = request.body as Typed;
    const outcome = await this.ratings.rate(viewer, { number, stars, comment });
    if (!outcome.ok) return this.showAgain(request, response, { number, form: 'rate', outcome });
    this.page.say(request, 'success', t('desk.own.rated'));
    response.redirect(303, `${casePath(number)}#rating`);
  }

  private showAgain(
    request: Request,
    response: Response,
    { number, form, outcome }: { number: string; form: CaseForm; outcome: Exclude<Outcome<ChangedCase | { caseId: string }>, { ok: true }> },
  ): Promise<void> {
    return this.casePage.send(request, response, number, { form, typed: request.body as Typed, failure: outcome.failure });
  }

  private async sentWords(viewer: SignedInViewer, number: string, visibility: MessageVisibility): Promise<string> {
    const item = await this.cases.get(viewer, number);
    if (item.customerId === viewer.id) return t('desk.own.sent');
    const customer = (await this.members.summaries([item.customerId])).get(item.customerId);
    return t(`desk.reply.sent.${visibility}`, { name: firstNameOf(customer?.displayName ?? '') });
  }
}

/** What names no case at all looks like a case that is not there. */
function numberOf(written: string): string {
  const number = parseCaseNumber(written);
  if (number === null) throw new NotFound('Case not found');
  return formatCaseNumber(number);
}
