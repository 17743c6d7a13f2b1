/** Front door of the way out: requests to addresses that people typed in. */
export { OUTGOING_REFUSALS, Outgoing, fetchOn, PUBLIC_INTERNET, type Fetched, type Internet, type OutgoingRefusal, type OutgoingRequest } from './outgoing';
export { OutgoingModule } from './outgoing.module';
export { isPublicAddress } from './public-address';
