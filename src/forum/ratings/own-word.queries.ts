/** Reads what the viewer said before: votes and ratings, for the buttons that are pressed already. */
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database';
import type { DissatisfactionReason, VoteValue } from '../words';

export interface RatingRow {
  readonly worked: boolean;
  readonly stars: number | null;
  readonly reason: DissatisfactionReason | null;
  readonly comment: string;
  readonly ratedAt: Date;
}

export interface OwnWords {
  readonly threadVote: VoteValue;
  /** By answer; one that is missing has no vote. */
  readonly answerVotes: ReadonlyMap<string, VoteValue>;
  /** The latest on each answer. */
  readonly ratings: ReadonlyMap<string, RatingRow>;
}

interface WordColumns {
  answerId: string | null;
  vote: number | null;
  worked: boolean | null;
  stars: number | null;
  reason: DissatisfactionReason | null;
  comment: string | null;
  ratedAt: Date | null;
}

const voteOf = (value: number | null): VoteValue => (value === null ? 'NONE' : value > 0 ? 'UP' : 'DOWN');

const LATEST_RATINGS = `
  select distinct on (r.answer_id) r.answer_id as "answerId", r.worked, r.stars, r.reason, r.comment, r.rated_at as "ratedAt"
  from answer_ratings r`;

@Injectable()
export class OwnWordQueries {
  constructor(private readonly database: Database) {}

  /** Everything that a member said on a thread, for its page. */
  async onThread(memberId: string, threadId: string): Promise<OwnWords> {
    const rows = await this.database.rows<WordColumns>(
      `select null::bigint as "answerId", v.value as vote, null::boolean as worked, null::smallint as stars, null as reason, null as comment, null::timestamptz as "ratedAt"
       from votes v where v.thread_id = $2 and v.voter_id = $1
       union all
       select v.answer_id, v.value, null, null, null, null, null
       from answers a join votes v on v.answer_id = a.id and v.voter_id = $1 where a.thread_id = $2
       union all
       select "answerId", null, worked, stars, reason, comment, "ratedAt" from (
         ${LATEST_RATINGS} join answers a on a.id = r.answer_id where a.thread_id = $2 and r.member_id = $1 order by r.answer_id, r.id desc
       ) rated`,
      [memberId, threadId],
    );
    const onAnswers = rows.filter((row): row is WordColumns & { answerId: string } => row.answerId !== null);
    return {
      threadVote: voteOf(rows.find((row) => row.answerId === null)?.vote ?? null),
      answerVotes: new Map(onAnswers.filter((row) => row.vote !== null).map((row) => [row.answerId, voteOf(row.vote)])),
      ratings: new Map(onAnswers.filter((row) => row.worked !== null).map((row) => [row.answerId, ratingFrom(row)])),
    };
  }

  async votesOnThreads(memberId: string, threadIds: readonly string[]): Promise<Map<string, VoteValue>> {
    return this.votes(`select thread_id as id, value from votes where voter_id = $1 and thread_id = any($2::bigint[])`, memberId, threadIds);
  }

  async votesOnAnswers(memberId: string, answerIds: readonly string[]): Promise<Map<string, VoteValue>> {
    return this.votes(`select answer_id as id, value from votes where voter_id = $1 and answer_id = any($2::bigint[])`, memberId, answerIds);
  }

  async ratingsOf(memberId: string, answerIds: readonly string[]): Promise<Map<string, RatingRow>> {
    const rows = await this.database.rows<WordColumns & { answerId: string }>(
      `${LATEST_RATINGS} where r.member_id = $1 and r.answer_id = any($2::bigint[]) order by r.answer_id, r.id desc`,
      [memberId, answerIds],
    );
    return new Map(rows.map((row) => [row.answerId, ratingFrom(row)]));
  }

  private async votes(text: string, memberId: string, ids: readonly string[]): Promise<Map<string, VoteValue>> {
    const rows = await this.database.rows<{ id: string; value: number }>(text, [memberId, ids]);
    return new Map(rows.map((row) => [row.id, voteOf(row.value)]));
  }
}

const ratingFrom = (row: WordColumns): RatingRow => ({
  worked: row.worked === true,
  stars: row.stars,
  reason: row.reason,
  comment: row.comment ?? '',
  ratedAt: row.ratedAt as Date,
});
