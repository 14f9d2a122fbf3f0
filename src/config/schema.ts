import * as z from 'zod/mini';
import { optIns } from '#kit';

/** YAML takes twelve digits without quotes for a number, and drops leading zeros. */
export const accountId = z
  .string('an account id is a text of 12 digits: put it in quotes')
  .check(z.regex(/^\d{12}$/, 'an account id has 12 digits'));
export const regionName = z
  .string()
  .check(z.regex(/^[a-z]{2,5}(?:-[a-z]+)+-\d{1,2}$/, 'a region is written like eu-west-1'));
/** The role that is taken on in an audited account where none is named. */
export const defaultRoleName = 'ServerlessLensAuditor';

/** As IAM and STS take them. */
export const roleName = z.string().check(z.regex(/^[\w+=,.@-]{1,64}$/, 'is not the name of a role'));
/** Of an organizational unit or of the organization's root. */
export const organizationalUnitId = z
  .string()
  .check(
    z.regex(
      /^(?:ou-[a-z0-9]{4,32}-[a-z0-9]{8,32}|r-[a-z0-9]{4,32})$/,
      'is not the id of an organizational unit, like ou-ab12-cdef3456',
    ),
  );
export const externalId = z
  .string()
  .check(z.regex(/^[\w+=,.@:/-]{2,1224}$/, 'is not an external id: 2 to 1224 characters of a-z, 0-9 and +=,.@:/-'));
const depthName = z.enum(['standard', 'deep']);
const optIn = z.array(z.enum(optIns));

export const text = z.string().check(z.minLength(1, 'must not be empty'));
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
  state: z.optional(text),
  notify: z.optional(text),
  /** A file of answers to the questions of the lens. */
  answers: z.optional(text),
  /** Ids of checks that are not to run. */
  disable: z.optional(z.array(text)),
  /** Options by check id: `lens-audit explain CHECK` lists them. */
  options: z.optional(z.record(z.string(), z.record(z.string(), z.unknown()))),
  /** What frameworks make for themselves is set apart: which names besides, and whether it is judged as all else. */
  frameworkMade: z.optional(z.strictObject({ names: z.optional(names), asOwn: z.optional(z.boolean()) })),
  environments: z.optional(z.record(accountId, z.enum(['production', 'non-production']))),
  waivers: z.optional(z.array(waiver)),
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
});

export type AuditEvent = z.output<typeof auditEventSchema>;

/** The mini edition of the library has no words of its own: to be given to every `safeParse`. */
export const inWords = { error: z.locales.en().localeError };

/** A problem of an input as a line: where it is, and what is wrong. */
export function problemsOf(error: z.core.$ZodError, where: string): readonly string[] {
  return error.issues.flatMap((issue) => problemsAt(issue, issue.path, where));
}

function problemsAt(issue: z.core.$ZodIssue, at: readonly PropertyKey[], where: string): readonly string[] {
  const path = at.map(String).join('.');
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => `${where}: ${join(path, key)} is not a known key`);
  const meant = issue.code === 'invalid_union' && issue.message === 'Invalid input' ? formMeant(issue.errors) : [];
  if (meant.length > 0) return meant.flatMap((one) => problemsAt(one, [...at, ...one.path], where));
  const said = issue.code === 'invalid_key' ? issue.issues.map(({ message }) => message).join(', ') : issue.message;
  return [`${where}: ${path === '' ? 'the whole' : path}: ${said.replace(/^Invalid (?:input|option): /, '')}`];
}

/** Of several forms the one whose type was kept, else the first. */
function formMeant(forms: readonly (readonly z.core.$ZodIssue[])[]): readonly z.core.$ZodIssue[] {
  const kept = forms.find((issues) => !issues.some(({ code, path }) => code === 'invalid_type' && path.length === 0));
  return kept ?? forms[0] ?? [];
}

function join(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}
