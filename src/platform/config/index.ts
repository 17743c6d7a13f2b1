// Front door of the settings.
export { ConfigError } from './config-error';
export { isStartedByNpm, loadConfig, projectRoot } from './config';
export type { Config, DatabaseConnection, EmbedderConfig, Environment, SearchConfig } from './config';
