// What the partials under views/partials take, so that a page's view model is checked by the compiler.
import type { SafeString } from 'handlebars';

import type { EffectivenessModel } from './drawings/shares';

export type ThreadStateWord = 'open' | 'answered' | 'solved' | 'escalated' | 'unsatisfying' | 'closed';
export type CaseStateWord = 'new' | 'open' | 'waiting' | 'onHold' | 'resolved' | 'closed';

export interface LinkModel {
  readonly name: string;
  readonly href: string;
}

/** partials/thread-row */
export interface ThreadRowModel {
  readonly href: string;
  readonly title: string;
  readonly state: ThreadStateWord;
  readonly askerName: string;
  readonly askedAt: Date;
  readonly space: LinkModel | null;
  readonly tags: readonly LinkModel[];
  readonly answerCount: number;
  readonly next: NextStep;
  readonly snippet?: SafeString;
}

/** partials/next-step: what a stranger reads first, the thing that happens next. `share` is how much of the time is used, 0 to 100. */
export type NextStep =
  | { readonly kind: 'clock'; readonly share: number; readonly secondsLeft: number; readonly dueAt: Date; readonly soon: boolean }
  | { readonly kind: 'paused'; readonly because: 'NEEDS_ASKER' | 'CALLED_OFF' | 'EXEMPTED'; readonly until: Date | null }
  | { readonly kind: 'late'; readonly dueAt: Date }
  | { readonly kind: 'answered'; readonly lastAnswerAt: Date }
  | { readonly kind: 'worked'; readonly worked: number; readonly tried: number }
  | { readonly kind: 'agent'; readonly name: string | null }
  | { readonly kind: 'accepted' | 'official' | 'unsatisfied' | 'duplicate' | 'closed' | 'none' };

/** partials/field and partials/error-summary */
export interface FieldErrorModel {
  /** What people call the field; null where it has no name of its own. */
  readonly name?: string | null;
  readonly field: string | null;
  readonly message: string;
}

export type { EffectivenessModel };

export interface AuthorModel {
  readonly name: string;
  readonly href: string | null;
  readonly initials: string;
  /** "helped 340 people", "Tarn support". */
  readonly note: string | null;
}

/** partials/vote; the subject is given by what is voted on. */
export interface VoteModel {
  readonly count: number;
  readonly voted: boolean;
  readonly action: string | null;
}

/** partials/comment-list */
export interface CommentListModel {
  readonly subject: string;
  readonly action: string | null;
  readonly fieldId: string;
  /** What a tick says: that the asker has to say more before somebody can answer; null where nobody waits for that. */
  readonly asksLabel: string | null;
  readonly comments: readonly { readonly id: string; readonly author: Pick<AuthorModel, 'name' | 'href'>; readonly body: SafeString; readonly createdAt: Date }[];
  readonly error?: string;
  readonly typed?: string;
}

/** partials/did-this-help */
export interface DidThisHelpModel {
  readonly id: string;
  readonly action: string;
  readonly name: string;
  readonly said: 'yes' | 'no' | null;
  /** What became of a "no". */
  readonly went: string | null;
  readonly stars: number | null;
  /** With which a "no" is sent that gives no other. */
  readonly reason: string;
  readonly comment: string | null;
  /** After a form that failed: what was typed is in sight. */
  readonly open: boolean;
  /** What a plain "no" leads to; null where it leads nowhere. */
  readonly next: string | null;
  readonly otherReasons: readonly { readonly value: string; readonly label: string; readonly next: string | null; readonly chosen: boolean }[];
}

/** partials/question */
export interface QuestionModel {
  readonly id: string;
  readonly label: string;
  readonly author: AuthorModel;
  readonly body: SafeString;
  readonly tags: readonly LinkModel[];
  readonly vote: VoteModel | null;
  readonly comments: CommentListModel | null;
  readonly editHref: string | null;
  readonly reportHref: string | null;
  readonly isLast: boolean;
}

/** partials/answer */
export interface AnswerModel {
  readonly id: string;
  readonly kind: 'accepted' | 'acceptedOfficial' | 'official' | 'other';
  readonly author: AuthorModel;
  readonly createdAt: Date;
  readonly editedAt: Date | null;
  readonly body: SafeString;
  readonly effectiveness: EffectivenessModel | null;
  readonly vote: VoteModel | null;
  readonly href: string;
  readonly acceptAction: string | null;
  readonly withdrawAction: string | null;
  readonly editHref: string | null;
  readonly reportHref: string | null;
  readonly helped: DidThisHelpModel | null;
  readonly comments: CommentListModel | null;
  readonly isLast: boolean;
}

/** partials/metric-card */
export interface MetricModel {
  readonly name: string;
  readonly value: string | null;
  readonly interval: string | null;
  readonly n: number | null;
  readonly enough: boolean;
  readonly reason: string | null;
  readonly change: { readonly text: string; readonly direction: 'up' | 'down'; readonly verdict: 'better' | 'worse' | 'same' } | null;
  readonly points: readonly number[] | null;
  readonly href: string | null;
  readonly linkText: string | null;
}

/** partials/case-row */
export interface CaseRowModel {
  readonly href: string;
  readonly number: string;
  readonly title: string;
  readonly askerName: string;
  readonly state: CaseStateWord;
  readonly current: boolean;
  readonly unread: boolean;
  readonly due: { readonly text: string; readonly tone: 'overdue' | 'soon' | 'calm' } | null;
  readonly assignee: string | null;
  readonly showState?: boolean;
}

/** partials/timeline-entry */
export type TimelineEntryModel =
  | { readonly kind: 'public' | 'private' | 'note'; readonly id: string; readonly author: string; readonly readerName: string; readonly at: Date; readonly body: SafeString }
  | {
      readonly kind: 'event';
      readonly icon: 'bell' | 'headset' | 'link' | 'user-check' | 'circle-check' | 'rotate-ccw' | 'star' | 'pencil';
      readonly text: string;
      readonly at: Date;
    };
