/** An asker who says that an answer did not help gets an agent at once, whatever the reason, once for each answer. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AnswerRated, type DissatisfactionReason } from '../../forum';
import type { Tx } from '../../platform/database';
import { Events } from '../../platform/events';
import { t, type MessageKey } from '../../platform/messages';
import { RuleQueries } from '../rules/rule.queries';
import { HandingOver } from './handing-over';
import { canEscalate, WaitingThreads } from './waiting-threads';

/** Stars up to this say the same as "it did not work". */
const UNSATISFYING_STARS = 2;

const REASONS = {
  DID_NOT_WORK: 'escalation.note.didNotWork',
  OUTDATED: 'escalation.note.outdated',
  OTHER_VERSION: 'escalation.note.otherVersion',
  UNCLEAR: 'escalation.note.unclear',
  NEED_PERSON: 'escalation.note.needPerson',
} as const satisfies Record<DissatisfactionReason, MessageKey>;

@Injectable()
export class OpenCaseWhenAskerIsNotSatisfied implements OnModuleInit {
  constructor(
    private readonly events: Events,
    private readonly rules: RuleQueries,
    private readonly threads: WaitingThreads,
    private readonly handingOver: HandingOver,
  ) {}

  onModuleInit(): void {
    this.events.within(AnswerRated, 'open-case-when-asker-is-not-satisfied', (tx, rated) => this.open(tx, rated));
  }

  private async open(tx: Tx, rated: AnswerRated): Promise<void> {
    if (!isUnsatisfying(rated)) return;
    const { threadId, answerId, raterId, worked, stars, reason, at } = rated;
    const rule = await this.rules.findActive(tx, 'DISSATISFIED', at);
    if (!rule) return;
    const thread = await this.threads.facts(tx, threadId);
    if (!canEscalate(thread) || thread.removed || (await this.wasToldBefore(tx, rated))) return;
    await this.handingOver.toAgent(tx, thread, {
      trigger: 'DISSATISFIED',
      ruleVersionId: rule.versionId,
      dueAt: null,
      late: false,
      reason: t('escalation.reason.dissatisfied'),
      inputs: { answerId, askerId: raterId, worked, stars, reason },
      note: noteOf(rated),
      at,
    });
  }

  private async wasToldBefore(tx: Tx, { threadId, answerId, raterId }: AnswerRated): Promise<boolean> {
    const told = await tx.maybe(
      `select 1 from escalations where thread_id = $1 and trigger = 'DISSATISFIED' and inputs->>'answerId' = $2 and inputs->>'askerId' = $3`,
      [threadId, answerId, raterId],
    );
    return told !== null;
  }
}

const isUnsatisfying = ({ byAsker, worked, stars }: AnswerRated): boolean =>
  byAsker && (!worked || (stars !== null && stars <= UNSATISFYING_STARS));

function noteOf({ reason, stars, comment }: AnswerRated): string {
  const said = reason ? t(REASONS[reason]) : stars !== null ? t('escalation.note.lowStars', { stars }) : t('escalation.note.noReason');
  return comment === '' ? said : t('escalation.note.withComment', { reason: said, comment });
}
