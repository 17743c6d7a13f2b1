// Search as one types: the part of the page that changes is fetched, the address keeps up, and the keyboard walks through the hits.
import { SearchTold } from './search-told';

const PAUSE_MS = 180;

export function enhanceSearch(): void {
  const found = document.getElementById('found');
  const field = document.querySelector<HTMLInputElement>('[data-search]');
  if (found && field) new InstantSearch(found, field).begin();
}

class InstantSearch {
  private pause: ReturnType<typeof setTimeout> | undefined;
  private underWay: AbortController | undefined;
  private readonly told: SearchTold;
  private shownSearch = location.search;

  constructor(
    private readonly found: HTMLElement,
    private readonly field: HTMLInputElement,
  ) {
    this.told = new SearchTold(found);
  }

  begin(): void {
    const { found, field } = this;
    field.addEventListener('input', () => {
      clearTimeout(this.pause);
      this.pause = setTimeout(() => void this.typed(), PAUSE_MS);
    });
    field.form?.addEventListener('submit', (event) => {
      event.preventDefault();
      clearTimeout(this.pause);
      void this.typed();
    });
    found.addEventListener('click', (event) => this.clicked(event));
    addEventListener('popstate', () => {
      // A link within the page, such as the way past the header, is no other search.
      if (location.search === this.shownSearch) return;
      field.value = new URLSearchParams(location.search).get('q') ?? '';
      void this.show(location.pathname + location.search);
    });
    document.addEventListener('keydown', (event) => this.pressed(event));
  }

  /** What it is narrowed to stays; the place in the list does not. */
  private async typed(): Promise<void> {
    const address = new URL(location.href);
    address.searchParams.set('q', this.field.value);
    address.searchParams.delete('after');
    const path = address.pathname + address.search;
    if (path === location.pathname + location.search) return;
    history.replaceState(null, '', path);
    await this.show(path);
  }

  private clicked(event: MouseEvent): void {
    const link = (event.target as HTMLElement).closest<HTMLAnchorElement>('a[data-refine], [data-sorts] a');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    if (link.dataset['meant'] !== undefined) this.field.value = link.dataset['meant'];
    history.pushState(null, '', link.href);
    const named = link.textContent;
    void this.show(link.href).then(() => this.returnTo(named));
  }

  private async show(address: string): Promise<void> {
    this.underWay?.abort();
    const mine = new AbortController();
    this.underWay = mine;
    this.found.setAttribute('aria-busy', 'true');
    try {
      const response = await fetch(address, { headers: { 'X-Part': 'found' }, signal: mine.signal });
      const html = await response.text();
      if (mine.signal.aborted) return;
      const isOpen = this.found.querySelector<HTMLDetailsElement>('[data-facets]')?.open ?? false;
      // The server escaped and marked this HTML as it does for the whole page.
      this.found.innerHTML = html;
      this.shownSearch = location.search;
      const facets = this.found.querySelector<HTMLDetailsElement>('[data-facets]');
      if (facets) facets.open = isOpen;
      this.tell();
    } catch {
      // Cancelled by the next letter, or offline: what was found before stays.
    } finally {
      if (this.underWay === mine) this.found.removeAttribute('aria-busy');
    }
  }

  private tell(): void {
    const { title = '', said = '' } = this.found.querySelector<HTMLElement>('main')?.dataset ?? {};
    document.title = document.title.replace(/^.*(?= · )/, () => title);
    const live = document.getElementById('live');
    if (live) live.textContent = said;
    this.told.shown();
  }

  /** The link that was used is there again under the same name: whoever uses the keyboard goes on from it. */
  private returnTo(name: string | null): void {
    const links = [...this.found.querySelectorAll<HTMLAnchorElement>('a[data-refine], [data-sorts] a')];
    (links.find((link) => link.textContent === name && link.checkVisibility()) ?? this.found.querySelector<HTMLElement>('main'))?.focus();
  }

  private pressed(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const hits = [...this.found.querySelectorAll<HTMLAnchorElement>('.row .title-link')];
    const at = hits.indexOf(document.activeElement as HTMLAnchorElement);
    const isInField = document.activeElement === this.field;
    if (!isInField && at < 0) return;
    if (event.key === 'ArrowDown') this.goTo(hits[isInField ? 0 : at + 1], event);
    else if (event.key === 'ArrowUp' && at >= 0) this.goTo(at === 0 ? this.field : hits[at - 1], event);
    else if (event.key === 'Escape' && at >= 0) this.goTo(this.field, event);
  }

  private goTo(element: HTMLElement | undefined, event: KeyboardEvent): void {
    if (!element) return;
    event.preventDefault();
    element.focus();
    if (element !== this.field) element.scrollIntoView({ block: 'nearest' });
  }
}
