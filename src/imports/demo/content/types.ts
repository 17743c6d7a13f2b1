// The shapes in which the demo community is written down: people, spaces, root causes, and threads with all that happened on them.

export type DemoKind = 'QUESTION' | 'PROBLEM' | 'IDEA' | 'PRAISE';

export type DemoRole = 'MEMBER' | 'MODERATOR' | 'AGENT' | 'MANAGER' | 'ADMINISTRATOR';

export interface DemoMember {
  key: string;
  displayName: string;
  about?: string;
  joinedDaysAgo: number;
  role: DemoRole;
  timeZone?: string;
  /** Exactly one person of each role has a demo sign-in. */
  signIn?: boolean;
}

export interface DemoSpace {
  slug: string;
  name: string;
  description: string;
}

export interface DemoRootCause {
  key: string;
  name: string;
  parent?: string;
}

/** By the asker it is a satisfaction rating, by anybody else a "worked for me". */
export interface DemoRating {
  by: string;
  afterMinutes: number;
  worked: boolean;
  stars?: 1 | 2 | 3 | 4 | 5;
  reason?: 'DID_NOT_WORK' | 'OUTDATED' | 'OTHER_VERSION' | 'UNCLEAR' | 'NEED_PERSON';
  comment?: string;
}

export interface DemoComment {
  by: string;
  afterMinutes: number;
  body: string;
}

/** Official when `by` is an agent. */
export interface DemoAnswer {
  by: string;
  afterMinutes: number;
  body: string;
  votes?: string[];
  comments?: DemoComment[];
  ratings?: DemoRating[];
  accepted?: { afterMinutes: number };
}

export interface DemoCaseMessage {
  by: string;
  afterMinutes: number;
  visibility: 'PUBLIC' | 'PRIVATE' | 'INTERNAL';
  body: string;
}

export interface DemoCaseResolution {
  afterMinutes: number;
  resolution:
    | 'SOLVED_BY_AGENT'
    | 'SOLVED_BY_COMMUNITY'
    | 'DUPLICATE'
    | 'KNOWN_ISSUE'
    | 'WONT_FIX'
    | 'NOT_REPRODUCIBLE'
    | 'SPAM';
  rootCause?: string;
  /** Posted back on the thread as the official answer. */
  publicSummary?: string;
  rating?: { afterMinutes: number; stars: 1 | 2 | 3 | 4 | 5; comment?: string };
}

/** New while nobody took it; waiting for the customer while the last message that the asker can read is an agent's. */
export interface DemoCase {
  trigger: 'UNANSWERED' | 'DISSATISFIED' | 'REQUESTED' | 'MANUAL';
  afterMinutes: number;
  takenBy?: string;
  takenAfterMinutes?: number;
  messages?: DemoCaseMessage[];
  resolved?: DemoCaseResolution;
}

/** Every `afterMinutes` counts from the opening of the thread; `body` texts are Markdown. */
export interface DemoThread {
  key: string;
  kind: DemoKind;
  space: string;
  tags: string[];
  asker: string;
  title: string;
  body: string;
  openedMinutesAgo: number;
  votes?: string[];
  comments?: DemoComment[];
  answers?: DemoAnswer[];
  case?: DemoCase;
  closed?: { afterMinutes: number; reason: 'DUPLICATE' | 'OFF_TOPIC'; duplicateOf?: string };
}

export interface DemoCommunity {
  company: { name: string; tagline: string };
  members: DemoMember[];
  spaces: DemoSpace[];
  rootCauses: DemoRootCause[];
  threads: DemoThread[];
}
