// Rules change their places by dragging; the buttons of each do the same without a script, and by keyboard.
const form = document.querySelector<HTMLFormElement>('#rule-order');
const list = form?.querySelector<HTMLOListElement>('ol');

export function enhanceRules(): void {
  if (!form || !list) return;
  let dragged: HTMLElement | null = null;
  let before = '';
  for (const row of rows()) {
    row.draggable = true;
    row.classList.add('cursor-grab');
    row.title = list.dataset['grip'] ?? '';
  }
  list.addEventListener('dragstart', (event) => {
    dragged = (event.target as HTMLElement).closest<HTMLElement>('[data-rule]');
    before = order();
    dragged?.classList.add('opacity-50');
    if (event.dataTransfer) event.dataTransfer.effectAllowed = 'move';
  });
  list.addEventListener('dragover', (event) => {
    const over = (event.target as HTMLElement).closest<HTMLElement>('[data-rule]');
    if (!dragged || !over) return;
    event.preventDefault();
    const { top, height } = over.getBoundingClientRect();
    if (over !== dragged) over.insertAdjacentElement(event.clientY > top + height / 2 ? 'afterend' : 'beforebegin', dragged);
  });
  list.addEventListener('drop', (event) => event.preventDefault());
  list.addEventListener('dragend', () => {
    dragged?.classList.remove('opacity-50');
    dragged = null;
    if (order() !== before) send(order());
  });
}

const rows = (): HTMLElement[] => [...(list?.querySelectorAll<HTMLElement>('[data-rule]') ?? [])];
const order = (): string => rows().map((row) => row.dataset['rule']).join(' ');

function send(value: string): void {
  const field = Object.assign(document.createElement('input'), { type: 'hidden', name: 'order', value });
  form?.append(field);
  form?.requestSubmit();
}
