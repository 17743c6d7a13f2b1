// Draws the promise clock: where on its line the asking, the usual answer, now and the agent stand, and which labels have room.
import type { SafeString } from 'handlebars';

import { messageOf } from '../../messages/index';
import { clockWords, type TimeReader } from '../time-words';
import { sentenceOf, storyOf } from './promise-words';

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

/** Whether there is anything to promise: without history and without a rule there is not. */
function promisesNothing(model: PromiseClockModel): boolean {
  return model.state === 'ahead' && !model.usualAt && !model.dueAt;
}

const tones: Readonly<Record<PromiseClockState, string>> = {
  ahead: 's-accent', running: 's-open', paused: 's-quiet', kept: 's-solved', 'handed-over': 's-escalated', late: 's-unsatisfying',
};

/** Null where there is nothing to promise. */
export function drawPromiseClock(model: PromiseClockModel, reader: TimeReader): DrawnPromiseClock | null {
  if (promisesNothing(model)) return null;
  const reached = reachedAt(model, reader.now);
  const end = endOf(model, reached);
  const span = Math.max(1, end.getTime() - model.startedAt.getTime());
  // What happened at once still ends where the line ends.
  const place = (at: Date) => at === end ? 100 : Math.min(100, Math.max(0, ((at.getTime() - model.startedAt.getTime()) / span) * 100));
  const finished = model.state === 'handed-over' || model.state === 'late';
  const knot = reached && !finished ? place(reached) : null;
  const ticks = [model.usualAt, model.mostAt].filter((at): at is Date => at !== null && at < end && at > model.startedAt).map((at) => percent(place(at)));
  return {
    tone: tones[model.state],
    ticks,
    run: finished ? '98.5%' : knot === null || knot < LEFT_END ? null : percent(knot),
    knot: knot === null ? null : knot < LEFT_END ? COVERING_THE_RING : percent(knot),
    agent: model.dueAt === null && model.state !== 'handed-over' ? null : model.state === 'handed-over' ? 'taken' : 'ahead',
    labels: roomForLabels(candidates(model, reached).filter(([at]) => at <= end).map(([at, word]) => ({ place: place(at), word: wordOf(word, reader), time: labelTime(at, span, reader) }))),
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
  readonly place: number;
  readonly word: string;
  readonly time: string;
}

const wordOf = (word: string, reader: TimeReader): string => messageOf(`promise.word.${word}`)({}, reader.locale);

/** In the order of their use to the reader: where labels would touch, the later one gives way. */
function candidates(model: PromiseClockModel, reached: Date | null): [Date, string][] {
  const handedOver = model.state === 'handed-over';
  const reachedWord = model.state === 'running' ? 'now' : model.state === 'paused' ? 'paused' : 'answer';
  const words: [Date | null, string][] = [
    [handedOver ? null : reached, reachedWord],
    [handedOver ? reached : model.dueAt, 'agent'],
    [model.startedAt, model.state === 'ahead' ? 'now' : 'asked'],
    [model.mostAt, 'most'],
    [model.usualAt, 'usual'],
  ];
  return words.filter((entry): entry is [Date, string] => entry[0] !== null);
}

/** Long after, a line of hours is read by the clock, as its day stands beside the title; a line of days by the day. */
function labelTime(at: Date, span: number, reader: TimeReader): string {
  const time = clockWords(at, reader, 'time');
  if (clockWords(at, reader) === time) return time;
  if (Math.abs(at.getTime() - reader.now.getTime()) < 6 * DAY_MS) return `${clockWords(at, reader, 'weekday')} ${time}`;
  return span < DAY_MS ? time : clockWords(at, reader, 'short-day');
}

const DAY_MS = 86_400_000;
/** So near to the beginning, in percent, the knot would stand half over the ring. */
const LEFT_END = 2;
const COVERING_THE_RING = '8';
const phoneWidth = 340;
const wideWidth = 620;
const gap = 10;

function roomForLabels(wanted: Candidate[]): ClockLabel[] {
  const onPhone: [number, number][] = [];
  const onWide: [number, number][] = [];
  const labels: ClockLabel[] = [];
  for (const { place, time, word } of wanted) {
    const width = Math.max(time.length, word.length) * 7.8;
    const anchor = anchorOf(place, width);
    const wide = extent(place, width, anchor, wideWidth);
    if (touches(onWide, wide)) continue;
    onWide.push(wide);
    const phone = extent(place, width, anchor, phoneWidth);
    const wideOnly = touches(onPhone, phone);
    if (!wideOnly) onPhone.push(phone);
    labels.push({ x: percent(place), anchor, time, word, wideOnly });
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

function percent(value: number): string {
  return `${Math.round(value * 10) / 10}%`;
}
