/** What somebody had typed into a form that could not be taken, to be shown again so that no word is lost. */
import type { Request } from 'express';
import { cataloguedMessages, t } from '../../platform/messages';

const NEVER_SHOWN = /password|token|secret|^_csrf$/i;

export interface KeptText {
  /** What the page calls the field. */
  readonly name: string;
  readonly value: string;
}

export function keptText(request: Request): KeptText[] {
  const body = request.body as Record<string, unknown> | undefined;
  if (!body || typeof body !== 'object') return [];
  return Object.entries(body).flatMap(([field, value]) => {
    if (typeof value !== 'string' || value.trim() === '' || NEVER_SHOWN.test(field)) return [];
    const name = cataloguedMessages().get(`part.fieldName.${field}`);
    // Without a name and without a space it is something that a form carries along, not something that was written.
    if (name === undefined && !/\s/.test(value.trim())) return [];
    return [{ name: name ?? t('error.keptField'), value }];
  });
}
