export { type KnownAccount, knownAccount } from './known-account.ts';
export { type LookedAgain, lookAgain } from './look-again.ts';
export { namedThing } from './named-thing.ts';
export { patched } from './patched.ts';
export { reAudit } from './re-audit.ts';
export type { AccountSnapshots } from './snapshot-source.ts';
export { idOf, type Touched } from './touched.ts';
