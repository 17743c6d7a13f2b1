export { EventsModule } from './events.module';
export { Events, newEventId, type DomainEvent, type EventClass } from './events';
