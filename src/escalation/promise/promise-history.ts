/** A community's threads by the groups that they belong to, as they were known at any moment. Pure. */
import type { Observation } from '../../platform/statistics';
import { hoursOfWeekIn } from './hour-of-week';
import { PromiseCurve, type Estimate } from './promise-curve';
import { anchorOf, EVERYTHING, groupKey, stepsFor, type Group } from './promise-groups';
import { observed, waitingOf, type Ending, type ThreadHistory, type Waiting } from './waiting-times';

/** With fewer threads than this a figure would say more than is known. */
export const ENOUGH_THREADS = 30;
export const WINDOW_MS = 365 * 86_400_000;
const THREADS_AT_A_TIME = 100;
const GROUPS_AT_A_TIME = 20;

/** Which threads are looked at, and when: nothing that happened later is known. */
export interface Look {
  /** In milliseconds, exclusive. */
  readonly openedBefore: number;
  readonly seenAt: number;
}

interface KnownThread extends Waiting {
  /** The groups that it belongs to, from the narrowest step to the widest, by number. */
  readonly steps: readonly (readonly number[])[];
  readonly groups: readonly number[];
}

export class PromiseHistory {
  readonly groups: Group[] = [];
  private readonly numbers = new Map<string, number>();
  private readonly threads: KnownThread[] = [];
  private readonly hourOfWeek: (at: Date) => number;

  constructor(timeZone: string) {
    this.hourOfWeek = hoursOfWeekIn(timeZone);
  }

  /** All at once; to be gone through before anything is asked of it. */
  *learn(threads: readonly ThreadHistory[]): Generator<void, void> {
    for (const [index, thread] of threads.entries()) {
      const steps = stepsFor({ ...thread, hourOfWeek: this.hourOfWeek(thread.openedAt) }).map((step) => step.map((group) => this.numberOf(group)));
      this.threads.push({ ...waitingOf(thread), steps, groups: steps.flat() });
      if (index % THREADS_AT_A_TIME === 0) yield;
    }
    this.threads.sort((one, other) => one.openedAt - other.openedAt);
  }

  numberOf(group: Group): number {
    const key = groupKey(group);
    const known = this.numbers.get(key);
    if (known !== undefined) return known;
    this.numbers.set(key, this.groups.length);
    return this.groups.push(group) - 1;
  }

  /** Opened at `from` or later and before `to`. */
  openedBetween(from: number, to: number): readonly KnownThread[] {
    return this.threads.slice(this.placeOf(from), this.placeOf(to));
  }

  /** What the twelve months before say. */
  curves(look: Look): GroupCurves {
    return new GroupCurves(this, this.openedBetween(look.openedBefore - WINDOW_MS, look.openedBefore), look.seenAt);
  }

  private placeOf(at: number): number {
    let [low, high] = [0, this.threads.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.threads[middle]!.openedAt < at) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** The curves of all groups with enough threads, each reckoned when it is first asked for. */
export class GroupCurves {
  private readonly counts = new Map<number, number>();
  private members: ReadonlyMap<number, Observation<Ending>[]> | null = null;
  private readonly known = new Map<number, PromiseCurve>();
  /** Not yet held against any other. */
  private readonly owns = new Map<number, PromiseCurve>();

  constructor(
    private readonly history: PromiseHistory,
    private readonly window: readonly KnownThread[],
    private readonly seenAt: number,
  ) {
    for (const { groups } of window) for (const group of groups) this.counts.set(group, (this.counts.get(group) ?? 0) + 1);
  }

  /** Whether anything can be told at all. */
  get enough(): boolean {
    return this.window.length >= ENOUGH_THREADS;
  }

  /** By the keys of the groups that have enough threads, and of all threads together, however few. */
  *estimates(level: number): Generator<void, Map<string, Estimate>> {
    const estimates = new Map([[groupKey(EVERYTHING), this.curve(this.history.numberOf(EVERYTHING)).estimate(level)]]);
    for (const [index, group] of this.enoughIn().entries()) {
      estimates.set(groupKey(this.history.groups[group]!), this.curve(group).estimate(level));
      if (index % GROUPS_AT_A_TIME === 0) yield;
    }
    return estimates;
  }

  private enoughIn(): number[] {
    return [...this.counts].filter(([, count]) => count >= ENOUGH_THREADS).map(([group]) => group);
  }

  /** The narrowest that has enough threads; of equally narrow ones the smallest; null where not even the widest has. */
  narrowest(steps: readonly (readonly number[])[]): number | null {
    for (const step of steps) {
      let found: number | null = null;
      for (const group of step) {
        const count = this.counts.get(group) ?? 0;
        if (count >= ENOUGH_THREADS && (found === null || count < this.counts.get(found)!)) found = group;
      }
      if (found !== null) return found;
    }
    return null;
  }

  curve(group: number): PromiseCurve {
    const known = this.known.get(group);
    if (known) return known;
    const anchor = anchorOf(this.history.groups[group]!);
    const curve = anchor ? this.own(group).heldAgainst(this.own(this.history.numberOf(anchor))) : this.own(group);
    this.known.set(group, curve);
    return curve;
  }

  private own(group: number): PromiseCurve {
    const known = this.owns.get(group);
    if (known) return known;
    const curve = PromiseCurve.of(this.observations(group));
    this.owns.set(group, curve);
    return curve;
  }

  private observations(group: number): readonly Observation<Ending>[] {
    this.members ??= this.gather();
    return this.members.get(group) ?? [];
  }

  private gather(): ReadonlyMap<number, Observation<Ending>[]> {
    const members = new Map<number, Observation<Ending>[]>([[this.history.numberOf(EVERYTHING), []]]);
    for (const group of this.enoughIn()) members.set(group, []);
    // In order once for all, so that no curve has to sort.
    const ordered = this.window.map(({ groups, ...thread }) => ({ groups, observation: observed(thread, this.seenAt) }));
    ordered.sort((one, other) => one.observation.time - other.observation.time);
    for (const { groups, observation } of ordered) for (const group of groups) members.get(group)?.push(observation);
    return members;
  }
}
