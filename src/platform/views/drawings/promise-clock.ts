// Draws the promise clock: where on its line the asking, the usual answer, now and the agent stand, and which labels have room.
import type { SafeString } from 'handlebars';

import { messageOf } from '../../messages/index';
import { richText } from '../helpers/rich-text';
import { clockWords, durationWords, type TimeReader } from '../time-words';

export type PromiseClockState = 'ahead' | 'running' | 'paused' | 'kept' | 'handed-over' | 'late';

/** What partials/promise-clock is given. */
export interface PromiseClockModel {
  readonly state: PromiseClockState;
  /** When the thread was asked; on the ask page, now. */
  readonly startedAt: Date;
  /** When half, and when 8 of 10, of such threads have an answer; null when history cannot say. */
  readonly usualAt: Date | null;
  readonly mostAt: Date | null;
  /** When an agent takes over; null when no rule is active. */
  readonly dueAt: Date | null;
  /** When it was answered (kept), paused (paused) or taken over (handed-over). */
  readonly reachedAt?: Date | null;
  /** What such threads are about, e.g. a space's name; null for the whole community. */
  readonly topic?: string | null;
}

export interface ClockLabel {
  readonly x: string;
  readonly anchor: 'start' | 'middle' | 'end';
  readonly time: string;
  readonly word: string;
  readonly wideOnly: boolean;
}

export interface DrawnPromiseClock {
  readonly tone: string;
  readonly ticks: readonly string[];
  readonly run: string | null;
  readonly knot: string | null;
  readonly agent: 'ahead' | 'taken' | null;
  readonly labels: readonly ClockLabel[];
  readonly story: string;
  readonly sentence: SafeString;
}

const tones: Readonly<Record<PromiseClockState, string>> = {
  ahead: 's-accent', running: 's-open', paused: 's-quiet', kept: 's-solved', 'handed-over': 's-escalated', late: 's-unsatisfying',
};

export function drawPromiseClock(model: PromiseClockModel, reader: TimeReader): DrawnPromiseClock {
  const reached = reachedAt(model, reader.now);
  const end = endOf(model, reached);
  const span = Math.max(1, end.getTime() - model.startedAt.getTime());
  const place = (at: Date) => Math.min(100, Math.max(0, ((at.getTime() - model.startedAt.getTime()) / span) * 100));
  const finished = model.state === 'handed-over' || model.state === 'late';
  const knot = reached && !finished ? place(reached) : null;
  const ticks = [model.usualAt, model.mostAt].filter((at): at is Date => at !== null && at < end && at > model.startedAt).map((at) => percent(place(at)));
  return {
    tone: tones[model.state],
    ticks,
    run: finished ? '98.5%' : knot === null ? null : percent(knot),
    knot: knot === null ? null : percent(knot),
    agent: model.dueAt === null && model.state !== 'handed-over' ? null : model.state === 'handed-over' ? 'taken' : 'ahead',
    labels: roomForLabels(candidates(model, reached, end, place, reader)),
    story: storyOf(model, reached, reader),
    sentence: sentenceOf(model, reader),
  };
}

function reachedAt(model: PromiseClockModel, now: Date): Date | null {
  if (model.state === 'running') return now;
  return model.state === 'ahead' || model.state === 'late' ? null : (model.reachedAt ?? null);
}

/** The line ends where the agent stands; without a rule a little after the last thing that is known. */
function endOf(model: PromiseClockModel, reached: Date | null): Date {
  if (model.state === 'handed-over' && reached) return reached;
  if (model.dueAt) return model.dueAt;
  const last = Math.max(...[model.startedAt, model.usualAt, model.mostAt, reached].map((at) => at?.getTime() ?? 0));
  return new Date(model.startedAt.getTime() + (last - model.startedAt.getTime()) * 1.15);
}

interface Candidate {
  readonly at: Date;
  readonly place: number;
  readonly word: string;
  readonly time: string;
}

/** In the order of their use to the reader: where labels would touch, the later one gives way. */
function candidates(model: PromiseClockModel, reached: Date | null, end: Date, place: (at: Date) => number, reader: TimeReader): Candidate[] {
  const words: [Date | null, string][] = [
    [model.state === 'handed-over' ? null : reached, model.state === 'running' ? 'now' : model.state === 'paused' ? 'paused' : 'answer'],
    [model.state === 'handed-over' ? reached : model.dueAt, 'agent'],
    [model.startedAt, model.state === 'ahead' ? 'now' : 'asked'],
    [model.mostAt, 'most'],
    [model.usualAt, 'usual'],
  ];
  return words
    .filter((entry): entry is [Date, string] => entry[0] !== null && entry[0] <= end)
    .map(([at, word]) => ({ at, place: place(at), word: messageOf(`promise.word.${word}`)({}, reader.locale), time: labelTime(at, reader) }));
}

function labelTime(at: Date, reader: TimeReader): string {
  const smart = clockWords(at, reader);
  const time = clockWords(at, reader, 'time');
  if (smart === time) return time;
  return Math.abs(at.getTime() - reader.now.getTime()) < 6 * 86_400_000 ? `${clockWords(at, reader, 'weekday')} ${time}` : clockWords(at, reader, 'short-day');
}

const phoneWidth = 340;
const wideWidth = 620;
const gap = 10;

function roomForLabels(wanted: Candidate[]): ClockLabel[] {
  const onPhone: [number, number][] = [];
  const onWide: [number, number][] = [];
  const labels: ClockLabel[] = [];
  for (const label of wanted) {
    const width = Math.max(label.time.length, label.word.length) * 7.8;
    const anchor = anchorOf(label.place, width);
    const wide = extent(label.place, width, anchor, wideWidth);
    if (touches(onWide, wide)) continue;
    onWide.push(wide);
    const phone = extent(label.place, width, anchor, phoneWidth);
    const wideOnly = touches(onPhone, phone);
    if (!wideOnly) onPhone.push(phone);
    labels.push({ x: percent(label.place), anchor, time: label.time, word: label.word, wideOnly });
  }
  return labels;
}

function anchorOf(place: number, width: number): 'start' | 'middle' | 'end' {
  const at = (place / 100) * phoneWidth;
  if (at < width / 2) return 'start';
  return at > phoneWidth - width / 2 ? 'end' : 'middle';
}

function extent(place: number, width: number, anchor: 'start' | 'middle' | 'end', line: number): [number, number] {
  const at = (place / 100) * line;
  const left = anchor === 'start' ? at : anchor === 'end' ? at - width : at - width / 2;
  return [left - gap / 2, left + width + gap / 2];
}

function touches(taken: [number, number][], [left, right]: [number, number]): boolean {
  return taken.some(([from, to]) => left < to && right > from);
}

function storyOf(model: PromiseClockModel, reached: Date | null, reader: TimeReader): string {
  const say = (key: string, at: Date | null) => (at === null ? '' : messageOf(`promise.story.${key}`)({ time: clockWords(at, reader) }, reader.locale));
  const parts = [say(model.state === 'ahead' ? 'now' : 'asked', model.startedAt)];
  if (model.state === 'running') parts.push(say('now', reached));
  if (model.state === 'kept') parts.push(say('answer', reached));
  if (model.state === 'paused') parts.push(say('paused', reached));
  if (model.state === 'ahead' || model.state === 'running') parts.push(say('usual', model.usualAt), say('most', model.mostAt));
  if (model.state === 'handed-over') parts.push(say('handedOver', reached));
  else parts.push(say(model.state === 'kept' ? 'agentWould' : 'agent', model.dueAt));
  return parts.filter((part) => part !== '').join(' ');
}

function sentenceOf(model: PromiseClockModel, reader: TimeReader): SafeString {
  const rich = (key: string, parameters: Record<string, unknown> = {}) => richText(`promise.${key}`, parameters, reader.locale);
  const since = model.reachedAt ? clockWords(model.reachedAt, reader) : '';
  const after = (at: Date) => durationWords((at.getTime() - model.startedAt.getTime()) / 1000, reader.say, true);
  const due = model.dueAt ? clockWords(model.dueAt, reader) : '';
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
    case 'late': return rich('late', { due });
  }
}

type Rich = (key: string, parameters?: Record<string, unknown>) => SafeString;

function runningSentence(model: PromiseClockModel, reader: TimeReader, rich: Rich, due: string): SafeString {
  if (!model.dueAt) return rich('running.noRule');
  const left = (model.dueAt.getTime() - reader.now.getTime()) / 1000;
  const span = (model.dueAt.getTime() - model.startedAt.getTime()) / 1000;
  if (left < span / 5) return rich('running.soon', { left: durationWords(Math.max(0, left), reader.say), due });
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

function percent(value: number): string {
  return `${Math.round(value * 10) / 10}%`;
}
