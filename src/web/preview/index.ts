/** What other pages use of the preview. */
export { Previews } from './previews';
