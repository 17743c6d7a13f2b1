/** With a member goes what the desk kept of them as an agent. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { MemberErased } from '../../identity';
import { Events } from '../../platform/events';

@Injectable()
export class LeaveQueuesWhenMemberErased implements OnModuleInit {
  constructor(private readonly events: Events) {}

  onModuleInit(): void {
    this.events.within(MemberErased, 'leave-queues-when-member-erased', async (tx, { memberId }) => {
      for (const table of ['queue_agents', 'agent_skills', 'agent_absences']) await tx.run(`delete from ${table} where agent_id = $1`, [memberId]);
    });
  }
}
