/** Structured logs: one JSON line each on standard error, secrets redacted, Nest's own lines among them. */
import type { LoggerService } from '@nestjs/common';
import { destination, pino, type Logger } from 'pino';

export function applicationLogger(level: string): Logger {
  return pino({ level, base: null, redact: ['req.headers', 'password', 'token', '*.password', '*.token'] }, destination({ dest: 2, sync: false }));
}

export function nestLogger(logger: Logger): LoggerService {
  const line = (level: 'debug' | 'warn' | 'error' | 'trace' | 'fatal') => (message: unknown, ...rest: unknown[]) => {
    const context = typeof rest.at(-1) === 'string' ? { context: rest.at(-1) } : {};
    const stack = level === 'error' && typeof rest[0] === 'string' && rest.length > 1 ? { stack: rest[0] } : {};
    logger[level]({ ...context, ...stack }, message instanceof Error ? (message.stack ?? message.message) : String(message));
  };
  return { log: line('debug'), debug: line('debug'), verbose: line('trace'), warn: line('warn'), error: line('error'), fatal: line('fatal') };
}
