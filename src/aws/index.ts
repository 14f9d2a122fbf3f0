export { asArn, parseArn } from './arn.ts';
export type { Aws, ClientSettings } from './aws.ts';
export { CredentialError } from './credential-error.ts';
export { enrich } from './enrich.ts';
export { Malformed } from './malformed.ts';
export { mergeGaps } from './merge-gaps.ts';
export { observe } from './observe.ts';
export { openSession } from './open-session.ts';
export { parsePolicy } from './parse-policy.ts';
export type { NotingAws } from './place.ts';
export { redact } from './redact.ts';
export { type Refusal, refusalOf } from './refusal.ts';
export { required } from './required.ts';
export type {
  AccountAccess,
  AccountListing,
  Caller,
  Refused,
  RegionListing,
  Session,
  SessionOptions,
} from './session.ts';
export { whatWasThrown } from './what-was-thrown.ts';
export { wholeNumber } from './whole-number.ts';
