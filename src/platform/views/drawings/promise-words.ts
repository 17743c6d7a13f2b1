// Says in words what the promise clock draws: a sentence for the page, and the whole story for who cannot see the line.
import type { SafeString } from 'handlebars';

import { messageOf } from '../../messages/index';
import { richText } from '../helpers/rich-text';
import { clockWords, durationWords, type TimeReader } from '../time-words';
import type { PromiseClockModel } from './promise-clock';

export function storyOf(model: PromiseClockModel, reached: Date | null, reader: TimeReader): string {
  const say = (key: string, at: Date | null) => (at === null ? '' : messageOf(`promise.story.${key}`)({ time: clockWords(at, reader), when: clockWords(at, reader, 'at') }, reader.locale));
  const parts = [say(model.state === 'ahead' ? 'now' : 'asked', model.startedAt)];
  if (model.state === 'running') parts.push(say('now', reached));
  if (model.state === 'kept') parts.push(say('answer', reached));
  if (model.state === 'paused') parts.push(say('paused', reached));
  if (model.state === 'ahead' || model.state === 'running') parts.push(say('usual', model.usualAt), say('most', model.mostAt));
  if (model.state === 'handed-over') parts.push(say('handedOver', reached));
  else parts.push(say(model.state === 'kept' ? 'agentWould' : 'agent', model.dueAt));
  return parts.filter((part) => part !== '').join(' ');
}

export function sentenceOf(model: PromiseClockModel, reader: TimeReader): SafeString {
  const rich = (key: string, parameters: Record<string, unknown> = {}) => richText(`promise.${key}`, parameters, reader.locale);
  const since = model.reachedAt ? clockWords(model.reachedAt, reader) : '';
  const after = (at: Date) => durationWords((at.getTime() - model.startedAt.getTime()) / 1000, reader.say, true);
  const due = model.dueAt ? clockWords(model.dueAt, reader) : '';
  const when = model.dueAt ? clockWords(model.dueAt, reader, 'at') : '';
  switch (model.state) {
    case 'ahead': {
      const topic = model.topic ? rich('ahead.about', { topic: model.topic }) : rich('ahead.here');
      const usual = model.usualAt ? after(model.usualAt) : '';
      if (!model.dueAt) return rich('ahead.noRule', { topic, usual });
      if (!model.usualAt) return rich('ahead.dueOnly', { due });
      return model.mostAt ? rich('ahead.both', { topic, usual, due, most: after(model.mostAt) }) : rich('ahead.usualOnly', { topic, usual, due });
    }
    case 'running': return runningSentence(model, reader, rich, due);
    case 'paused': return rich('paused', { since });
    case 'kept': return keptSentence(model, reader, rich);
    case 'handed-over': return rich('handedOver', { since });
    case 'late': return rich('late', { when });
  }
}

type Rich = (key: string, parameters?: Record<string, unknown>) => SafeString;

function runningSentence(model: PromiseClockModel, reader: TimeReader, rich: Rich, due: string): SafeString {
  if (!model.dueAt) return rich('running.noRule');
  const left = (model.dueAt.getTime() - reader.now.getTime()) / 1000;
  const span = (model.dueAt.getTime() - model.startedAt.getTime()) / 1000;
  if (left < span / 5) return rich('running.soon', { left: durationWords(Math.max(0, left), reader.say), when: clockWords(model.dueAt, reader, 'at') });
  if (!model.usualAt) return rich('running.dueOnly', { due });
  if (model.usualAt < reader.now) return rich('running.longer', { due });
  return rich('running.usual', { due, usual: durationWords((model.usualAt.getTime() - model.startedAt.getTime()) / 1000, reader.say, true) });
}

function keptSentence(model: PromiseClockModel, reader: TimeReader, rich: Rich): SafeString {
  const answered = model.reachedAt ?? reader.now;
  const after = durationWords((answered.getTime() - model.startedAt.getTime()) / 1000, reader.say, true);
  const saved = model.usualAt ? (model.usualAt.getTime() - answered.getTime()) / 1000 : 0;
  return saved >= 60 ? rich('kept.sooner', { after, sooner: durationWords(saved, reader.say, true) }) : rich('kept.plain', { after });
}
