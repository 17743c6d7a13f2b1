/** What somebody had typed into a form that could not be taken, to be shown again so that no word is lost. */
import type { Request } from 'express';

const NEVER_SHOWN = new Set(['_csrf', 'password', 'token', 'newPassword']);

export function keptText(request: Request): { name: string; value: string }[] {
  const body = request.body as Record<string, unknown> | undefined;
  if (!body || typeof body !== 'object') return [];
  return Object.entries(body)
    .filter((field): field is [string, string] => typeof field[1] === 'string' && field[1].trim() !== '' && !NEVER_SHOWN.has(field[0]))
    .map(([name, value]) => ({ name, value }));
}
