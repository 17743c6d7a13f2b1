/** Imports of Stack Exchange dumps: what commands use of them. */
export { DumpUnusable } from './reading/dump-folder';
export { StackExchangeImport, type ImportRequest, type ImportSummary } from './stackexchange-import';
