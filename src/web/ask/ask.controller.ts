/** Asking: first what is promised, then what is similar, then the thread; a visitor signs up or in on the way and loses no word. */
import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { PromiseService, type PromiseRead } from '../../escalation';
import { AnswerQueries, AskingService, SpaceQueries, ThreadQueries } from '../../forum';
import { addressKey, isSignedIn, MemberAccounts, Permit, Sessions, SigningIn, type Entrant, type Viewer } from '../../identity';
import { Clock } from '../../platform/clock';
import { t } from '../../platform/messages';
import { notAllowed, type Failure, type Outcome } from '../../platform/outcome';
import { clockWords, timeReader } from '../../platform/views';
import { SearchService } from '../../search';
import { Previews } from '../preview';
import { Page, statusOfFailure } from '../shell';
import { askPage, type AskStep, type Similar } from './ask.view-model';

type Typed = Record<string, unknown>;

/** What the page shows beside what was typed. */
interface Shown {
  readonly step: AskStep;
  readonly failure?: Failure;
  readonly accountFailure?: Failure;
  readonly previewHtml?: string;
}

const SIMILAR = 5;
/** Less alike than this is noise. */
const ALIKE = 0.1;
const ACCOUNT_NEEDED = notAllowed('ask.accountNeeded');

@Controller('ask')
export class AskController {
  constructor(
    private readonly page: Page,
    private readonly asking: AskingService,
    private readonly promises: PromiseService,
    private readonly search: SearchService,
    private readonly threads: ThreadQueries,
    private readonly answers: AnswerQueries,
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
    const outcome = await this.asking.open(viewer, inputOf(typed));
    if (!outcome.ok) return this.send(request, response, typed, { step: 'check', failure: outcome.failure });
    await this.sayPosted(request, typed, joining && typed.intent !== 'signIn');
    response.redirect(303, `/threads/${outcome.value.threadId}`);
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
    const [promise, spaces, similar] = await Promise.all([
      this.promiseTo(typed),
      this.spaces.list(),
      step === 'check' ? this.similarTo(request, typed) : [],
    ]);
    const signedIn = isSignedIn(request.viewer);
    const model = askPage({ step, typed, failure, accountFailure, previewHtml, promise, spaces, similar, signedIn });
    const refused = failure ?? accountFailure;
    await this.page.send(response, 'ask/ask', model, refused ? statusOfFailure(refused) : 200);
  }

  /** To whoever asks about this; for the whole community where the space or the kind is not known. */
  private async promiseTo({ space, kind }: Typed): Promise<PromiseRead | null> {
    const narrow = await this.promises.forAsking({ space, kind: kind ?? 'QUESTION' });
    if (narrow.ok) return narrow.value;
    const wide = await this.promises.forAsking({ kind: 'QUESTION' });
    return wide.ok ? wide.value : null;
  }

  private async similarTo(request: Request, { title, body }: Typed): Promise<Similar[]> {
    const { viewer } = request;
    const by = { viewer, ip: addressKey(request.ip) };
    const found = await this.search.similar(by, { title: String(title ?? ''), body: String(body ?? ''), first: SIMILAR });
    // Whoever asks faster than people do still may ask.
    if (!found.ok) return [];
    const threads = await this.threads.byIds(viewer, found.value.filter((hit) => hit.score >= ALIKE).map((hit) => hit.threadId));
    const accepted = [...threads.values()].flatMap((thread) => thread.acceptedAnswerId ?? []);
    const answers = accepted.length > 0 ? await this.answers.byIds(viewer, accepted) : new Map();
    return found.value.flatMap(({ threadId }): Similar[] => {
      const thread = threads.get(threadId);
      return thread ? [{ thread, answer: answers.get(thread.acceptedAnswerId) ?? null }] : [];
    });
  }
}

const inputOf = ({ kind, space, title, body, tags }: Typed) => ({ kind, space, title, body, tags });
