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
  | { readonly kind: 'paused'; readonly share: number; readonly name: string | null }
  | { readonly kind: 'late'; readonly dueAt: Date }
  | { readonly kind: 'answered'; readonly lastAnswerAt: Date }
  | { readonly kind: 'worked'; readonly worked: number; readonly tried: number }
  | { readonly kind: 'agent'; readonly name: string | null }
  | { readonly kind: 'accepted' | 'official' | 'unsatisfied' | 'duplicate' | 'closed' | 'none' };

/** partials/field and partials/error-summary */
export interface FieldErrorModel {
  readonly field: string | null;
  readonly message: string;
}

export type { EffectivenessModel };
