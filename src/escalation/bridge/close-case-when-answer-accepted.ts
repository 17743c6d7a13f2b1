/** A member's answer is accepted while an agent has the thread: the community rescued it, and the case ends by itself. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { CaseDesk } from '../../cases';
import { AnswerAccepted } from '../../forum';
import { Events } from '../../platform/events';

@Injectable()
export class CloseCaseWhenAnswerAccepted implements OnModuleInit {
  constructor(
    private readonly events: Events,
    private readonly desk: CaseDesk,
  ) {}

  onModuleInit(): void {
    this.events.within(AnswerAccepted, 'close-case-when-answer-accepted', async (tx, { threadId, answerId, at }) => {
      // An agent's answer is the agent's work: the agent resolves the case and names its root cause.
      const { official } = await tx.one<{ official: boolean }>(`select official from answers where id = $1`, [answerId]);
      if (!official) await this.desk.resolveByCommunity(tx, threadId, at);
    });
  }
}
