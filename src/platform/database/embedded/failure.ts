// What a person reads when the embedded PostgreSQL cannot be used: one plain sentence, and where to look next.
export class EmbeddedDatabaseError extends Error {
  override readonly name: string = 'EmbeddedDatabaseError';
}

/** Another Threadwell has the data at the moment. */
export class DataInUseError extends EmbeddedDatabaseError {
  override readonly name = 'DataInUseError';
}
