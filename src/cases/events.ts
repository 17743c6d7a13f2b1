/** What happens on the case desk, as past facts that other domains may subscribe to. */
import { newEventId, type DomainEvent } from '../platform/events';
import type { MessageVisibility, Resolution, Trigger } from './words';

/** `threadId` is null in all of these where the case came from a private question. */
export class CaseOpened implements DomainEvent {
  readonly id = newEventId();

  constructor(
    readonly caseId: string,
    /** Written out: `C-000123`. */
    readonly number: string,
    readonly threadId: string | null,
    readonly customerId: string,
    readonly trigger: Trigger,
    readonly at: Date,
  ) {}
}

/** A rule gave a case to an agent, who has not looked at it yet. */
export class CaseAssigned implements DomainEvent {
  readonly id = newEventId();

  constructor(
    readonly caseId: string,
    readonly agentId: string,
    readonly at: Date,
  ) {}
}

/** An agent made a case their own. */
export class CaseTaken implements DomainEvent {
  readonly id = newEventId();

  constructor(
    readonly caseId: string,
    readonly byId: string,
    readonly at: Date,
  ) {}
}

/** An agent or the customer wrote on a case; `visibility` says who may read it. */
export class CaseReplied implements DomainEvent {
  readonly id = newEventId();

  constructor(
    readonly caseId: string,
    readonly threadId: string | null,
    readonly messageId: string,
    readonly authorId: string,
    readonly visibility: MessageVisibility,
    readonly bodySource: string,
    readonly at: Date,
  ) {}
}

/** `byId` is null when the community solved it; a public summary goes back to where the case came from. */
export class CaseResolved implements DomainEvent {
  readonly id = newEventId();

  constructor(
    readonly caseId: string,
    readonly threadId: string | null,
    readonly customerId: string,
    readonly resolution: Resolution,
    readonly byId: string | null,
    readonly publicSummary: string | null,
    readonly at: Date,
  ) {}
}

/** The customer said how satisfied they are with a case; the latest word counts. */
export class CaseRated implements DomainEvent {
  readonly id = newEventId();

  constructor(
    readonly caseId: string,
    readonly threadId: string | null,
    readonly customerId: string,
    readonly stars: number,
    readonly at: Date,
  ) {}
}

/** The community had ended a case, and what let it do so was taken back. */
export class CaseReopened implements DomainEvent {
  readonly id = newEventId();

  constructor(
    readonly caseId: string,
    readonly threadId: string | null,
    readonly customerId: string,
    readonly assigneeId: string | null,
    readonly at: Date,
  ) {}
}

/** A rule reminds of a case that is still open. */
export class CaseReminded implements DomainEvent {
  readonly id = newEventId();

  constructor(
    readonly caseId: string,
    readonly at: Date,
  ) {}
}
