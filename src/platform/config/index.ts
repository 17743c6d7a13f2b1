// Front door of the settings.
export { ConfigError } from './config-error';
export { loadConfig, projectRoot } from './config';
export type { Config, DatabaseConnection, Environment } from './config';
