// Switches the theme at once; the form's own post keeps it for the next page.
export function enhanceTheme(): void {
  const form = document.querySelector<HTMLFormElement>('[data-theme-form]');
  form?.addEventListener('submit', (event) => {
    const chosen = event.submitter as HTMLButtonElement | null;
    if (!chosen) return;
    event.preventDefault();
    show(form, chosen.value);
    const body = new URLSearchParams(new FormData(form) as unknown as Record<string, string>);
    body.set('theme', chosen.value);
    void fetch(form.action, { method: 'POST', body, headers: { 'X-Requested-With': 'fetch' } });
  });
}

function show(form: HTMLFormElement, theme: string): void {
  if (theme === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
  for (const button of form.querySelectorAll('button')) button.setAttribute('aria-pressed', String(button.value === theme));
}
