/** A member's page: who they are here, what they asked and what they answered. */
import type { AnswerRow, ThreadRow } from '../../forum';
import { threadPath } from '../../forum';
import { isStaff, type MemberProfile } from '../../identity';
import { t } from '../../platform/messages';
import type { Page } from '../../platform/paging';
import { excerpt } from '../../platform/richtext';
import { initialsOf } from '../../platform/views';
import { listAddress, threadRow, type RowFacts } from '../thread-list';
import { answerElementId } from '../thread/posts.view-model';
import type { MemberStats } from './member-stats.queries';

export interface MemberInput {
  readonly profile: MemberProfile;
  readonly stats: MemberStats;
  readonly threads: Page<ThreadRow>;
  readonly facts: ReadonlyMap<string, RowFacts>;
  readonly answers: Page<AnswerRow>;
  readonly own: boolean;
  readonly company: string;
  readonly publicUrl: string;
  readonly now: Date;
}

const EXCERPT_LENGTH = 200;

export function memberPage(input: MemberInput) {
  const { profile, stats, threads, answers, own, company } = input;
  const path = `/members/${profile.id}`;
  const hidden = profile.imported || profile.erased;
  return {
    title: profile.displayName,
    description: hidden ? null : t('member.description', { name: profile.displayName, company }),
    canonical: hidden ? null : input.publicUrl + path,
    // People who never came here by themselves are not to be found by their name.
    noindex: hidden || threads.hasPreviousPage || answers.hasPreviousPage,
    initials: initialsOf(profile.displayName),
    team: isStaff(profile) ? t('thread.fromCompany', { company }) : null,
    joinedAt: profile.joinedAt,
    about: profile.about === '' ? null : profile.about,
    erased: profile.erased,
    origin: profile.origin && !profile.erased ? { source: profile.origin.source, href: profile.origin.url } : null,
    editHref: own ? '/my/profile' : null,
    stats: [
      { text: t('member.stats.asked', { count: stats.asked }) },
      { text: t('member.stats.answered', { count: stats.answered }) },
      ...(stats.accepted > 0 ? [{ text: t('member.stats.accepted', { count: stats.accepted }) }] : []),
      ...(stats.helped > 0 ? [{ text: t('member.stats.helped', { count: stats.helped }) }] : []),
    ],
    threads: threads.rows.map((thread) => threadRow(thread, input.facts.get(thread.id) ?? null, input.now)),
    answers: answers.rows.map(answerItem),
    moreThreadsHref: threads.hasNextPage ? `${listAddress(path, { threads: threads.cursors.at(-1) })}#threads` : null,
    moreAnswersHref: answers.hasNextPage ? `${listAddress(path, { answers: answers.cursors.at(-1) })}#answers` : null,
    firstHref: threads.hasPreviousPage || answers.hasPreviousPage ? path : null,
  };
}

function answerItem(answer: AnswerRow) {
  const tried = answer.workedCount + answer.notWorkedCount;
  return {
    title: answer.threadTitle,
    href: `${threadPath({ id: answer.threadId, title: answer.threadTitle })}#${answerElementId(answer.id)}`,
    excerpt: excerpt(answer.body.text, EXCERPT_LENGTH),
    at: answer.postedAt,
    accepted: answer.accepted,
    note: tried > 0 ? t('part.row.worked', { worked: answer.workedCount, tried }) : null,
  };
}
