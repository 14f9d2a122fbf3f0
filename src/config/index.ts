export { loadAnswers, noAnswers, parseAnswers } from './answers.ts';
export { ConfigError } from './config-error.ts';
export type { Flags } from './flags.ts';
export { loadConfig, parseConfig } from './load.ts';
export { namedCheck, noSuchCheck } from './named-check.ts';
export { type AuditRequest, requestOf } from './request.ts';
export {
  type AuditEvent,
  auditEventSchema,
  type Config,
  defaultRoleName,
  externalId,
  inWords,
  problemsOf,
  roleName,
} from './schema.ts';
