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

function described(element) {
  return `<${element.localName} class="${element.getAttribute('class') ?? ''}"> ${(element.textContent ?? '').trim().slice(0, 40)}`;
}
