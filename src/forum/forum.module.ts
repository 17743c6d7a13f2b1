/** The forum: threads, answers, comments, votes, ratings, tags and spaces. */
import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity';
import { AnsweringService } from './answers/answering.service';
import { OfficialAnswers } from './answers/official-answers';
import { CommentingService } from './comments/commenting.service';
import { RatingService } from './ratings/rating.service';
import { SpaceQueries } from './spaces/space.queries';
import { AskingService } from './threads/asking.service';
import { ClosingService } from './threads/closing.service';
import { ThreadAccess } from './threads/thread-access';
import { ThreadFlags } from './threads/thread-flags';
import { VotingService } from './votes/voting.service';

const services = [AskingService, AnsweringService, CommentingService, VotingService, RatingService, ClosingService];
const frontDoor = [...services, ThreadAccess, ThreadFlags, OfficialAnswers, SpaceQueries];

@Module({
  imports: [IdentityModule],
  providers: frontDoor,
  exports: frontDoor,
})
export class ForumModule {}
