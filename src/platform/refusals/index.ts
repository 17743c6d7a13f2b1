export { failureSentence, fieldSentence } from './sentences';
