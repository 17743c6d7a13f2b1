/** The forum: threads, answers, comments, votes, ratings, tags and spaces. */
import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity';
import { ThreadAccess } from './threads/thread-access';

@Module({
  imports: [IdentityModule],
  providers: [ThreadAccess],
  exports: [ThreadAccess],
})
export class ForumModule {}
