export { type AuditTools, audit, type Progress } from './audit.ts';
export { type AuditPlan, collectorsFor } from './plan.ts';
export { CannotStartError, prepare } from './prepare.ts';
export { readPolicy } from './read-policy.ts';
export { openSpool, type Spool, SpoolError } from './spool.ts';
