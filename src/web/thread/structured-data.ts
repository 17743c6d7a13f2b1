/** A thread as search engines read it: a QAPage of schema.org. */
import type { ShownAnswer, ShownThread } from '../../forum';
import type { MemberSummary } from '../../identity';
import { excerpt } from '../../platform/richtext';
import { answerElementId } from './posts.view-model';

const TEXT_LENGTH = 2_000;
const MOST_ANSWERS = 20;

/** Null for ideas and praise, which ask nothing. */
export function structuredData(thread: ShownThread, answers: readonly ShownAnswer[], page: { readonly url: string; readonly origin: string }): object | null {
  if (thread.kind !== 'QUESTION' && thread.kind !== 'PROBLEM') return null;
  const person = (member: MemberSummary) => ({
    '@type': 'Person',
    name: member.displayName,
    ...(member.erased ? {} : { url: `${page.origin}/members/${member.id}` }),
  });
  const answer = (row: ShownAnswer) => ({
    '@type': 'Answer',
    text: excerpt(row.body.text, TEXT_LENGTH),
    datePublished: row.postedAt.toISOString(),
    upvoteCount: Math.max(0, row.voteScore),
    url: `${page.url}#${answerElementId(row.id)}`,
    author: person(row.author),
  });
  const accepted = answers.find((row) => row.accepted);
  const suggested = answers.filter((row) => row !== accepted).slice(0, MOST_ANSWERS);
  return {
    '@context': 'https://schema.org',
    '@type': 'QAPage',
    mainEntity: {
      '@type': 'Question',
      name: thread.title,
      text: excerpt(thread.body.text, TEXT_LENGTH),
      answerCount: thread.answerCount,
      upvoteCount: Math.max(0, thread.voteScore),
      datePublished: thread.openedAt.toISOString(),
      author: person(thread.asker),
      ...(accepted ? { acceptedAnswer: answer(accepted) } : {}),
      ...(suggested.length > 0 ? { suggestedAnswer: suggested.map(answer) } : {}),
    },
  };
}
