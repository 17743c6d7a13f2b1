// Shows Markdown as it will look, under the field, without leaving the form.
export function enhancePreviews(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-preview]')) {
    const field = document.getElementById(button.dataset['preview'] as string);
    const shown = document.getElementById(`${button.dataset['preview']}-preview`);
    if (!(field instanceof HTMLTextAreaElement) || !shown) continue;
    button.addEventListener('click', (event) => {
      event.preventDefault();
      void toggle(button, field, shown);
    });
  }
}

async function toggle(button: HTMLButtonElement, field: HTMLTextAreaElement, shown: HTMLElement): Promise<void> {
  if (!shown.hidden) {
    shown.hidden = true;
    field.hidden = false;
    button.setAttribute('aria-pressed', 'false');
    field.focus();
    return;
  }
  const token = field.form?.querySelector<HTMLInputElement>('[name="_csrf"]')?.value ?? '';
  const response = await fetch('/preview', { method: 'POST', body: new URLSearchParams({ body: field.value, _csrf: token }) });
  if (!response.ok) return;
  // The server made and sanitised this HTML by the same way as every post.
  shown.innerHTML = await response.text();
  shown.hidden = false;
  field.hidden = true;
  button.setAttribute('aria-pressed', 'true');
}
