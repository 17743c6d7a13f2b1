/** Brings communities in from elsewhere. */
import { Module } from '@nestjs/common';
import { EscalationModule } from '../escalation';
import { SearchModule } from '../search';
import { StackExchangeImport } from './stackexchange';

@Module({ imports: [EscalationModule, SearchModule], providers: [StackExchangeImport], exports: [StackExchangeImport] })
export class ImportsModule {}
