/** A small community for the tests of the forum: people in their roles, one space, and short ways to say what they do. */
import { randomInt } from 'node:crypto';
import type { Role, SignedInViewer } from '../../src/identity/access';
import { AnsweringService, AskingService, ThreadQueries, type ThreadWithBody } from '../../src/forum';
import { Events, type DomainEvent } from '../../src/platform/events';
import type { Failure, Outcome } from '../../src/platform/outcome';
import { startTestApp, type TestApp } from '../support/app';

export interface ForumWorld extends TestApp {
  /** Everything that was told since the last look, in order. */
  told(): DomainEvent[];
  member(role?: Role): Promise<SignedInViewer>;
  /** A question by a member of its own, unless somebody is named. */
  question(asker?: SignedInViewer): Promise<{ threadId: string; asker: SignedInViewer }>;
  answerOn(threadId: string, author?: SignedInViewer): Promise<{ answerId: string; author: SignedInViewer }>;
  thread(threadId: string, viewer?: SignedInViewer): Promise<ThreadWithBody>;
  /** How many rows each table of the forum has, to see that nothing was half written. */
  rowCounts(): Promise<Record<string, number>>;
}

const TABLES = ['threads', 'answers', 'comments', 'votes', 'answer_ratings', 'revisions', 'tags', 'thread_tags', 'audit_entries'];

export async function startForumWorld(env: Record<string, string> = {}): Promise<ForumWorld> {
  const app = await startTestApp(env);
  const { database, clock } = app;
  await database.run(`insert into spaces (slug, name, position, created_at) values ('routers', 'Routers', 1, $1), ('phones', 'Phones', 2, $1)`, [clock.now()]);
  const heard = listenTo(app.get(Events));

  const world: ForumWorld = {
    ...app,
    told: () => heard.splice(0),
    async member(role = 'MEMBER') {
      const displayName = `Member ${randomInt(1e9)}`;
      const { id } = await database.one<{ id: string }>(
        `insert into members (display_name, role, joined_at) values ($1, $2, $3) returning id`,
        [displayName, role, clock.now()],
      );
      return { id, role, displayName, timeZone: null, emailVerified: true };
    },
    async question(by) {
      const asker = by ?? (await world.member());
      const title = `Why does my router blink? ${randomInt(1e9)}`;
      const opened = await app.get(AskingService).open(asker, { kind: 'QUESTION', space: 'routers', title, body: 'It blinks *red*.', tags: ['lamp'] });
      return { threadId: valueOf(opened).threadId, asker };
    },
    async answerOn(threadId, by) {
      const author = by ?? (await world.member());
      const posted = await app.get(AnsweringService).post(author, { threadId, body: `Turn it off and on. ${randomInt(1e9)}` });
      return { answerId: valueOf(posted).answerId, author };
    },
    async thread(threadId, viewer) {
      return app.get(ThreadQueries).get(viewer ?? MODERATOR, threadId);
    },
    async rowCounts() {
      const counts = TABLES.map((table) => `(select count(*)::integer from ${table}) as ${table}`);
      return database.one(`select ${counts.join(', ')}`);
    },
  };
  return world;
}

/** For looking only: moderators see everything. */
export const MODERATOR: SignedInViewer = { id: '0', role: 'MODERATOR', displayName: 'Mod', timeZone: null, emailVerified: true };

export function valueOf<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`Refused: ${JSON.stringify(outcome.failure)}`);
  return outcome.value;
}

/** Why it was refused, in one word: the reason, or the fields with what is wrong with each. */
export function refusalOf(outcome: Outcome<unknown>): string {
  if (outcome.ok) return 'not refused';
  const failure: Failure = outcome.failure;
  if (failure.kind === 'NotAllowed') return failure.reason;
  if (failure.kind === 'ValidationFailed') return failure.fields.map(({ field, code }) => `${field}: ${code}`).join(', ');
  return failure.kind;
}

function listenTo(events: Events): DomainEvent[] {
  const heard: DomainEvent[] = [];
  const publish = events.publish.bind(events);
  events.publish = async (tx, event) => {
    heard.push(event);
    await publish(tx, event);
  };
  return heard;
}

export const namesOf = (events: readonly DomainEvent[]): string[] => events.map((event) => event.constructor.name);
