// Holds the demo community to the rules of its own story: every key resolves, time runs forward, and cases open when they must.
import { demo } from '.';
import type { DemoAnswer, DemoThread } from './types';

const DAY = 24 * 60;
const UNANSWERED_AFTER = 120;

const people = new Map(demo.members.map((member) => [member.key, member]));
const roleOf = (key: string) => people.get(key)?.role;
const answersOf = (thread: DemoThread) => thread.answers ?? [];
const ratingsOf = (thread: DemoThread) => answersOf(thread).flatMap((answer) => answer.ratings ?? []);
const canEscalate = (thread: DemoThread) => thread.kind === 'QUESTION' || thread.kind === 'PROBLEM';
const acceptedOf = (thread: DemoThread) => answersOf(thread).filter((answer) => answer.accepted);
const escalating = demo.threads.filter(canEscalate);
const withCase = demo.threads.filter((thread) => thread.case);

function firstAnswerAt(thread: DemoThread): number {
  return Math.min(...answersOf(thread).filter((answer) => answer.by !== thread.asker).map((answer) => answer.afterMinutes));
}

/** Who did what on a thread, and when. */
function deedsOf(thread: DemoThread): { by: string; at: number }[] {
  const deeds: { by: string; at: number }[] = [{ by: thread.asker, at: 0 }];
  const add = (items: readonly { by: string; afterMinutes: number }[] = []) =>
    items.forEach((item) => deeds.push({ by: item.by, at: item.afterMinutes }));
  add(thread.comments);
  add(thread.answers);
  for (const answer of answersOf(thread)) {
    add(answer.comments);
    add(answer.ratings);
    if (answer.accepted) deeds.push({ by: thread.asker, at: answer.accepted.afterMinutes });
  }
  add(thread.case?.messages);
  if (thread.case?.takenBy) deeds.push({ by: thread.case.takenBy, at: thread.case.takenAfterMinutes ?? NaN });
  if (thread.case?.resolved) deeds.push({ by: thread.asker, at: thread.case.resolved.afterMinutes });
  if (thread.case?.resolved?.rating) deeds.push({ by: thread.asker, at: thread.case.resolved.rating.afterMinutes });
  return deeds;
}

/** The threads for which a rule does not hold, by key, so that a failure names them. */
const breaking = (threads: DemoThread[], holds: (thread: DemoThread) => boolean) =>
  threads.filter((thread) => !holds(thread)).map((thread) => thread.key);

const allUnique = (values: string[]) => new Set(values).size === values.length;

describe('people of the demo community', () => {
  it('are about forty members and five staff, with keys and names of their own', () => {
    const count = (role: string) => demo.members.filter((member) => member.role === role).length;
    expect(count('MEMBER')).toBe(40);
    expect([count('MODERATOR'), count('AGENT'), count('MANAGER'), count('ADMINISTRATOR')]).toEqual([1, 2, 1, 1]);
    expect(allUnique(demo.members.map((member) => member.key))).toBe(true);
    expect(allUnique(demo.members.map((member) => member.displayName))).toBe(true);
  });

  it('have exactly one sign-in for each of the five roles', () => {
    const roles = demo.members.filter((member) => member.signIn).map((member) => member.role);
    expect(roles.sort()).toEqual(['ADMINISTRATOR', 'AGENT', 'MANAGER', 'MEMBER', 'MODERATOR']);
  });

  it('do nothing before they joined', () => {
    const early = demo.threads.flatMap((thread) =>
      deedsOf(thread)
        .filter(({ by, at }) => (people.get(by)?.joinedDaysAgo ?? 0) * DAY < thread.openedMinutesAgo - at)
        .map(({ by }) => `${by} on ${thread.key}`),
    );
    expect(early).toEqual([]);
  });

  it('have all asked, answered or commented at least once', () => {
    const seen = new Set(demo.threads.flatMap((thread) => deedsOf(thread).map(({ by }) => by)));
    expect(demo.members.filter((member) => !seen.has(member.key) && member.role !== 'ADMINISTRATOR')).toEqual([]);
  });
});

describe('keys of the demo community', () => {
  const spaces = new Set(demo.spaces.map((space) => space.slug));
  const causes = new Set(demo.rootCauses.map((cause) => cause.key));
  const threads = new Set(demo.threads.map((thread) => thread.key));

  it('name each thread once, by key and by title', () => {
    expect(threads.size).toBe(demo.threads.length);
    expect(allUnique(demo.threads.map((thread) => thread.title.toLowerCase()))).toBe(true);
  });

  it('lead to spaces, people, root causes and threads that exist', () => {
    const known = (thread: DemoThread) =>
      spaces.has(thread.space) &&
      deedsOf(thread).every(({ by }) => people.has(by)) &&
      [thread.votes, ...answersOf(thread).map((answer) => answer.votes)].every((votes) => (votes ?? []).every((by) => people.has(by))) &&
      [thread.case?.resolved?.rootCause].every((cause) => cause === undefined || causes.has(cause)) &&
      threads.has(thread.closed?.duplicateOf ?? thread.key);
    expect(breaking(demo.threads, known)).toEqual([]);
    expect(demo.rootCauses.filter((cause) => cause.parent && !causes.has(cause.parent))).toEqual([]);
  });

  it('tag each thread with one to five short lower-case tags', () => {
    const tagged = ({ tags }: DemoThread) =>
      tags.length >= 1 && tags.length <= 5 && allUnique(tags) && tags.every((tag) => /^[a-z0-9][a-z0-9.-]{0,24}$/.test(tag));
    expect(breaking(demo.threads, tagged)).toEqual([]);
  });
});

describe('time in the demo community', () => {
  it('never reaches beyond now, nor before the thread was opened', () => {
    const inTime = (thread: DemoThread) =>
      deedsOf(thread).every(({ at }) => Number.isInteger(at) && at >= 0 && at < thread.openedMinutesAgo) &&
      (thread.closed?.afterMinutes ?? 0) < thread.openedMinutesAgo;
    expect(breaking(demo.threads, inTime)).toEqual([]);
  });

  it('puts every reaction after what it reacts to', () => {
    const follows = (answer: DemoAnswer) =>
      [...(answer.comments ?? []), ...(answer.ratings ?? []), ...(answer.accepted ? [answer.accepted] : [])].every(
        (reaction) => reaction.afterMinutes > answer.afterMinutes,
      );
    expect(breaking(demo.threads, (thread) => answersOf(thread).every(follows))).toEqual([]);
  });

  it('runs forward in every list', () => {
    const forward = (items: readonly { afterMinutes: number }[] = []) =>
      items.every((item, index) => (items[index - 1]?.afterMinutes ?? 0) <= item.afterMinutes);
    const ordered = (thread: DemoThread) =>
      [thread.comments, thread.answers, thread.case?.messages].every(forward) &&
      answersOf(thread).every((answer) => forward(answer.comments) && forward(answer.ratings));
    expect(breaking(demo.threads, ordered)).toEqual([]);
  });

  it('covers the last sixty days, the newer the denser', () => {
    const openedBetween = (from: number, to: number) =>
      demo.threads.filter(({ openedMinutesAgo: ago }) => ago >= from * DAY && ago < to * DAY).length;
    const lastDay = openedBetween(0, 1);
    expect(Math.max(...demo.threads.map((thread) => thread.openedMinutesAgo))).toBeLessThanOrEqual(60 * DAY);
    expect(lastDay).toBeGreaterThanOrEqual(15);
    expect(lastDay).toBeLessThanOrEqual(21);
    const spans = [[0, 1], [1, 7], [7, 14], [14, 30], [30, 60]] as const;
    const perDay = spans.map(([from, to]) => openedBetween(from, to) / (to - from));
    expect([...perDay].sort((a, b) => b - a)).toEqual(perDay);
  });
});

describe('words in the demo community', () => {
  it('give each person at most one vote and one rating on an answer, and none on their own', () => {
    const fair = (answer: DemoAnswer) => {
      const raters = (answer.ratings ?? []).map((rating) => rating.by);
      const voters = answer.votes ?? [];
      return allUnique(raters) && allUnique(voters) && !raters.includes(answer.by) && !voters.includes(answer.by);
    };
    const fairThread = (thread: DemoThread) =>
      answersOf(thread).every(fair) && allUnique(thread.votes ?? []) && !(thread.votes ?? []).includes(thread.asker);
    expect(breaking(demo.threads, fairThread)).toEqual([]);
  });

  it('give a reason exactly where an answer did not work', () => {
    const reasoned = (thread: DemoThread) => ratingsOf(thread).every((rating) => rating.worked === (rating.reason === undefined));
    expect(breaking(demo.threads, reasoned)).toEqual([]);
  });

  it('are nobody else’s words again', () => {
    const texts = demo.threads.flatMap((thread) => [thread.body, ...answersOf(thread).map((answer) => answer.body)]);
    const words = texts.map((text) => new Set(text.toLowerCase().match(/\p{L}{4,}/gu) ?? [])).filter((set) => set.size > 7);
    const alike = words.filter((one, index) =>
      words.slice(index + 1).some((other) => {
        const common = [...one].filter((word) => other.has(word)).length;
        return common / (one.size + other.size - common) > 0.35;
      }),
    );
    expect(alike.map((set) => [...set].join(' '))).toEqual([]);
  });

  it('accept at most one answer a thread, never the asker’s own', () => {
    const once = (thread: DemoThread) => acceptedOf(thread).length <= 1 && acceptedOf(thread).every(({ by }) => by !== thread.asker);
    expect(breaking(demo.threads, once)).toEqual([]);
  });

  it('show answers that worked for more than twenty people', () => {
    const worked = demo.threads.flatMap(answersOf).map((answer) => (answer.ratings ?? []).filter((rating) => rating.worked).length);
    expect(worked.filter((count) => count > 20).length).toBeGreaterThanOrEqual(4);
  });
});

describe('cases in the demo community', () => {
  const caseOf = (thread: DemoThread) => thread.case!;

  it('open after 120 minutes where nobody answered, and only there', () => {
    const escalated = (thread: DemoThread) => {
      const answeredInTime = firstAnswerAt(thread) < UNANSWERED_AFTER;
      const closedInTime = (thread.closed?.afterMinutes ?? Infinity) < UNANSWERED_AFTER;
      const openedEarlier = (thread.case?.afterMinutes ?? Infinity) < UNANSWERED_AFTER;
      const due = thread.openedMinutesAgo > UNANSWERED_AFTER && !answeredInTime && !closedInTime && !openedEarlier;
      const opened = thread.case?.trigger === 'UNANSWERED';
      return due === opened && (!opened || thread.case?.afterMinutes === UNANSWERED_AFTER);
    };
    expect(breaking(escalating, escalated)).toEqual([]);
    expect(withCase.filter((thread) => !canEscalate(thread))).toEqual([]);
  });

  it('open at the minute of an asker’s "did not work", unless one is open already', () => {
    const opened = (thread: DemoThread) =>
      ratingsOf(thread)
        .filter((rating) => rating.by === thread.asker && !rating.worked)
        .every(({ afterMinutes: at }) => {
          const open = thread.case !== undefined && thread.case.afterMinutes <= at && (thread.case.resolved?.afterMinutes ?? Infinity) > at;
          return open && (thread.case?.trigger !== 'DISSATISFIED' || thread.case.afterMinutes === at);
        });
    expect(breaking(demo.threads, opened)).toEqual([]);
    const rated = (thread: DemoThread) => ratingsOf(thread).some((rating) => rating.by === thread.asker && !rating.worked);
    expect(breaking(withCase.filter((thread) => caseOf(thread).trigger === 'DISSATISFIED'), rated)).toEqual([]);
  });

  it('are taken before anybody writes in them, and resolved after', () => {
    const inOrder = ({ case: work }: DemoThread) => {
      const taken = work!.takenAfterMinutes ?? Infinity;
      const resolved = work!.resolved?.afterMinutes ?? Infinity;
      const byAgents = (work!.messages ?? []).filter(({ by }) => roleOf(by) === 'AGENT');
      return (
        (work!.takenBy === undefined) === (work!.takenAfterMinutes === undefined) &&
        (work!.takenBy === undefined || roleOf(work!.takenBy) === 'AGENT') &&
        taken >= work!.afterMinutes &&
        byAgents.every((message) => message.afterMinutes >= taken) &&
        (work!.messages ?? []).every((message) => message.afterMinutes >= work!.afterMinutes && message.afterMinutes <= resolved) &&
        (work!.resolved?.rating?.afterMinutes ?? Infinity) > (work!.resolved?.afterMinutes ?? 0)
      );
    };
    expect(breaking(withCase, inOrder)).toEqual([]);
  });

  it('keep private words between asker and agents, and notes among staff', () => {
    const kept = (thread: DemoThread) =>
      (caseOf(thread).messages ?? []).every(({ by, visibility }) =>
        visibility === 'INTERNAL' ? roleOf(by) !== 'MEMBER' : by === thread.asker || roleOf(by) === 'AGENT',
      );
    expect(breaking(withCase, kept)).toEqual([]);
  });

  it('end with a root cause, and as solved by community exactly when a member’s answer is accepted meanwhile', () => {
    const ended = (thread: DemoThread) => {
      const resolved = caseOf(thread).resolved;
      if (!resolved) return acceptedOf(thread).length === 0;
      const [accepted] = acceptedOf(thread);
      const rescued = accepted?.accepted?.afterMinutes === resolved.afterMinutes && roleOf(accepted.by) === 'MEMBER';
      const summary = resolved.publicSummary !== undefined;
      return resolved.rootCause !== undefined && rescued === (resolved.resolution === 'SOLVED_BY_COMMUNITY') && rescued !== summary;
    };
    expect(breaking(withCase, ended)).toEqual([]);
  });
});
