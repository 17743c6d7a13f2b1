// Lets the keyboard do it: "/" searches, "c" asks, "j" and "k" move through a list, "?" shows the keys.
export function enhanceKeyboard(): void {
  const help = document.querySelector<HTMLDialogElement>('#keys');
  const opener = document.querySelector<HTMLButtonElement>('[data-keys-open]');
  if (opener && help) {
    opener.hidden = false;
    opener.addEventListener('click', () => help.showModal());
  }
  document.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || help?.open) return;
    if (act(event.key, help)) event.preventDefault();
  });
}

function act(key: string, help: HTMLDialogElement | null): boolean {
  switch (key) {
    case '/': return focusOn(document.querySelector<HTMLElement>('[data-search]'));
    case 'c': return follow(document.querySelector<HTMLAnchorElement>('[data-ask]'));
    case 'j': return move(1);
    case 'k': return move(-1);
    case '?': help?.showModal(); return help !== null;
    default: return pressNamed(key);
  }
}

/** A page names keys of its own: <button data-key="e">, <textarea data-key="r">. */
function pressNamed(key: string): boolean {
  if (!/^[a-z]$/.test(key)) return false;
  const element = document.querySelector<HTMLElement>(`[data-key="${key}"]`);
  if (element instanceof HTMLInputElement && element.type === 'radio') element.click();
  else if (element instanceof HTMLAnchorElement) return follow(element);
  return focusOn(element);
}

function move(step: 1 | -1): boolean {
  const links = [...document.querySelectorAll<HTMLElement>('.row .title-link, .case-row')];
  const at = links.indexOf(document.activeElement as HTMLElement);
  const next = links[at < 0 ? (step > 0 ? 0 : links.length - 1) : Math.min(links.length - 1, Math.max(0, at + step))];
  next?.scrollIntoView({ block: 'nearest' });
  return focusOn(next ?? null);
}

function focusOn(element: HTMLElement | null): boolean {
  element?.focus();
  return element !== null;
}

function follow(link: HTMLAnchorElement | null): boolean {
  link?.click();
  return link !== null;
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  const isButton = target instanceof HTMLInputElement && ['radio', 'checkbox', 'submit', 'button'].includes(target.type);
  return (target.matches('input, textarea, select') && !isButton) || target.isContentEditable;
}
