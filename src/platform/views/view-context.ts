// What every page knows besides its own model: who reads it, what they may do, where and when they are.

export type Theme = 'system' | 'light' | 'dark';

export interface ViewViewer {
  readonly id: string;
  readonly displayName: string;
  readonly initials: string;
  readonly role: string;
  readonly timeZone: string | null;
}

/** What the frame offers; a page's own abilities travel in its model as `viewerCan`. */
export interface ViewAbilities {
  readonly canSeeDesk: boolean;
  readonly canSeeInsights: boolean;
  readonly canSeeTools: boolean;
}

export interface Flash {
  readonly kind: 'success' | 'info' | 'error';
  readonly text: string;
}

/** Reaches templates as @viewer, @abilities, @csrfToken, @theme, @locale, @timeZone, @now, @company, @path, @requestId, @flash, @unreadNotifications. */
export interface ViewContext {
  readonly viewer: ViewViewer | null;
  readonly abilities: ViewAbilities;
  readonly csrfToken: string;
  readonly theme: Theme;
  readonly locale: string;
  readonly timeZone: string;
  readonly now: Date;
  readonly company: { readonly name: string; readonly currency?: string };
  readonly path: string;
  readonly requestId: string;
  readonly flash?: Flash | null;
  readonly unreadNotifications: number;
}
