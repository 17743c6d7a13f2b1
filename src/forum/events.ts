/** What happens in the forum, as past facts that other domains may subscribe to. */
import { newEventId, type DomainEvent } from '../platform/events';
import type { CloseReason, DissatisfactionReason, ThreadKind } from './words';

/** A member started a thread. */
export class ThreadOpened implements DomainEvent {
  readonly id = newEventId();

  constructor(
    readonly threadId: string,
    readonly kind: ThreadKind,
    readonly askerId: string,
    readonly spaceId: string,
    readonly cycle: number,
    readonly at: Date,
  ) {}
}

/** Title, body, tags or space of a thread changed; `byId` is null when a rule tagged it. */
export class ThreadEdited implements DomainEvent {
  readonly id = newEventId();

  constructor(
    readonly threadId: string,
    readonly byId: string | null,
    readonly at: Date,
    /** Its space or its tags are others now. */
    readonly moved = false,
  ) {}
}

export class ThreadClosed implements DomainEvent {
  readonly id = newEventId();

  constructor(
    readonly threadId: string,
    readonly reason: CloseReason,
    readonly byId: string,
    readonly at: Date,
  ) {}
}

/** A thread waits for an answer anew, in its next cycle: it was closed, or what it was told did not help. */
export class ThreadReopened implements DomainEvent {
  readonly id = newEventId();

  constructor(
    readonly threadId: string,
    readonly cycle: number,
    readonly byId: string,
    readonly at: Date,
  ) {}
}

/** Two threads were merged and are not the same: what went over has returned. */
export class MergeUndone implements DomainEvent {
  readonly id = newEventId();

  constructor(
    readonly threadId: string,
    readonly intoId: string,
    readonly byId: string,
    readonly at: Date,
  ) {}
}

export class ThreadRemoved implements DomainEvent {
  readonly id = newEventId();

  constructor(
    readonly threadId: string,
    readonly byId: string,
    readonly at: Date,
  ) {}
}

export class AnswerPosted implements DomainEvent {
  readonly id = newEventId();

  constructor(
    readonly threadId: string,
    readonly answerId: string,
    readonly authorId: string,
    readonly official: boolean,
    /** The asker answered their own thread: that does not count as an answer. */
    readonly byAsker: boolean,
    readonly at: Date,
  ) {}
}

export class AnswerEdited implements DomainEvent {
  readonly id = newEventId();

  constructor(
    readonly threadId: string,
    readonly answerId: string,
    readonly byId: string,
    readonly at: Date,
  ) {}
}

export class AnswerRemoved implements DomainEvent {
  readonly id = newEventId();

  constructor(
    readonly threadId: string,
    readonly answerId: string,
    readonly authorId: string,
    readonly byId: string,
    readonly at: Date,
  ) {}
}

/** `answerId` is null where the comment clarifies the thread itself. */
export class CommentPosted implements DomainEvent {
  readonly id = newEventId();

  constructor(
    readonly threadId: string,
    readonly answerId: string | null,
    readonly commentId: string,
    readonly authorId: string,
    readonly at: Date,
  ) {}
}

export class AnswerAccepted implements DomainEvent {
  readonly id = newEventId();

  constructor(
    readonly threadId: string,
    readonly answerId: string,
    readonly answerAuthorId: string,
    readonly askerId: string,
    readonly byId: string,
    readonly at: Date,
  ) {}
}

/** Also told when another answer is accepted instead, and when the accepted answer is removed. */
export class AcceptanceWithdrawn implements DomainEvent {
  readonly id = newEventId();

  constructor(
    readonly threadId: string,
    readonly answerId: string,
    readonly askerId: string,
    readonly byId: string,
    readonly at: Date,
  ) {}
}

/** The asker said how satisfied they are with an answer, or another member whether it worked for them. */
export class AnswerRated implements DomainEvent {
  readonly id = newEventId();

  constructor(
    readonly threadId: string,
    readonly answerId: string,
    readonly raterId: string,
    readonly byAsker: boolean,
    readonly worked: boolean,
    readonly stars: number | null,
    readonly reason: DissatisfactionReason | null,
    readonly comment: string,
    readonly at: Date,
  ) {}
}

/** The accepted answer of a thread stopped working for people; somebody should look at it. */
export class AnswerNeedsCheck implements DomainEvent {
  readonly id = newEventId();

  constructor(
    readonly threadId: string,
    readonly answerId: string,
    readonly at: Date,
  ) {}
}
