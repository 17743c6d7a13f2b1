export { findProgram, type FoundProgram } from './program';
export { runningServer, type ServerMark } from './mark';
export { SearchServerError, startSearchServer, type ServerPlace, type StartedServer } from './server';
