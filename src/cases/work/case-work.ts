/** What agents do with a case, and what its customer replies: take, reply, resolve. */
import { Injectable } from '@nestjs/common';
import { AccessRefused, may, type SignedInViewer } from '../../identity';
import { Clock } from '../../platform/clock';
import { Transactions, type Tx } from '../../platform/database';
import { RateLimits } from '../../platform/limits';
import { changedMeanwhile, rateLimited, succeed, validationFailed, type Outcome } from '../../platform/outcome';
import { readBody, readChoice, readFields, readId, readOptional, readOptionalBody, readWholeNumber } from '../../platform/text-input';
import { threadOf, type Case } from '../desk/case.entity';
import { refusedFor } from '../objections';
import { RootCauseQueries } from '../queries/root-cause.queries';
import { MESSAGE_VISIBILITIES, RESOLUTIONS } from '../words';
import { lockReadableCase } from './case-access';
import { stateAfter } from './case-moves';
import { isCustomerOf, worksOn } from './case-policy';
import { CaseSteps, type Ending, type Step, type Writing } from './case-steps';

export interface TakeCaseInput {
  readonly number: string;
  /** What the agent saw; needed to take a case over from another agent. */
  readonly version?: unknown;
}

export interface ReplyToCaseInput {
  readonly number: string;
  readonly visibility: unknown;
  readonly body: unknown;
  readonly version?: unknown;
  /** The agent cannot go on before the customer replied. */
  readonly awaitsCustomer?: boolean;
}

export interface ResolveCaseInput {
  readonly number: string;
  readonly version?: unknown;
  readonly resolution: unknown;
  readonly rootCauseId: unknown;
  /** Goes back to the thread as the official answer. */
  readonly publicSummary?: unknown;
}

/** The case that was changed, and the message that was added to it. */
export interface ChangedCase {
  readonly caseId: string;
  readonly messageId: string | null;
}

interface Versioned {
  readonly version: number | null;
}

const readVersion = (raw: unknown) => readOptional(raw, (given) => readWholeNumber(given, { min: 1, max: 2_147_483_647 }));
const changed = (item: Case, messageId: string | null = null): Outcome<ChangedCase> => succeed({ caseId: item.id, messageId });

function requireWork(viewer: SignedInViewer): void {
  if (!may(viewer, 'case.work')) throw new AccessRefused('case.work', false);
}

@Injectable()
export class CaseWork {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly limits: RateLimits,
    private readonly steps: CaseSteps,
    private readonly rootCauses: RootCauseQueries,
  ) {}

  async take(viewer: SignedInViewer, input: TakeCaseInput): Promise<Outcome<ChangedCase>> {
    requireWork(viewer);
    const read = readFields<Versioned>({ version: readVersion(input.version) });
    if (!read.ok) return read;
    return this.on(viewer, input.number, read.value, async (tx, item, step) => {
      const state = stateAfter('take', item.state);
      if (!worksOn(viewer, item)) return refusedFor('ownCase');
      if (state === null) return refusedFor('over');
      if (item.assigneeId === viewer.id && item.state !== 'NEW') return changed(item);
      if (item.assigneeId !== null && item.assigneeId !== viewer.id && read.value.version === null) return refusedFor('takenByAnother');
      await this.steps.assign(tx, item, step);
      await this.steps.move(tx, item, state, step);
      return changed(item);
    });
  }

  async reply(viewer: SignedInViewer, input: ReplyToCaseInput): Promise<Outcome<ChangedCase>> {
    const read = readFields<Writing & Versioned>({
      visibility: readChoice(input.visibility, MESSAGE_VISIBILITIES),
      body: readBody(input.body),
      version: readVersion(input.version),
    });
    if (!read.ok) return read;
    return this.on(viewer, input.number, read.value, (tx, item, step) => {
      if (isCustomerOf(viewer, item)) return this.replyAsCustomer(tx, item, read.value, step);
      requireWork(viewer);
      return this.replyAsAgent(tx, item, { ...read.value, awaitsCustomer: input.awaitsCustomer === true }, step);
    });
  }

  async resolve(viewer: SignedInViewer, input: ResolveCaseInput): Promise<Outcome<ChangedCase>> {
    requireWork(viewer);
    const read = readFields<Ending & Versioned>({
      version: readVersion(input.version),
      resolution: readChoice(input.resolution, RESOLUTIONS),
      rootCauseId: readId(input.rootCauseId),
      publicSummary: readOptionalBody(input.publicSummary),
    });
    if (!read.ok) return read;
    const ending = read.value;
    return this.on(viewer, input.number, ending, async (tx, item, step) => {
      if (!worksOn(viewer, item)) return refusedFor('ownCase');
      if (stateAfter('resolve', item.state) === null) return refusedFor('over');
      if (ending.publicSummary !== null && threadOf(item) === null) return refusedFor('noPublicPlace');
      if (!(await this.rootCauses.isUsable(tx, ending.rootCauseId))) {
        return validationFailed({ field: 'rootCauseId', code: 'unknownId', params: {} });
      }
      if (item.assigneeId === null) await this.steps.assign(tx, item, step);
      await this.steps.end(tx, item, ending, step);
      return changed(item);
    });
  }

  /** Holds a case that the viewer may know of while something is done to it, unless it is not the one that was seen any more. */
  private async on(
    viewer: SignedInViewer,
    number: string,
    seen: Versioned,
    work: (tx: Tx, item: Case, step: Step) => Promise<Outcome<ChangedCase>>,
  ): Promise<Outcome<ChangedCase>> {
    const taken = await this.limits.take(may(viewer, 'case.work') ? 'workOnCase' : 'postComment', viewer.id);
    if (!taken.ok) return rateLimited(taken.retryAfterSeconds);
    return this.transactions.run(async (tx) => {
      const item = await lockReadableCase(tx, viewer, number);
      if (seen.version !== null && seen.version !== item.version) return changedMeanwhile(item.version);
      return work(tx, item, { byId: viewer.id, at: this.clock.now() });
    });
  }

  private async replyAsCustomer(tx: Tx, item: Case, writing: Writing, step: Step): Promise<Outcome<ChangedCase>> {
    if (writing.visibility !== 'PRIVATE') return refusedFor('customerWritesPrivately');
    const state = stateAfter('customerReplies', item.state);
    if (state === null) return refusedFor('over');
    const messageId = await this.steps.write(tx, item, writing, step);
    await this.steps.move(tx, item, state, step);
    return changed(item, messageId);
  }

  private async replyAsAgent(tx: Tx, item: Case, writing: Writing & { awaitsCustomer: boolean }, step: Step): Promise<Outcome<ChangedCase>> {
    const note = writing.visibility === 'INTERNAL';
    const state = stateAfter(note ? 'note' : writing.awaitsCustomer ? 'askCustomer' : 'agentReplies', item.state);
    if (state === null) return refusedFor('over');
    if (writing.visibility === 'PUBLIC' && threadOf(item) === null) return refusedFor('noPublicPlace');
    // Whoever answers a case that nobody has makes it theirs.
    if (!note && item.assigneeId === null) await this.steps.assign(tx, item, step);
    await this.steps.move(tx, item, state, step);
    return changed(item, await this.steps.write(tx, item, writing, step));
  }
}
