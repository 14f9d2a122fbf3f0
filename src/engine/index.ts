export { audit } from './audit.ts';
export type { AuditTools, Progress } from './audit-tools.ts';
export { coverageOf, type PlaceView } from './collect.ts';
export { LeaseLostError } from './hold.ts';
export { inventoryOf } from './inventory.ts';
export { liveSource } from './live-source.ts';
export {
  type AuditPlan,
  collectorsFor,
  collectorsOf,
  leftOutBecause,
  ofScope,
  type RegionChoice,
  regionChoiceOf,
} from './plan.ts';
export { type Preflight, preflight } from './preflight.ts';
export { CannotStartError, prepare } from './prepare.ts';
export { type IamStatement, readPolicy } from './read-policy.ts';
export { accountsAtOnce, regionsAtOnce, sideBySide } from './side-by-side.ts';
export type { Entrance, Look, Source } from './source.ts';
export { openSpool, type Spool, SpoolError } from './spool.ts';
