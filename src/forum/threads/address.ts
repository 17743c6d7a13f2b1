/** Where the page of a thread is: found by its id, readable by its title. */

const LONGEST_SLUG = 80;

/** The words of a title as a part of an address; empty when there are none. */
export function slugOf(title: string): string {
  const words = title
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-');
  return [...words].slice(0, LONGEST_SLUG).join('').replace(/^-+|-+$/g, '');
}

export function threadPath(thread: { readonly id: string; readonly title: string }): string {
  const slug = slugOf(thread.title);
  return slug === '' ? `/threads/${thread.id}` : `/threads/${thread.id}/${encodeURIComponent(slug)}`;
}
