/** Front door of deflection. */
export { DeflectionModule } from './deflection.module';
export { CONTACT_KINDS, LOOK_BACK_DAYS } from './ledger/credit-rule';
export { creditImported, Ledger, type Occasion } from './ledger/ledger';
export { LedgerQueries, type LedgerRow } from './ledger/ledger.queries';
