/** Does what a step of a ladder says, in the transaction of its firing; what goes outside leaves after commit, once. */
import { Injectable } from '@nestjs/common';
import { CasePrompts, type Prompted } from '../../cases';
import { RuleTagging } from '../../forum';
import type { Tx } from '../../platform/database';
import { Events } from '../../platform/events';
import { t } from '../../platform/messages';
import type { StepAction } from '../rules/rule';
import { WebhookCalls } from '../webhooks/webhook-calls';
import { AskingExperts } from './asking-experts';
import { StaffAlerted, type AlertedRole } from './events';
import { firingIdOf, type Firing, type Performed } from './firing';
import { OpeningCase } from './opening-case';

type Of<T extends StepAction['type']> = Extract<StepAction, { type: T }>;

@Injectable()
export class StepActions {
  constructor(
    private readonly experts: AskingExperts,
    private readonly tagging: RuleTagging,
    private readonly opening: OpeningCase,
    private readonly prompts: CasePrompts,
    private readonly webhooks: WebhookCalls,
    private readonly events: Events,
  ) {}

  /** The caller holds the thread, and keeps what this firing came to. */
  async perform(tx: Tx, firing: Firing): Promise<Performed> {
    const { thread, step, at } = firing;
    const { action } = step;
    switch (action.type) {
      case 'ASK_EXPERTS':
        return this.askExperts(tx, firing, action);
      case 'NUDGE_MODERATORS':
        return this.alert(tx, firing, 'MODERATOR', true);
      case 'NOTIFY':
        return this.alert(tx, firing, action.role, false);
      case 'ADD_TAG':
        return without(t(`ladder.tagged.${await this.tagging.add(tx, thread.id, action.tagId, at)}`));
      case 'OPEN_CASE':
        return this.openCase(tx, firing, action);
      case 'RAISE_PRIORITY':
        return prompted(await this.prompts.raisePriority(tx, thread.id, action.to, at), t('ladder.raised', { priority: action.to }));
      case 'REMIND':
        return prompted(await this.prompts.remind(tx, thread.id, at), t('ladder.reminded'));
      case 'CALL_WEBHOOK':
        return without(await this.webhooks.call(tx, action.webhookId, firing));
    }
  }

  private async askExperts(tx: Tx, firing: Firing, { count }: Of<'ASK_EXPERTS'>): Promise<Performed> {
    const { thread, at } = firing;
    const asked = await this.experts.ask(tx, { threadId: thread.id, cycle: thread.cycle, count, firingId: firingIdOf(firing), at });
    return without(t('ladder.askedExperts', { count: asked }));
  }

  private async alert(tx: Tx, { thread, rule, at }: Firing, role: AlertedRole, nudge: boolean): Promise<Performed> {
    await this.events.publish(tx, new StaffAlerted(thread.id, role, nudge, rule.name, at));
    return without(nudge ? t('ladder.nudged') : t('ladder.notified', { role }));
  }

  private async openCase(tx: Tx, firing: Firing, { queueId, priority, assignee }: Of<'OPEN_CASE'>): Promise<Performed> {
    const { thread, rule, late, at, note } = firing;
    const entry = await this.opening.open(tx, thread, {
      trigger: rule.trigger, late, at, note: note ?? '', placement: { queueId, priority, assignee },
    });
    return { caseId: entry.caseId, note: t(entry.opened ? 'ladder.caseOpened' : 'ladder.caseThere', { number: entry.number }) };
  }
}

const without = (note: string): Performed => ({ caseId: null, note });

function prompted(done: Prompted | null, note: string): Performed {
  if (!done) return without(t('ladder.noCase'));
  return { caseId: done.caseId, note: done.changed ? note : t('ladder.raisedAlready') };
}
