/** With a member goes their inbox. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { MemberErased } from '../../identity';
import { Events } from '../../platform/events';
import { Inbox } from '../telling/inbox';

@Injectable()
export class EmptyInboxWhenMemberErased implements OnModuleInit {
  constructor(
    private readonly events: Events,
    private readonly inbox: Inbox,
  ) {}

  onModuleInit(): void {
    this.events.within(MemberErased, 'empty-inbox-when-member-erased', (tx, event) => this.inbox.empty(tx, event.memberId));
  }
}
