// What a browser can say of the page it shows, beside what axe asks. Runs inside the page: tests hand it over as text.

/** What sticks out of the window, or is cut off by something that does not scroll. */
function outOfSight() {
  const found = [];
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth > width) found.push(`the page is ${document.documentElement.scrollWidth} wide in a window of ${width}`);
  for (const element of document.querySelectorAll('body *')) {
    const box = element.getBoundingClientRect();
    if (box.width <= 1 || box.height <= 1 || !element.checkVisibility({ visibilityProperty: true })) continue;
    const mayScroll = element.closest('.overflow-x-auto, pre, .table-scroll, .skip, .sr-only, svg') !== null;
    if (!mayScroll && (box.right > width + 1 || box.left < -1)) found.push(`out of the window: ${described(element)}`);
    const { overflowX, textOverflow } = getComputedStyle(element);
    const cuts = ['hidden', 'clip'].includes(overflowX) && textOverflow !== 'ellipsis' && element.scrollWidth > element.clientWidth + 1;
    if (cuts && !element.closest('svg, .sr-only') && !element.matches('input, textarea, select')) found.push(`cut off: ${described(element)}`);
  }
  return found;
}

/** Stops of the Tab key that do not show that they are where one is. The page must have been reached by a key. */
function withoutFocusMark() {
  const found = [];
  for (const element of document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')) {
    if (element.tabIndex < 0 || element.matches(':disabled, [type="hidden"]') || !element.checkVisibility({ visibilityProperty: true })) continue;
    // A field may be marked by the frame around it.
    const bearers = [element, element.closest('label, .input, .choice, fieldset')].filter((one) => one !== null);
    const looks = () => bearers.map((one) => ['outline', 'boxShadow', 'borderColor'].map((name) => getComputedStyle(one)[name]).join()).join();
    element.blur();
    const before = looks();
    element.focus();
    if (document.activeElement !== element) found.push(`cannot be reached: ${described(element)}`);
    else if (looks() === before) found.push(`does not show the focus: ${described(element)}`);
  }
  return found;
}

/**
 * One text of each look: whether it can be read is a matter of its colour, size and weight and of what lies under and around it, so thirty rows
 * of a list are judged by one of them.
 */
function oneOfEachLook() {
  const under = new Map();
  const chain = (element) => {
    if (element === null) return '';
    if (!under.has(element)) {
      const { backgroundColor, backgroundImage, opacity, position, filter, mixBlendMode } = getComputedStyle(element);
      const own = [backgroundColor, backgroundImage, opacity, position === 'static' || position === 'relative' ? '' : position, filter, mixBlendMode].join();
      under.set(element, `${chain(element.parentElement)}${own === 'rgba(0, 0, 0, 0),none,1,,none,normal' ? '' : `/${own}`}`);
    }
    return under.get(element);
  };
  const looks = new Map();
  for (const element of document.querySelectorAll('body, body *')) {
    const hasText = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim() !== '') || element.matches('input, select, textarea');
    if (!hasText || !element.checkVisibility({ visibilityProperty: true })) continue;
    const { color, fontSize, fontWeight, textShadow } = getComputedStyle(element);
    const around = getComputedStyle(element.parentElement).color;
    const look = [element.localName, color, around, fontSize, fontWeight, textShadow, element.matches(':disabled, [aria-disabled="true"]'), chain(element)].join('|');
    if (!looks.has(look)) looks.set(look, element);
  }
  return [...looks.values()];
}

function described(element) {
  return `<${element.localName} class="${element.getAttribute('class') ?? ''}"> ${(element.textContent ?? '').trim().slice(0, 40)}`;
}

/** What people wrote and what is no text of theirs any more: elements, attributes and addresses that no text may bring. */
function brokenOut() {
  const found = [];
  const kept = 'a blockquote br caption code del details div em h3 h4 h5 h6 hr kbd li ol p pre strong sub summary sup table tbody td tfoot th thead tr ul'.split(' ');
  for (const element of document.querySelectorAll('.prose *, .comment-body *')) {
    if (!kept.includes(element.localName)) found.push(`element: ${described(element)}`);
    for (const { name } of element.attributes) if (!['class', 'dir', 'href', 'rel', 'start', 'tabindex'].includes(name)) found.push(`attribute ${name}: ${described(element)}`);
    if (element.localName === 'details') element.setAttribute('open', '');
    for (const event of ['mouseover', 'mousemove', 'mousedown', 'focus', 'pointerenter']) element.dispatchEvent(new MouseEvent(event, { bubbles: true }));
  }
  for (const element of document.querySelectorAll('*')) {
    for (const { name, value } of element.attributes) {
      if (name.startsWith('on') || name === 'srcdoc') found.push(`attribute ${name}: ${described(element)}`);
      if (['src', 'href', 'action', 'formaction', 'data', 'poster'].includes(name) && /^\s*(javascript|vbscript|data)\s*:/i.test(value)) found.push(`address ${value}: ${described(element)}`);
    }
    if (['iframe', 'object', 'embed', 'base', 'frame', 'audio', 'video', 'img', 'math', 'style', 'template'].includes(element.localName)) found.push(`element: ${described(element)}`);
  }
  for (const script of document.scripts) {
    if (script.type === 'application/ld+json') JSON.parse(script.text);
    else if (new URL(script.src).origin !== location.origin) found.push(`script: ${script.src}`);
  }
  const frame = [...document.body.children].map((element) => element.localName).join(' ');
  if (!/^a header( div)? (main|div) footer div( dialog)?$/.test(frame) && !/^a header div$/.test(frame)) found.push(`the frame of the page became: ${frame}`);
  for (const [selector, count] of [['h1', 1], ['main', 1], ['header', 1]]) {
    if (document.querySelectorAll(selector).length !== count) found.push(`${document.querySelectorAll(selector).length} times ${selector}`);
  }
  if (globalThis.__pwned !== undefined) found.push('a script ran');
  return found;
}
