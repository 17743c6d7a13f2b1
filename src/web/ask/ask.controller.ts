/** Asking: first what is promised, then what is similar, then the thread; a visitor signs up or in on the way and loses no word. */
import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { AskAttempts, FormUsers, STRONG_SCORE, SuggestionService } from '../../deflection';
import { PromiseService, type PromiseRead } from '../../escalation';
import { AskingService, SpaceQueries } from '../../forum';
import { isSignedIn, MemberAccounts, Permit, Sessions, SigningIn, type Entrant, type Viewer } from '../../identity';
import { Clock } from '../../platform/clock';
import { t } from '../../platform/messages';
import { notAllowed, type Failure, type Outcome } from '../../platform/outcome';
import { readSearchText } from '../../platform/text-input';
import { clockWords, timeReader } from '../../platform/views';
import { SearchLog } from '../../search';
import { Previews } from '../preview';
import { Page, statusOfFailure } from '../shell';
import { inputOf, textIn, type Typed } from './ask-form';
import { askPage, type AskStep } from './ask.view-model';
import { suggestionsModel } from './suggestions.view-model';

/** What the page shows beside what was typed. */
interface Shown {
  readonly step: AskStep;
  readonly failure?: Failure;
  readonly accountFailure?: Failure;
  readonly previewHtml?: string;
}

const ACCOUNT_NEEDED = notAllowed('ask.accountNeeded');

@Controller('ask')
export class AskController {
  constructor(
    private readonly page: Page,
    private readonly asking: AskingService,
    private readonly promises: PromiseService,
    private readonly suggestions: SuggestionService,
    private readonly attempts: AskAttempts,
    private readonly users: FormUsers,
    private readonly searches: SearchLog,
    private readonly spaces: SpaceQueries,
    private readonly accounts: MemberAccounts,
    private readonly signingIn: SigningIn,
    private readonly sessions: Sessions,
    private readonly previews: Previews,
    private readonly clock: Clock,
  ) {}

  @Permit('forum.read')
  @Get()
  show(@Query() typed: Typed, @Req() request: Request, @Res() response: Response): Promise<void> {
    return this.send(request, response, typed, { step: 'write' });
  }

  @Permit('forum.read')
  @Post()
  async ask(@Body() typed: Typed, @Req() request: Request, @Res() response: Response): Promise<void> {
    if (typed.preview !== undefined) {
      const preview = await this.previews.of(request, typed.body);
      return this.send(request, response, typed, preview.ok ? { step: 'write', previewHtml: preview.value } : { step: 'write', failure: preview.failure });
    }
    if (typed.consent !== undefined) return this.consent(request, response, typed);
    const checked = await this.asking.check(inputOf(typed));
    if (!checked.ok) return this.send(request, response, typed, { step: 'write', failure: checked.failure });
    if (typed.step !== 'post') return this.send(request, response, typed, { step: 'check' });
    await this.post(request, response, typed);
  }

  private async post(request: Request, response: Response, typed: Typed): Promise<void> {
    const joining = !isSignedIn(request.viewer);
    if (joining) {
      const entrant = await this.enter(request, typed);
      if (!entrant.ok) return this.send(request, response, typed, { step: 'check', accountFailure: entrant.failure });
      await this.sessions.begin(request, entrant.value);
    }
    const viewer: Viewer = request.viewer;
    if (!isSignedIn(viewer)) return this.send(request, response, typed, { step: 'check', accountFailure: ACCOUNT_NEEDED.failure });
    const claimed = await this.attempts.claim(this.users.of(request), { attemptId: typed.attempt, why: typed.why });
    if (!claimed.ok) return this.send(request, response, typed, { step: 'check', failure: claimed.failure });
    const outcome = await this.asking.open(viewer, inputOf(typed));
    if (!outcome.ok) return this.send(request, response, typed, { step: 'check', failure: outcome.failure });
    await this.searches.noteAskedFrom(typed.from, outcome.value.threadId);
    await this.sayPosted(request, typed, joining && typed.intent !== 'signIn');
    response.redirect(303, `/threads/${outcome.value.threadId}`);
  }

  /** Whether a visitor is told from others; the form stays as it was typed. */
  private async consent(request: Request, response: Response, typed: Typed): Promise<void> {
    const { visitorKey } = this.users.of(request);
    if (typed.consent === 'yes' && visitorKey === null && !isSignedIn(request.viewer)) this.users.agree(request, response);
    if (typed.consent === 'no' && visitorKey !== null) {
      this.users.disagree(request, response);
      await this.attempts.forgetVisitor(visitorKey);
    }
    const checked = await this.asking.check(inputOf(typed));
    return this.send(request, response, typed, { step: checked.ok && typed.onStep === 'check' ? 'check' : 'write' });
  }

  /** Signs the visitor up or in with the fields of the same form. */
  private async enter(request: Request, { intent, displayName, email, password }: Typed): Promise<Outcome<Entrant>> {
    if (intent === 'signIn') return this.signingIn.verify(email, password, request.ip);
    if (intent === 'signUp') return this.accounts.signUp({ displayName, email, password }, { ip: request.ip });
    return ACCOUNT_NEEDED;
  }

  private async sayPosted(request: Request, typed: Typed, joined: boolean): Promise<void> {
    const due = (await this.promiseTo(typed))?.agentTakesOverAt ?? null;
    const reader = timeReader({ now: this.clock.now(), timeZone: this.page.timeZoneOf(request), locale: 'en' });
    const posted = due ? t('ask.flash.promised', { due: clockWords(due, reader) }) : t('ask.flash.posted');
    this.page.say(request, 'success', joined ? `${posted} ${t('ask.flash.joined')}` : posted);
  }

  private async send(request: Request, response: Response, typed: Typed, shown: Shown): Promise<void> {
    const { step, failure = null, accountFailure = null, previewHtml = null } = shown;
    const [promise, spaces, suggested] = await Promise.all([this.promiseTo(typed), this.spaces.list(), this.suggestedTo(request, typed, step)]);
    const signedIn = isSignedIn(request.viewer);
    const model = askPage({ step, typed, failure, accountFailure, previewHtml, promise, spaces, ...suggested, signedIn });
    const refused = failure ?? accountFailure;
    await this.page.send(response, 'ask/ask', model, refused ? statusOfFailure(refused) : 200);
  }

  /** To whoever asks about this; for the whole community where the space or the kind is not known. */
  private async promiseTo({ space, kind, tags }: Typed): Promise<PromiseRead | null> {
    const narrow = await this.promises.forAsking({ space, kind: kind ?? 'QUESTION', tags });
    if (narrow.ok) return narrow.value;
    const wide = await this.promises.forAsking({ kind: 'QUESTION', tags });
    return wide.ok ? wide.value : null;
  }

  /** Looked for where the form was sent: a look at the page changes nothing, and scripts ask for themselves. */
  private async suggestedTo(request: Request, typed: Typed, step: AskStep) {
    const user = this.users.of(request);
    const sent = request.method === 'POST' && (step === 'check' || typed.consent !== undefined);
    const input = { attemptId: typed.attempt, title: readSearchText(typed.title), body: readSearchText(typed.body) };
    const none = { threads: [], cases: [], attemptId: textIn(typed, 'attempt') || null };
    const found = sent ? await this.suggestions.suggest(user, input) : none;
    const attemptId = found.attemptId ?? none.attemptId;
    const suggestions = suggestionsModel({ found: { ...found, attemptId }, viewerId: user.viewer.id, counted: user.visitorKey !== null, unfolded: step === 'check' });
    const askWhy = step === 'check' && found.attemptId !== null && (await this.attempts.isWorthAskingWhy(found.attemptId, STRONG_SCORE));
    return { suggestions, askWhy };
  }
}
