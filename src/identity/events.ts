/** What happens to members and concerns others. */
import { newEventId, type DomainEvent } from '../platform/events';

export class MemberErased implements DomainEvent {
  readonly id = newEventId();

  constructor(
    readonly memberId: string,
    readonly byId: string,
    readonly at: Date,
  ) {}
}
