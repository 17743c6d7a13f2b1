/** The tables of the forum, for the list of all entities. */
import { Answer } from './answers/answer.entity';
import { Comment } from './comments/comment.entity';
import { AnswerRating } from './ratings/answer-rating.entity';
import { Space } from './spaces/space.entity';
import { Tag } from './tags/tag.entity';
import { Revision } from './threads/revision.entity';
import { Thread } from './threads/thread.entity';
import { Vote } from './votes/vote.entity';

export const forumEntities = [Space, Tag, Thread, Answer, Comment, Vote, AnswerRating, Revision];
