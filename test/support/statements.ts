/** The SQL statements that the application sends, as the driver sees them, whoever in the code asks. */
import { Client } from 'pg';

type Query = (this: Client, config: string | { text: string }, ...rest: unknown[]) => unknown;

/** Runs `work` and gives every statement that left meanwhile, in order. */
export async function statementsOf(work: () => Promise<unknown>): Promise<string[]> {
  const sent: string[] = [];
  const query = Client.prototype.query as Query;
  Client.prototype.query = function (this: Client, config: string | { text: string }, ...rest: unknown[]) {
    sent.push(typeof config === 'string' ? config : config.text);
    return query.call(this, config, ...rest);
  } as typeof Client.prototype.query;
  try {
    await work();
  } finally {
    Client.prototype.query = query as typeof Client.prototype.query;
  }
  return sent;
}
