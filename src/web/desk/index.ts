export { CaseFactsQueries, type CaseFacts } from './case-facts.queries';
export { casePath, caseStateWord, queueRow, spanWords, waitOf } from './case-words';
export { deskAddress, deskFilter } from './desk.view-model';
