/** What the web process needs to know of its surroundings. */

export type Mode = 'production' | 'development' | 'test';

export interface HttpSettings {
  readonly mode: Mode;
  /** Under which people reach the community, without a slash at the end. */
  readonly publicUrl: string;
  /** Signs session and form cookies. */
  readonly sessionSecret: string;
}

export const HTTP_SETTINGS = Symbol('HTTP_SETTINGS');

export const isSecure = (settings: HttpSettings): boolean => settings.publicUrl.startsWith('https:');
