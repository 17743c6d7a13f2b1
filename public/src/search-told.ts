// Tells in passing which search was looked at, and what was opened of it: a search counts once its results stand still.

const STANDS_STILL_MS = 1_500;

export class SearchTold {
  private id = '';
  private query = '';
  private still: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly found: HTMLElement) {
    found.addEventListener('click', (event) => this.used(event.target as HTMLElement), { capture: true });
    found.addEventListener('auxclick', (event) => this.used(event.target as HTMLElement), { capture: true });
    addEventListener('pagehide', () => clearTimeout(this.still));
    // Further pages are no further searches.
    if (new URLSearchParams(location.search).has('after')) this.query = this.main()['query'] ?? '';
    this.shown();
  }

  /** New results are there. */
  shown(): void {
    clearTimeout(this.still);
    const { query = '' } = this.main();
    if (query.trim() !== '' && query !== this.query) this.still = setTimeout(() => this.tell(), STANDS_STILL_MS);
  }

  private tell(): void {
    clearTimeout(this.still);
    const { query = '', total = '0' } = this.main();
    if (query.trim() === '' || query === this.query) return;
    this.query = query;
    this.id = newId();
    this.send('/search/seen', { search: this.id, q: query, results: total });
    for (const link of this.found.querySelectorAll<HTMLAnchorElement>('a[data-ask-this]')) link.search += `&from=${this.id}`;
  }

  private used(target: HTMLElement): void {
    const hit = target.closest('a')?.closest<HTMLElement>('[data-hit]');
    if (!hit && !target.closest('a[data-ask-this]')) return;
    this.tell();
    if (hit && this.id !== '') this.send('/search/clicked', { search: this.id, thread: hit.dataset['hit'] ?? '' });
  }

  private main(): DOMStringMap {
    return this.found.querySelector<HTMLElement>('main')?.dataset ?? {};
  }

  private send(path: string, fields: Record<string, string>): void {
    const token = document.querySelector<HTMLInputElement>('[name="_csrf"]')?.value ?? '';
    navigator.sendBeacon(path, new URLSearchParams({ _csrf: token, ...fields }));
  }
}

/** As `crypto.randomUUID`, which browsers have on secure pages only. */
function newId(): string {
  const hex = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, '$1-$2-4$3-8$4-$5');
}
