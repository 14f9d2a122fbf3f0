export { audit } from './audit.ts';
export type { Progress } from './audit-tools.ts';
export type { AuditPlan } from './plan.ts';
export { CannotStartError, prepare } from './prepare.ts';
export { readPolicy } from './read-policy.ts';
export { openSpool, type Spool, SpoolError } from './spool.ts';
