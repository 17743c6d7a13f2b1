/** For every moment at which something happened, how many were still waiting just before it and what happened to how many. */

export interface Observation<C extends string> {
  /** Seconds from the start of waiting to the event, or to when we last looked. */
  readonly time: number;
  /** What ended the waiting, or null while it goes on (censored). */
  readonly cause: C | null;
}

export interface RiskSet<C extends string> {
  readonly time: number;
  readonly atRisk: number;
  readonly events: number;
  readonly eventsByCause: ReadonlyMap<C, number>;
}

/** Whoever was last seen waiting at the very moment of an event still counts as waiting for it, as is the convention. */
export function riskSets<C extends string>(observations: readonly Observation<C>[]): RiskSet<C>[] {
  for (const { time } of observations) {
    if (!Number.isFinite(time) || time < 0) throw new RangeError(`${time} is no waiting time`);
  }
  const ordered = [...observations].sort((one, other) => one.time - other.time);
  const sets: RiskSet<C>[] = [];
  let index = 0;
  while (index < ordered.length) {
    const { time } = ordered[index]!;
    const atRisk = ordered.length - index;
    const eventsByCause = new Map<C, number>();
    let events = 0;
    for (; index < ordered.length && ordered[index]!.time === time; index++) {
      const { cause } = ordered[index]!;
      if (cause === null) continue;
      events++;
      eventsByCause.set(cause, (eventsByCause.get(cause) ?? 0) + 1);
    }
    if (events > 0) sets.push({ time, atRisk, events, eventsByCause });
  }
  return sets;
}
