import * as z from 'zod/mini';

export const accountId = z.string().check(z.regex(/^\d{12}$/, 'an account id has 12 digits'));
export const regionName = z.string().check(z.regex(/^[a-z]{2}(?:-[a-z]+)+-\d$/, 'a region is written like eu-west-1'));
export const depthName = z.enum(['standard', 'deep']);

const text = z.string().check(z.minLength(1, 'must not be empty'));
const regions = z.union([z.literal('all'), z.array(regionName).check(z.minLength(1, 'name at least one region'))]);

const waiver = z.strictObject({
  checks: z.array(text).check(z.minLength(1, 'name at least one check, or *')),
  resource: text,
  account: z.optional(accountId),
  reason: text,
  owner: text,
  expires: z.iso.date('a date like 2027-01-31'),
});

const expectedGap = z.strictObject({
  account: z.optional(accountId),
  region: z.optional(text),
  operation: text,
});

/** The configuration file: every key optional, an unknown one refused. */
export const configSchema = z.strictObject({
  accounts: z.optional(z.array(accountId)),
  organization: z.optional(z.boolean()),
  roleName: z.optional(text),
  externalId: z.optional(text),
  regions: z.optional(regions),
  state: z.optional(text),
  notify: z.optional(text),
  /** Ids of checks that are not to run. */
  disable: z.optional(z.array(text)),
  /** Options by check id: `lens-audit explain CHECK` lists them. */
  options: z.optional(z.record(z.string(), z.record(z.string(), z.unknown()))),
  environments: z.optional(z.record(accountId, z.enum(['production', 'non-production']))),
  waivers: z.optional(z.array(waiver)),
  coverage: z.optional(z.strictObject({ expected: z.optional(z.array(expectedGap)) })),
  /** Share of each quota that an audit may use, above 0 and at most 1. */
  quotaShare: z.optional(z.number().check(z.gt(0), z.lte(1))),
});

export type Config = z.output<typeof configSchema>;

/** What starts a run in AWS: the schedule's input and the payload of an invocation on demand. */
export const auditEventSchema = z.strictObject({
  accounts: z.optional(z.array(accountId)),
  regions: z.optional(regions),
  checks: z.optional(z.array(text)),
  resources: z.optional(z.array(text)),
  depth: z.optional(depthName),
  /** Judges and reports, writes and publishes nothing. */
  dryRun: z.optional(z.boolean()),
  publish: z.optional(z.boolean()),
});

export type AuditEvent = z.output<typeof auditEventSchema>;

/** A problem of an input as a line: where it is, and what is wrong. */
export function problemsOf(error: z.core.$ZodError, where: string): readonly string[] {
  return error.issues.flatMap((issue) => {
    const path = issue.path.map(String).join('.');
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => `${where}: ${join(path, key)} is not a known key`);
    return `${where}: ${path === '' ? 'it' : path}: ${issue.message}`;
  });
}

function join(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}
