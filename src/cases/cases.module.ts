/** The case desk: what the community could not solve, until an agent or the community has solved it. */
import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity';
import { CaseDesk } from './desk/case-desk';
import { CasePrompts } from './desk/case-prompts';
import { CaseDeskResolver } from './graphql/case-desk.resolver';
import { CaseEventResolver, CaseMessageResolver, CaseResolver, QueueResolver, RootCauseResolver } from './graphql/case.resolver';
import { QueueDeskResolver, QueueTeamResolver } from './graphql/queue.resolver';
import { CaseQueries } from './queries/case.queries';
import { CaseTimelineQueries } from './queries/case-timeline.queries';
import { QueueQueries } from './queries/queue.queries';
import { RootCauseQueries } from './queries/root-cause.queries';
import { LeaveQueuesWhenMemberErased } from './queues/leave-queues-when-member-erased';
import { Placing } from './queues/placing';
import { QueueUses } from './queues/queue-uses';
import { QueueService } from './queues/queue.service';
import { CaseRatings } from './ratings/case-ratings';
import { CaseSteps } from './work/case-steps';
import { CaseWork } from './work/case-work';

const SERVICES = [CaseDesk, CasePrompts, CaseQueries, CaseRatings, CaseTimelineQueries, CaseWork, QueueQueries, QueueService, QueueUses, RootCauseQueries];

@Module({
  imports: [IdentityModule],
  providers: [
    ...SERVICES,
    CaseSteps,
    LeaveQueuesWhenMemberErased,
    Placing,
    CaseDeskResolver,
    CaseEventResolver,
    CaseMessageResolver,
    CaseResolver,
    QueueDeskResolver,
    QueueResolver,
    QueueTeamResolver,
    RootCauseResolver,
  ],
  exports: SERVICES,
})
export class CasesModule {}
