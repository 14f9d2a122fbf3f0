export { asArn, parseArn } from './arn.ts';
export type { Aws, ClientSettings } from './aws.ts';
export { batches } from './batches.ts';
export { CredentialError } from './credential-error.ts';
export { eachPage } from './each-page.ts';
export { enrich } from './enrich.ts';
export { eventSelections } from './event-selection.ts';
export { functionVpcs } from './function-vpcs.ts';
export { ifThere } from './if-there.ts';
export { lambdaConfiguration } from './lambda-configuration.ts';
export { lastUseOf, laterUse, readLastUse, readLongSeries, readRecent, usedLately } from './last-use.ts';
export { byArn, byText, type LookMemory } from './look-memory.ts';
export { Malformed } from './malformed.ts';
export { mergeGaps } from './merge-gaps.ts';
export { methodSettings } from './method-settings.ts';
export { type MetricSeries, readDailySeries } from './metric-series.ts';
export { type MetricsTable, readMetrics } from './metrics-table.ts';
export { meansNothingThere } from './nothing-there.ts';
export { notifyingBuckets } from './notifying-buckets.ts';
export { allowNumericEndpoint } from './numeric-endpoint.ts';
export { observe } from './observe.ts';
export { openSession } from './open-session.ts';
export { type JsonObject, parseJsonObject, textMember } from './parse-json-object.ts';
export { parsePolicy } from './parse-policy.ts';
export { homeRegionOf } from './partition.ts';
export { pause } from './pause.ts';
export type { NotingAws } from './place.ts';
export { publicAccessBlock } from './public-access-block.ts';
export { redact } from './redact.ts';
export { type Refusal, refusalOf, rejectionOf } from './refusal.ts';
export { required } from './required.ts';
export { type ScanBudget, scanBudget } from './scan-budget.ts';
export type {
  AccountAccess,
  AccountListing,
  Caller,
  Refused,
  RegionListing,
  Session,
  SessionOptions,
} from './session.ts';
export { tagPairs } from './tag-pairs.ts';
export { tagsOneByOne } from './tags-one-by-one.ts';
export { untilEnded } from './until-ended.ts';
export { wafRules } from './waf-rules.ts';
export { whatWasThrown } from './what-was-thrown.ts';
export { wholeNumber } from './whole-number.ts';
