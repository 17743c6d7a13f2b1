/** Front door of deflection. */
export { DeflectionModule } from './deflection.module';
export { AskAttempts, WHY_ASKED, type FormUser, type WhyAsked } from './attempts/ask-attempts';
export { CloseAttempts } from './attempts/close-attempts';
export { FormUsers } from './attempts/form-users';
export { ContactCostQueries, type ContactCostRead, type ContactCostState } from './costs/contact-cost.queries';
export { ContactCosts, type ContactCostInput } from './costs/contact-costs';
export { CONTACT_KINDS, LOOK_BACK_DAYS } from './ledger/credit-rule';
export { creditImported, Ledger, type Occasion } from './ledger/ledger';
export { LedgerQueries, type LedgerRow } from './ledger/ledger.queries';
export { STRONG_SCORE, SuggestionService, type CaseSuggestion, type Suggestions, type ThreadSuggestion } from './suggestions/suggestions';
