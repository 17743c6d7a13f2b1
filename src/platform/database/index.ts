export { Database, poolOf } from './database';
export { DatabaseModule } from './database.module';
export type { Sql, SqlValue } from './sql';
export { sqlOn } from './sql';
export { Transactions, Tx } from './transactions';
