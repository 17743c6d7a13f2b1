// What scripts add to pages that work without them; each part is small and waits for nothing.
import { enhanceForms } from './forms';
import { enhanceKeyboard } from './keyboard';
import { enhanceMenus } from './menus';
import { enhancePreviews } from './preview';
import { enhanceTheme } from './theme';
import { enhanceTimes } from './times';

enhanceTimes();
enhanceTheme();
enhanceMenus();
enhanceKeyboard();
enhanceForms();
enhancePreviews();

// Instant results: only on the page of a search.
if (document.getElementById('found')) void import('./search').then(({ enhanceSearch }) => enhanceSearch());

// Suggestions: only where somebody asks.
if (document.getElementById('suggestions')) void import('./ask').then(({ enhanceAsking }) => enhanceAsking());

// Partial updates: loaded where a page has something to update.
if (document.querySelector('[hx-get],[hx-post]')) void import('./partial-updates');

// Dragging: only where rules have an order.
if (document.getElementById('rule-order')) void import('./rules').then(({ enhanceRules }) => enhanceRules());
