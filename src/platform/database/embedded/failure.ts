// What a person reads when the embedded PostgreSQL cannot be used: one plain sentence, and where to look next.
export class EmbeddedDatabaseError extends Error {
  override readonly name = 'EmbeddedDatabaseError';
}
