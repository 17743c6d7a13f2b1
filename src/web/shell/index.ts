export { inputsInWords } from './decision-inputs';
export { ErrorFilter } from './error.filter';
export { FormOriginMiddleware } from './form-origin.middleware';
export { Page, THEME_COOKIE } from './page';
export { keptText } from './kept-text';
export { safeReturnPath } from './safe-return-path';
export { formState, statusOfFailure, type FormState } from './form-state';
