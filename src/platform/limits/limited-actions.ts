/** How often each thing may be done before somebody has to wait. */

export interface Allowance {
  readonly points: number;
  readonly durationSeconds: number;
  /** When the database cannot count: count in this process alone, or refuse (where guessing must not be possible). */
  readonly whenStoreFails: 'countInProcess' | 'refuse';
}

const MINUTE = 60;
const HOUR = 3600;
const DAY = 24 * HOUR;

export const LIMITED_ACTIONS = {
  /** Key: address and e-mail together, so that one account cannot be guessed at. */
  signIn: { points: 8, durationSeconds: 15 * MINUTE, whenStoreFails: 'refuse' },
  /** Key: address alone, so that one machine cannot try many accounts. */
  signInFromAddress: { points: 60, durationSeconds: 15 * MINUTE, whenStoreFails: 'refuse' },
  /** Key: address. */
  signUp: { points: 10, durationSeconds: HOUR, whenStoreFails: 'refuse' },
  /** Key: e-mail, so that nobody's inbox is flooded. */
  requestPasswordReset: { points: 4, durationSeconds: HOUR, whenStoreFails: 'refuse' },
  /** Key: address. */
  requestPasswordResetFromAddress: { points: 20, durationSeconds: HOUR, whenStoreFails: 'refuse' },
  /** Key: address; the token itself is too long to guess, the counting keeps the noise down. */
  useMailedToken: { points: 30, durationSeconds: HOUR, whenStoreFails: 'refuse' },
  /** Key: member. */
  sendVerification: { points: 5, durationSeconds: HOUR, whenStoreFails: 'refuse' },
  /** Key: member. */
  changeAddress: { points: 5, durationSeconds: HOUR, whenStoreFails: 'refuse' },
  /** Key: e-mail, so that nobody's inbox is flooded. */
  changeAddressTo: { points: 4, durationSeconds: HOUR, whenStoreFails: 'refuse' },
  /** Key of this and the following: member. */
  openThread: { points: 20, durationSeconds: HOUR, whenStoreFails: 'countInProcess' },
  postAnswer: { points: 60, durationSeconds: HOUR, whenStoreFails: 'countInProcess' },
  postComment: { points: 120, durationSeconds: HOUR, whenStoreFails: 'countInProcess' },
  edit: { points: 120, durationSeconds: HOUR, whenStoreFails: 'countInProcess' },
  vote: { points: 200, durationSeconds: HOUR, whenStoreFails: 'countInProcess' },
  rate: { points: 60, durationSeconds: HOUR, whenStoreFails: 'countInProcess' },
  requestAgent: { points: 10, durationSeconds: DAY, whenStoreFails: 'countInProcess' },
  /** Staff work through queues quickly; this stops only what runs away. Key: member. */
  workOnCase: { points: 600, durationSeconds: HOUR, whenStoreFails: 'countInProcess' },
  moderate: { points: 600, durationSeconds: HOUR, whenStoreFails: 'countInProcess' },
  administer: { points: 300, durationSeconds: HOUR, whenStoreFails: 'countInProcess' },
  /** Key: member, or address of a visitor. */
  search: { points: 240, durationSeconds: MINUTE, whenStoreFails: 'countInProcess' },
  similarThreads: { points: 120, durationSeconds: MINUTE, whenStoreFails: 'countInProcess' },
  preview: { points: 120, durationSeconds: MINUTE, whenStoreFails: 'countInProcess' },
  /** Key: member, or address of a visitor; the points are the cost of the fields asked for, not the requests. */
  graphqlCost: { points: 60_000, durationSeconds: MINUTE, whenStoreFails: 'countInProcess' },
} as const satisfies Record<string, Allowance>;

export type LimitedAction = keyof typeof LIMITED_ACTIONS;
