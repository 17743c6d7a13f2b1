/** Where to go after signing in or changing the theme: a path of ours, never somebody else's site. */

export function safeReturnPath(wanted: unknown, fallback = '/'): string {
  if (typeof wanted !== 'string' || wanted.length > 2_000) return fallback;
  // Browsers read a backslash as a slash, and drop tabs and line breaks.
  if (!wanted.startsWith('/') || /^\/[/\\]/.test(wanted) || /[\u0000-\u001f\\]/.test(wanted)) return fallback;
  return wanted;
}
