// A mail says in its subject what happened, has one link, and never shows a gap where a word should be.
import type { Resolution, Trigger } from '../../cases';
import type { CommunitySettings } from '../../platform/community';
import { MailTexts, type MailText } from './mail-texts';

const texts = new MailTexts({ name: 'Tarn community' } as CommunitySettings, { mode: 'test', publicUrl: 'https://tarn.example', sessionSecret: '' });
const thread = { id: '7', title: 'Router {drops} #1 at <night>' };
const told = { number: 'C-000123', thread };

const TRIGGERS: Trigger[] = ['UNANSWERED', 'UNSOLVED', 'STALE', 'DISSATISFIED', 'REQUESTED', 'MANUAL'];
const RESOLUTIONS: Resolution[] = ['SOLVED_BY_AGENT', 'DUPLICATE', 'KNOWN_ISSUE', 'WONT_FIX', 'NOT_REPRODUCIBLE', 'SPAM'];

const every: [string, MailText][] = [
  ['an answer', texts.answerPosted('Ana', thread, { id: '9', official: false })],
  ['an official answer', texts.answerPosted('Ana', thread, { id: '9', official: true })],
  ['a comment', texts.commentPosted('Ana', thread, '11')],
  ['an acceptance', texts.answerAccepted('Ana', thread, '9')],
  ['a solution', texts.threadSolved(thread, '9')],
  ['a reply', texts.caseReplied('Ana', told)],
  ...TRIGGERS.map((trigger): [string, MailText] => [`a case opened by ${trigger}`, texts.caseOpened(told, trigger)]),
  ...RESOLUTIONS.map((resolution): [string, MailText] => [`a case resolved as ${resolution}`, texts.caseResolved(told, resolution)]),
];

describe('the mail about', () => {
  it.each(every)('%s names what it is about, with one link', (_, mail) => {
    expect(mail.subject).toContain(thread.title);
    expect(mail.subject).not.toContain('\n');
    expect(mail.text.match(/https:\/\/tarn\.example\/\S+/g)).toHaveLength(1);
    expect(mail.text.replaceAll(thread.title, '')).not.toMatch(/[{}]|undefined|null/);
    expect(mail.text).toMatch(/\n-- \nYou get this mail because you are a member of Tarn community\.\n$/);
  });

  it('a case says its number and what happens next', () => {
    const { subject, text } = texts.caseOpened(told, 'UNANSWERED');
    expect(subject).toContain('C-000123');
    expect(text).toMatch(/Nobody has answered .* yet[\s\S]*What happens next[\s\S]*An agent reads[\s\S]*https:\/\/tarn\.example\/cases\/C-000123\n/);
  });

  it('a question without a thread is named as that', () => {
    expect(texts.caseReplied('Ana', { number: 'C-000124', thread: null }).subject).toBe('C-000124: Ana replied about “your question”');
  });

  it('an answer leads to the answer', () => {
    expect(every[0]?.[1].text).toContain('https://tarn.example/threads/7/router-drops-1-at-night#answer-9\n');
  });
});
