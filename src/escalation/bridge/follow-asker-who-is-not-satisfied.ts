/** An asker says that an answer did not help: once for each answer, it goes the way that the reason picks. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AnswerRated, FreshCycles, type DissatisfactionReason } from '../../forum';
import type { Tx } from '../../platform/database';
import { Events } from '../../platform/events';
import { t, type MessageKey } from '../../platform/messages';
import { AtOnce } from '../ladder/at-once';
import type { RuleVersion } from '../rules/rule';
import { ScopedThreads } from '../rules/scoped-threads';
import { CommunityRescue } from './community-rescue';
import { wayFor, type Way } from './dissatisfaction';
import { AnswerSentBack } from './events';
import { HandingOver } from './handing-over';
import { canEscalate, WaitingThreads, type WaitingThread } from './waiting-threads';

/** Stars up to this say the same as "it did not work". */
const UNSATISFYING_STARS = 2;

const REASONS = {
  DID_NOT_WORK: 'escalation.note.didNotWork',
  OUTDATED: 'escalation.note.outdated',
  OTHER_VERSION: 'escalation.note.otherVersion',
  UNCLEAR: 'escalation.note.unclear',
  NEED_PERSON: 'escalation.note.needPerson',
} as const satisfies Record<DissatisfactionReason, MessageKey>;

interface RatedAnswer {
  readonly authorId: string;
  readonly official: boolean;
  readonly reachable: boolean;
  /** The asker has another answer that they accepted: this word is about the answer, not about their problem. */
  readonly helpedOtherwise: boolean;
}

@Injectable()
export class FollowAskerWhoIsNotSatisfied implements OnModuleInit {
  constructor(
    private readonly events: Events,
    private readonly threads: WaitingThreads,
    private readonly scopes: ScopedThreads,
    private readonly cycles: FreshCycles,
    private readonly atOnce: AtOnce,
    private readonly handingOver: HandingOver,
    private readonly rescue: CommunityRescue,
  ) {}

  onModuleInit(): void {
    this.events.within(AnswerRated, 'follow-asker-who-is-not-satisfied', (tx, rated) => this.follow(tx, rated));
  }

  private async follow(tx: Tx, rated: AnswerRated): Promise<void> {
    if (!isUnsatisfying(rated)) return;
    // First of all the agent who had it before the community seemed to have solved it.
    await this.rescue.takenBack(tx, rated.threadId, rated.at);
    const thread = await this.threads.facts(tx, rated.threadId);
    if (!canEscalate(thread) || thread.removed) return;
    const answer = await this.answerOf(tx, rated);
    if (answer.helpedOtherwise) return;
    const wanted = wayFor({ reason: rated.reason, official: answer.official, answererReachable: answer.reachable, caseOpen: thread.caseOpen });
    if (!(await this.isFirst(tx, thread, rated, wanted))) return;
    const rule = await this.scopes.ruleFor(tx, thread.id, 'DISSATISFIED', rated.at);
    if (wanted === 'CASE' && (thread.caseOpen || rule)) return this.toAgent(tx, thread, rated, rule);
    await this.waitAnew(tx, rated, rule, wanted);
    if (wanted === 'BACK_TO_ANSWERER') await this.sendBack(tx, rated, answer.authorId);
  }

  /** With an agent who has the thread already, the word is on the thread for them to read. */
  private async toAgent(tx: Tx, thread: WaitingThread, rated: AnswerRated, rule: RuleVersion | null): Promise<void> {
    if (thread.caseOpen || !rule) return;
    await this.handingOver.byRule(tx, thread, rule, { trigger: 'DISSATISFIED', ...occasionOf(rated) });
  }

  /** The thread waits for an answer once more. Where no rule would see to that, an agent does: a "no" never leads nowhere. */
  private async waitAnew(tx: Tx, rated: AnswerRated, rule: RuleVersion | null, way: Way): Promise<void> {
    const { threadId, raterId, at } = rated;
    await this.cycles.start(tx, threadId, { memberId: raterId, at });
    const thread = await this.threads.facts(tx, threadId);
    if (!rule) return;
    if (!(await isWatched(tx, thread))) return this.toAgent(tx, thread, rated, rule);
    if (way === 'REOPENED') await this.atOnce.fire(tx, thread, rule, { ...occasionOf(rated), withCase: false });
  }

  private async sendBack(tx: Tx, { threadId, answerId, raterId, reason, comment, at }: AnswerRated, answererId: string): Promise<void> {
    if (reason !== 'UNCLEAR' && reason !== 'OTHER_VERSION') return;
    await this.events.publish(tx, new AnswerSentBack(threadId, answerId, answererId, raterId, reason, comment, at));
  }

  private async isFirst(tx: Tx, thread: WaitingThread, { answerId, raterId, reason, at }: AnswerRated, way: Way): Promise<boolean> {
    const told = await tx.run(
      `insert into escalation_dissatisfactions (thread_id, cycle, answer_id, asker_id, reason, way, told_at) values ($1, $2, $3, $4, $5, $6, $7)
       on conflict (answer_id, asker_id) do nothing`,
      [thread.id, thread.cycle, answerId, raterId, reason, way, at],
    );
    return told === 1;
  }

  private answerOf(tx: Tx, { answerId }: AnswerRated): Promise<RatedAnswer> {
    return tx.one<RatedAnswer>(
      `select a.author_id as "authorId", a.official, m.origin_source is null and m.erased_at is null and m.suspended_at is null as reachable,
              t.accepted_answer_id is not null and t.accepted_answer_id <> a.id as "helpedOtherwise"
       from answers a join threads t on t.id = a.thread_id join members m on m.id = a.author_id where a.id = $1`,
      [answerId],
    );
  }
}

const isUnsatisfying = ({ byAsker, worked, stars }: AnswerRated): boolean =>
  byAsker && (!worked || (stars !== null && stars <= UNSATISFYING_STARS));

const occasionOf = (rated: AnswerRated) => ({
  name: rated.answerId,
  reason: t('escalation.reason.dissatisfied'),
  inputs: { answerId: rated.answerId, askerId: rated.raterId, worked: rated.worked, stars: rated.stars, reason: rated.reason },
  note: noteOf(rated),
  at: rated.at,
});

/** Whether a rule's clock waits with the thread now, be it paused. */
async function isWatched(tx: Tx, thread: WaitingThread): Promise<boolean> {
  const clock = await tx.maybe(
    `select 1 from escalation_clocks where thread_id = $1 and cycle = $2
       and (stopped_at is null or stopped_because in ('NEEDS_ASKER', 'CALLED_OFF', 'EXEMPTED')) limit 1`,
    [thread.id, thread.cycle],
  );
  return clock !== null;
}

function noteOf({ reason, stars, comment }: AnswerRated): string {
  const said = reason ? t(REASONS[reason]) : stars !== null ? t('escalation.note.lowStars', { stars }) : t('escalation.note.noReason');
  return comment === '' ? said : t('escalation.note.withComment', { reason: said, comment });
}
