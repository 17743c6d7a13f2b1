/** Where the page of a thread is: found by its id, readable by its title. */

const LONGEST_SLUG = 80;

/** The words of a title as a part of an address; empty when there are none. */
export function slugOf(title: string): string {
  // Each list makes dozens of these, and most titles need nothing that Unicode knows.
  const words = PLAIN.test(title) ? title.toLowerCase().replace(/[^a-z0-9]+/g, '-').slice(0, LONGEST_SLUG) : wordsOf(title);
  return words.replace(/^-+|-+$/g, '');
}

const PLAIN = /^[\x20-\x7e]*$/;

function wordsOf(title: string): string {
  const words = title
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-');
  return [...words].slice(0, LONGEST_SLUG).join('');
}

export function threadPath(thread: { readonly id: string; readonly title: string }): string {
  const slug = slugOf(thread.title);
  return slug === '' ? `/threads/${thread.id}` : `/threads/${thread.id}/${encodeURIComponent(slug)}`;
}
