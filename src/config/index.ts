export { ConfigError } from './config-error.ts';
export { loadConfig, parseConfig } from './load.ts';
export { namedCheck, noSuchCheck } from './named-check.ts';
export { type AuditRequest, type Flags, requestOf } from './request.ts';
export { type AuditEvent, auditEventSchema, type Config, problemsOf } from './schema.ts';
