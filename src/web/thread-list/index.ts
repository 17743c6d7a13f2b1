export { ROW_FACTS, RowFactsQueries, type RowFacts } from './row-facts.queries';
export { nextStep, spaceLink, stateWord, tagLink, threadRow } from './thread-row.view-model';
export { listAddress } from './list-address';
