export { Jobs, migrateJobs } from './jobs';
