/** Deflection: contacts that did not have to happen, with their evidence. */
import { Module } from '@nestjs/common';
import { KeepLedger } from './ledger/keep-ledger';
import { Ledger } from './ledger/ledger';
import { LedgerQueries } from './ledger/ledger.queries';

@Module({ providers: [Ledger, LedgerQueries, KeepLedger], exports: [Ledger, LedgerQueries] })
export class DeflectionModule {}
