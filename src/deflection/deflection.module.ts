/** Deflection: contacts that did not have to happen, with their evidence. */
import { Module } from '@nestjs/common';
import { CasesModule } from '../cases';
import { ForumModule } from '../forum';
import { SearchModule } from '../search';
import { AskAttempts } from './attempts/ask-attempts';
import { AttemptLedger } from './attempts/attempt-ledger';
import { CloseAttempts } from './attempts/close-attempts';
import { FormUsers } from './attempts/form-users';
import { AskAttemptResolver } from './graphql/ask-attempt.resolver';
import { KeepLedger } from './ledger/keep-ledger';
import { Ledger } from './ledger/ledger';
import { LedgerQueries } from './ledger/ledger.queries';
import { SuggestionService } from './suggestions/suggestions';

const frontDoor = [Ledger, LedgerQueries, AskAttempts, FormUsers, SuggestionService, CloseAttempts];

@Module({
  imports: [ForumModule, CasesModule, SearchModule],
  providers: [...frontDoor, AttemptLedger, KeepLedger, AskAttemptResolver],
  exports: frontDoor,
})
export class DeflectionModule {}
