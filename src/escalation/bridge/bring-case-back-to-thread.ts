/** What agents say in public on a case becomes the official answer of its thread; a resolved case leaves the thread to the community. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { CaseReplied, CaseResolved } from '../../cases';
import { OfficialAnswers, ThreadFlags } from '../../forum';
import { Events } from '../../platform/events';

const NAME = 'bring-case-back-to-thread';

@Injectable()
export class BringCaseBackToThread implements OnModuleInit {
  constructor(
    private readonly events: Events,
    private readonly answers: OfficialAnswers,
    private readonly flags: ThreadFlags,
  ) {}

  // A thread that is closed or removed meanwhile keeps its case open: the customer still waits for the agent.
  onModuleInit(): void {
    this.events.within(CaseReplied, NAME, async (tx, { threadId, authorId, visibility, bodySource, at }) => {
      if (threadId !== null && visibility === 'PUBLIC') await this.answers.post(tx, { threadId, authorId, bodySource, at });
    });
    this.events.within(CaseResolved, NAME, async (tx, { threadId, byId, publicSummary, at }) => {
      if (threadId === null) return;
      await this.flags.clearEscalated(tx, threadId);
      if (byId !== null && publicSummary !== null) {
        await this.answers.post(tx, { threadId, authorId: byId, bodySource: publicSummary, at });
      }
    });
  }
}
