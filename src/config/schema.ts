import * as z from 'zod/mini';
import { optIns, pillars, severities } from '#kit';
import {
  accountId,
  busArn,
  externalId,
  organizationalUnitId,
  regionName,
  roleName,
  text,
  topicArn,
} from './formats.ts';
import { waiverSchema } from './waiver-schema.ts';

const depthName = z.enum(['standard', 'deep']);
const optIn = z.array(z.enum(optIns));

const regions = z.union(
  [z.literal('all'), z.array(regionName).check(z.minLength(1, 'name at least one region'))],
  'all, or a list of regions like eu-west-1',
);
const accountIds = z.array(accountId).check(z.minLength(1, 'name at least one account'));
/** An account that is entered otherwise than the rest, or audited in other regions. */
const accountEntry = z.strictObject({
  id: accountId,
  roleName: z.optional(roleName),
  externalId: z.optional(externalId),
  regions: z.optional(regions),
});
const accounts = z.array(z.union([accountId, accountEntry])).check(z.minLength(1, 'name at least one account'));
const names = z.array(text).check(z.minLength(1, 'name at least one'));

/** Findings are shown there where this is given at all, if only as `{}`. */
const securityHub = z.strictObject({
  roleName: z.optional(roleName),
  homeRegion: z.optional(regionName),
  pillars: z.optional(z.array(z.enum(pillars))),
  minimumSeverity: z.optional(z.enum([...severities, 'none'])),
  review: z.optional(z.boolean()),
  heartbeatDays: z.optional(z.int().check(z.gte(1), z.lte(89))),
});

const scenarioWord = z
  .string()
  .check(
    z.regex(
      /^!?(?:rest|alexa|mobile|stream|web|data|workflow|back-office)$/,
      'one of rest, alexa, mobile, stream, web, data, workflow, back-office, with ! before it to forbid it',
    ),
  );

const workload = z.strictObject({
  name: text,
  account: z.optional(accountId),
  resources: names,
  scenarios: z.optional(z.array(scenarioWord)),
});

const expectedGap = z.strictObject({
  account: z.optional(accountId),
  region: z.optional(text),
  operation: text,
});

/** The configuration file: every key optional, an unknown one refused. */
export const configSchema = z.strictObject({
  accounts: z.optional(accounts),
  organization: z.optional(z.boolean()),
  organizationalUnits: z.optional(z.array(organizationalUnitId).check(z.minLength(1, 'name at least one'))),
  excludeAccounts: z.optional(z.array(accountId)),
  /** Accounts whose alarms watch other accounts' resources too (CloudWatch cross-account observability). */
  monitoringAccounts: z.optional(accountIds),
  roleName: z.optional(roleName),
  externalId: z.optional(externalId),
  regions: z.optional(regions),
  /** `deep` reads what costs calls of its own too. */
  depth: z.optional(depthName),
  /** Whether metrics are read, which CloudWatch charges for. */
  metrics: z.optional(z.boolean()),
  /** What is read of that which is left out unless it is asked for by name. */
  optIn: z.optional(optIn),
  /** Which log groups Logs Insights may be asked about, by patterns of names or ARNs, and how much it may scan in an account. */
  logInsights: z.optional(
    z.strictObject({ groups: names, scanBudgetMb: z.optional(z.int().check(z.gte(1), z.lte(1_000_000))) }),
  ),
  state: z.optional(text),
  /** A topic that is told what changed. */
  notify: z.optional(topicArn),
  /** Whether the topic is told each critical finding that opened by itself too. */
  alerts: z.optional(z.boolean()),
  /** A topic for Amazon Q Developer in chat applications. */
  chat: z.optional(topicArn),
  /** An event bus. */
  events: z.optional(busArn),
  securityHub: z.optional(securityHub),
  /** A file of answers to the questions of the lens. */
  answers: z.optional(text),
  /** Ids of checks that are not to run. */
  disable: z.optional(z.array(text)),
  /** Options by check id: `lens-audit explain CHECK` lists them. */
  options: z.optional(z.record(z.string(), z.record(z.string(), z.unknown()))),
  /** What frameworks make for themselves is set apart: which names besides, and whether it is judged as all else. */
  frameworkMade: z.optional(z.strictObject({ names: z.optional(names), asOwn: z.optional(z.boolean()) })),
  /** Which resources make a workload, where tags and stacks do not say it, and of which scenarios of the lens it is. */
  workloads: z.optional(z.array(workload)),
  environments: z.optional(z.record(accountId, z.enum(['production', 'non-production']))),
  waivers: z.optional(z.array(waiverSchema)),
  /** How many days ahead a waiver may end. */
  maximumWaiverDays: z.optional(z.int().check(z.gte(1), z.lte(3650))),
  coverage: z.optional(z.strictObject({ expected: z.optional(z.array(expectedGap)) })),
  /** Share of each quota that an audit may use, above 0 and at most 1. */
  quotaShare: z.optional(z.number().check(z.gt(0), z.lte(1))),
});

export type Config = z.output<typeof configSchema>;

/** What starts a run in AWS: the schedule's input and the payload of an invocation on demand. */
export const auditEventSchema = z.strictObject({
  accounts: z.optional(accountIds),
  regions: z.optional(regions),
  checks: z.optional(names),
  resources: z.optional(names),
  depth: z.optional(depthName),
  optIn: z.optional(optIn),
  /** Judges and reports, writes and publishes nothing. */
  dryRun: z.optional(z.boolean()),
  publish: z.optional(z.boolean()),
  /** Of a schedule, which may be delivered twice: the run is known by it, and the second delivery ends at once. */
  scheduledTime: z.optional(z.iso.datetime()),
});

export type AuditEvent = z.output<typeof auditEventSchema>;
