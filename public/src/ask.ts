// Suggestions beside the ask form as one types: asked for after a pause, the last question only; what is opened is told.

const PAUSE_MS = 350;
const FEWEST_WORDS = 3;
/** Where no spaces stand between words, two letters are one. The server has the same. */
const WORD = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}ー]{1,2}|[\p{L}\p{N}]+/gu;

export function enhanceAsking(): void {
  const form = document.querySelector<HTMLFormElement>('form#ask');
  const place = document.getElementById('suggestions');
  if (form && place) new Suggestions(form, place).begin();
}

class Suggestions {
  private pause: ReturnType<typeof setTimeout> | undefined;
  private underWay: AbortController | undefined;
  private asked = '';

  constructor(
    private readonly form: HTMLFormElement,
    private readonly place: HTMLElement,
  ) {}

  begin(): void {
    const { form, place } = this;
    place.addEventListener('click', (event) => this.opened(event.target as HTMLElement));
    // On the second step they were looked for already.
    if (place.dataset['checked'] !== undefined) return;
    form.addEventListener('input', (event) => {
      if (!['title', 'body'].includes((event.target as HTMLInputElement).name)) return;
      clearTimeout(this.pause);
      this.pause = setTimeout(() => void this.suggest(), PAUSE_MS);
    });
    void this.suggest();
  }

  private async suggest(): Promise<void> {
    const title = this.valueOf('title');
    const enough = (title.match(WORD) ?? []).length >= FEWEST_WORDS;
    const asked = enough ? `${title}\n${this.valueOf('body')}` : '';
    if (asked === this.asked) return;
    this.asked = asked;
    this.underWay?.abort();
    if (!enough) return this.show('');
    const mine = new AbortController();
    this.underWay = mine;
    const body = this.fields({ title, body: this.valueOf('body') });
    try {
      const response = await fetch('/ask/suggestions', { method: 'POST', body, signal: mine.signal });
      if (response.ok && !mine.signal.aborted) this.show(await response.text());
    } catch {
      // Cancelled by the next letter, or offline: asking works without.
    }
  }

  /** What is unfolded stays so, and the attempt goes on. */
  private show(html: string): void {
    const { place } = this;
    const attempt = this.valueOf('attempt');
    const unfolded = new Set([...place.querySelectorAll<HTMLDetailsElement>('details[open]')].map(({ dataset }) => dataset['id']));
    // The server escaped and sanitised this HTML as it does for the whole page.
    place.innerHTML = html;
    for (const suggestion of place.querySelectorAll<HTMLDetailsElement>('details')) suggestion.open = unfolded.has(suggestion.dataset['id']);
    if (attempt && !this.valueOf('attempt')) place.insertAdjacentElement('afterbegin', hidden('attempt', attempt));
    const live = document.getElementById('live');
    if (live) live.textContent = place.querySelector('[data-status]')?.textContent ?? '';
  }

  /** Unfolding a suggestion and following it are both a look at it. */
  private opened(target: HTMLElement): void {
    const suggestion = target.closest<HTMLElement>('[data-suggestion]');
    const { suggestion: kind, id } = suggestion?.dataset ?? {};
    if (!suggestion || !kind || !id) return;
    const unfolds = target.closest('summary') !== null && !(suggestion as HTMLDetailsElement).open;
    if (unfolds || target.closest('[data-read]')) navigator.sendBeacon('/ask/opened', this.fields({ kind, id }));
  }

  private fields(more: Record<string, string>): URLSearchParams {
    return new URLSearchParams({ _csrf: this.valueOf('_csrf'), attempt: this.valueOf('attempt'), ...more });
  }

  private valueOf(name: string): string {
    const field = this.form.elements.namedItem(name);
    return field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement ? field.value : '';
  }
}

function hidden(name: string, value: string): HTMLInputElement {
  const input = document.createElement('input');
  Object.assign(input, { type: 'hidden', name, value });
  return input;
}
