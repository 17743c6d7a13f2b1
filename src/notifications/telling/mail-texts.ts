/** The words of each mail: what happened in the subject, one link in the text. */
import { Inject, Injectable } from '@nestjs/common';
import type { Resolution, Trigger } from '../../cases';
import { threadPath } from '../../forum';
import { CommunitySettings } from '../../platform/community';
import { HTTP_SETTINGS, type HttpSettings } from '../../platform/http';
import { t, type MessageKey } from '../../platform/messages';

export interface MailText {
  readonly subject: string;
  readonly text: string;
}

type Kind =
  | 'answerSentBack' | 'answerNeedsCheck' | 'expertAsked' | 'moderatorsNudged' | 'staffTold' | 'caseAssigned' | 'caseReminded' | 'caseReopened'
  | 'threadSolved' | 'answerPosted' | 'officialAnswerPosted' | 'commentPosted' | 'answerAccepted' | 'caseOpened' | 'caseReplied' | 'caseResolved';

/** The thread that somebody is told of. */
export interface ToldThread {
  readonly id: string;
  readonly title: string;
}

/** The case that somebody is told of; a private question has no thread. */
export interface ToldCase {
  readonly number: string;
  readonly thread: ToldThread | null;
}

@Injectable()
export class MailTexts {
  constructor(
    private readonly community: CommunitySettings,
    @Inject(HTTP_SETTINGS) private readonly settings: HttpSettings,
  ) {}

  answerPosted(actor: string, thread: ToldThread, answer: { id: string; official: boolean }): MailText {
    return this.words(answer.official ? 'officialAnswerPosted' : 'answerPosted', this.threadLink(thread, `answer-${answer.id}`), { actor, title: thread.title });
  }

  commentPosted(actor: string, thread: ToldThread, commentId: string): MailText {
    return this.words('commentPosted', this.threadLink(thread, `comment-${commentId}`), { actor, title: thread.title });
  }

  answerAccepted(actor: string, thread: ToldThread, answerId: string): MailText {
    return this.words('answerAccepted', this.threadLink(thread, `answer-${answerId}`), { actor, title: thread.title });
  }

  threadSolved(thread: ToldThread, answerId: string): MailText {
    return this.words('threadSolved', this.threadLink(thread, `answer-${answerId}`), { title: thread.title });
  }

  answerSentBack(actor: string, thread: ToldThread, sent: { answerId: string; reason: string; comment: string }): MailText {
    const { answerId, ...said } = sent;
    return this.words('answerSentBack', this.threadLink(thread, `answer-${answerId}`), { actor, title: thread.title, ...said });
  }

  answerNeedsCheck(thread: ToldThread, answerId: string): MailText {
    return this.words('answerNeedsCheck', this.threadLink(thread, `answer-${answerId}`), { title: thread.title });
  }

  expertAsked(thread: ToldThread): MailText {
    return this.words('expertAsked', this.threadLink(thread), { title: thread.title, profile: `${this.settings.publicUrl}/my/profile` });
  }

  moderatorsNudged(thread: ToldThread): MailText {
    return this.words('moderatorsNudged', this.threadLink(thread), { title: thread.title });
  }

  staffTold(thread: ToldThread, rule: string): MailText {
    return this.words('staffTold', this.threadLink(thread), { title: thread.title, rule });
  }

  /** To whoever works on it. */
  caseFor(kind: 'caseAssigned' | 'caseReminded' | 'caseReopened', told: ToldCase): MailText {
    return this.words(kind, this.caseLink(told), { number: told.number, title: titleOf(told) });
  }

  caseOpened(told: ToldCase, trigger: Trigger): MailText {
    return this.words('caseOpened', this.caseLink(told), { number: told.number, title: titleOf(told), trigger });
  }

  caseReplied(actor: string, told: ToldCase): MailText {
    return this.words('caseReplied', this.caseLink(told), { actor, number: told.number, title: titleOf(told) });
  }

  caseResolved(told: ToldCase, resolution: Resolution): MailText {
    return this.words('caseResolved', this.caseLink(told), { number: told.number, title: titleOf(told), resolution });
  }

  private words(kind: Kind, link: string, about: Record<string, string>): MailText {
    const parameters = { ...about, link, community: this.community.name };
    const text = `${t(`mail.${kind}.text` as MessageKey, parameters)}\n-- \n${t('mail.footer', parameters)}\n`;
    return { subject: t(`mail.${kind}.subject` as MessageKey, parameters), text };
  }

  private threadLink(thread: ToldThread, part: string | null = null): string {
    return `${this.settings.publicUrl}${threadPath(thread)}${part === null ? '' : `#${part}`}`;
  }

  private caseLink({ number }: ToldCase): string {
    return `${this.settings.publicUrl}/cases/${number}`;
  }
}

const titleOf = ({ thread }: ToldCase): string => thread?.title ?? t('mail.yourQuestion');
