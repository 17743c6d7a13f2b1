/** Deflection: contacts that did not have to happen, with their evidence. */
import { Module } from '@nestjs/common';
import { CasesModule } from '../cases';
import { ForumModule } from '../forum';
import { IdentityModule } from '../identity';
import { SearchModule } from '../search';
import { AskAttempts } from './attempts/ask-attempts';
import { AttemptLedger } from './attempts/attempt-ledger';
import { CloseAttempts } from './attempts/close-attempts';
import { FormUsers } from './attempts/form-users';
import { ContactCostQueries } from './costs/contact-cost.queries';
import { ContactCosts } from './costs/contact-costs';
import { AskAttemptResolver } from './graphql/ask-attempt.resolver';
import { ContactCostResolver } from './graphql/contact-cost.resolver';
import { KeepLedger } from './ledger/keep-ledger';
import { Ledger } from './ledger/ledger';
import { LedgerQueries } from './ledger/ledger.queries';
import { SuggestionService } from './suggestions/suggestions';

const frontDoor = [Ledger, LedgerQueries, AskAttempts, FormUsers, SuggestionService, CloseAttempts, ContactCosts, ContactCostQueries];

@Module({
  imports: [IdentityModule, ForumModule, CasesModule, SearchModule],
  providers: [...frontDoor, AttemptLedger, KeepLedger, AskAttemptResolver, ContactCostResolver],
  exports: frontDoor,
})
export class DeflectionModule {}
