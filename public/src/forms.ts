// Helps with forms: Ctrl+Enter sends, and a second click does not send twice.
export function enhanceForms(): void {
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || !(event.target instanceof HTMLTextAreaElement)) return;
    const form = event.target.form;
    // Where two buttons mean two things, nobody but the reader chooses.
    const button = form?.querySelector<HTMLButtonElement>('.btn-primary') ?? form?.querySelector<HTMLButtonElement>('button:not([name], [type="button"], [disabled])');
    if (!form || !button) return;
    event.preventDefault();
    form.requestSubmit(button);
  });
  document.addEventListener('submit', (event) => {
    const form = event.target as HTMLFormElement;
    if (event.defaultPrevented || form.method !== 'post' || form.matches('[hx-post]')) return;
    if (form.dataset['sent']) event.preventDefault();
    form.dataset['sent'] = 'true';
  });
  // A page that comes back from the browser's memory may be sent again.
  addEventListener('pageshow', () => document.querySelectorAll<HTMLFormElement>('form[data-sent]').forEach((form) => delete form.dataset['sent']));
}
