/** What happens to deflections, as past facts that other domains may subscribe to. */
import { newEventId, type DomainEvent } from '../platform/events';
import type { AttemptEnd } from './attempts/attempt-outcome';

/** A use of the ask form has come to an end, or to another one than it first had. */
export class AskAttemptClosed implements DomainEvent {
  readonly id = newEventId();

  constructor(
    readonly attemptId: string,
    readonly end: AttemptEnd,
    readonly tier: 'T1' | 'T3' | null,
    readonly failed: boolean,
    readonly at: Date,
  ) {}
}
