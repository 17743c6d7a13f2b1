// Opens the database for the whole application.
import { Global, Module } from '@nestjs/common';
import { Database } from './database';
import { Transactions } from './transactions';

@Global()
@Module({ providers: [Database, Transactions], exports: [Database, Transactions] })
export class DatabaseModule {}
