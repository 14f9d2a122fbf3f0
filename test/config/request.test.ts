import { describe, expect, it } from 'vitest';
import { type AuditRequest, type Config, ConfigError, type Flags, requestOf } from '../../src/config/index.ts';
import { aGap } from '../support/build.ts';
import { catalog } from './catalog.ts';

const now = new Date('2026-11-25T12:00:00Z');
const request = (flags: Flags = {}, config: Config = {}): AuditRequest => requestOf(flags, config, { catalog, now });
const ids = (checks: AuditRequest['checks']) => checks.map(({ id }) => id);

function problems(flags: Flags, config: Config = {}, found: readonly string[] = []): readonly string[] {
  try {
    requestOf(flags, config, { catalog, now, found });
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

describe('A request', () => {
  it('without flags and configuration is for the own account, all regions and all checks', () => {
    expect(request()).toMatchObject({
      accounts: undefined,
      organization: false,
      regions: 'all',
      configuredRegions: undefined,
      regionsAreNarrowed: false,
      resources: undefined,
    });
    expect(request().checks).toEqual(catalog);
  });

  it('takes accounts from the flags before those of the configuration', () => {
    const accounts = ['111111111111'];
    const configured = { accounts: ['222222222222'] };
    expect(request({ accounts }, configured)).toMatchObject({ accounts, organization: false });
    expect(request({ accounts }, { organization: true })).toMatchObject({ accounts, organization: false });
    expect(request({ organization: true }, configured)).toMatchObject({ accounts: undefined, organization: true });
    expect(request({}, { organization: true })).toMatchObject({ accounts: undefined, organization: true });
    expect(request({}, configured)).toMatchObject({ accounts: ['222222222222'], organization: false });
  });

  it('reads on request what the flags name, or else the configuration, each once, and nothing without', () => {
    expect(request().optIn).toEqual([]);
    expect(request({}, { optIn: ['traces', 'traces'] }).optIn).toEqual(['traces']);
    expect(request({ optIn: ['log-samples'] }, { optIn: ['traces'] }).optIn).toEqual(['log-samples']);
  });

  it('takes organizational units for the organization, and leaves out what is excluded by either', () => {
    const units = ['ou-ab12-cdef3456'];
    const all = { organization: true, organizationalUnits: undefined };
    expect(request({ organizationalUnits: units })).toMatchObject({ organization: true, organizationalUnits: units });
    expect(request({}, { organizationalUnits: units })).toMatchObject({
      organization: true,
      organizationalUnits: units,
    });
    expect(request({ organization: true }, { organizationalUnits: units })).toMatchObject(all);
    expect(request({ accounts: ['111111111111'] }, { organizationalUnits: units })).toMatchObject({
      accounts: ['111111111111'],
      organization: false,
      organizationalUnits: undefined,
    });
    const excluded = request(
      { excludeAccounts: ['1'.repeat(12)] },
      { organization: true, excludeAccounts: ['2'.repeat(12)] },
    );
    expect(excluded.excludedAccounts).toEqual(['111111111111', '222222222222']);
  });

  it('keeps what is an account’s own, also where the account is named by a flag', () => {
    const accounts = ['111111111111', { id: '222222222222', roleName: 'Reader', regions: ['us-east-1', 'us-west-2'] }];
    const configured: Config = { accounts, regions: ['eu-west-1'] };
    expect(request({}, configured)).toMatchObject({
      accounts: ['111111111111', '222222222222'],
      entries: { '222222222222': { roleName: 'Reader' } },
      regionsByAccount: { '222222222222': { regions: ['us-east-1', 'us-west-2'], regionsAreNarrowed: false } },
    });
    expect(request({ accounts: ['222222222222'], regions: ['us-east-1'] }, configured)).toMatchObject({
      accounts: ['222222222222'],
      entries: { '222222222222': { roleName: 'Reader' } },
      regionsByAccount: {
        '222222222222': {
          regions: ['us-east-1'],
          configuredRegions: ['us-east-1', 'us-west-2'],
          regionsAreNarrowed: true,
        },
      },
    });
  });

  it('is narrowed to regions only where flags leave out what is configured or switched on', () => {
    const configured: Config = { regions: ['eu-west-1', 'us-east-1', 'eu-west-1'] };
    expect(request({}, configured)).toMatchObject({ regions: ['eu-west-1', 'us-east-1'], regionsAreNarrowed: false });
    expect(request({ regions: ['us-east-1', 'eu-west-1'] }, configured).regionsAreNarrowed).toBe(false);
    expect(request({ regions: ['us-east-1'] }, configured).regionsAreNarrowed).toBe(true);
    expect(request({ regions: 'all' }, configured)).toMatchObject({ regions: 'all', regionsAreNarrowed: false });
    expect(request({ regions: ['us-east-1'] }, { regions: 'all' }).regionsAreNarrowed).toBe(true);
  });

  it('narrows checks by id and pillar, and knows those that are configured', () => {
    const config = { disable: ['log-retention'] };
    expect(ids(request({}, config).configuredChecks)).toEqual(['lambda-error-alarm', 'lambda-url-auth']);
    expect(ids(request({ checks: ['lambda-url-auth', 'log-retention'] }, config).checks)).toEqual(['lambda-url-auth']);
    expect(ids(request({ pillars: ['security'] }).checks)).toEqual(['lambda-url-auth']);
    expect(request({ pillars: ['security'] }, config).configuredChecks).toHaveLength(2);
  });

  it('understands a check by its earlier id: asked for, switched off, and with options', () => {
    expect(ids(request({ checks: ['lambda-alarm'] }).checks)).toEqual(['lambda-error-alarm']);
    expect(ids(request({}, { disable: ['lambda-alarm'] }).checks)).not.toContain('lambda-error-alarm');
    expect(request({}, { options: { 'lambda-alarm': { period: 300 } } }).options).toEqual({
      'lambda-error-alarm': { period: 300 },
    });
  });

  it('makes a waiver of each entry, which ends with the day before its date', () => {
    const entry = { checks: ['*'], resource: '*', reason: 'old', owner: 'me', expires: '2027-01-31' };
    const account = '111111111111';
    const { waivers } = request({}, { waivers: [entry, { ...entry, account }] });
    expect(waivers).toMatchObject([{ expires: '2027-01-31T00:00:00.000Z' }, { account }]);
    expect(waivers[0]).not.toHaveProperty('account');
    expect(new Set(waivers.map(({ id }) => id)).size).toBe(2);
  });

  it('takes a waiver for everything of an account or with a tag, each with an id of its own', () => {
    const entry = { checks: ['log-retention', 'lambda-url-auth'], reason: 'old', owner: 'me', expires: '2027-01-31' };
    const account = '111111111111';
    const { waivers } = request(
      {},
      {
        waivers: [
          { ...entry, account },
          { ...entry, tag: 'team' },
          { ...entry, account, tag: 'team=' },
          { ...entry, resource: 'arn:aws:logs:*', tag: 'a=b=c' },
        ],
      },
    );
    expect(waivers.map(({ id, resource, account: one, tag }) => [id, resource, one, tag])).toEqual([
      ['file:log-retention+lambda-url-auth:*:111111111111', '*', account, undefined],
      ['file:log-retention+lambda-url-auth:*:tag:team', '*', undefined, { key: 'team' }],
      ['file:log-retention+lambda-url-auth:*:111111111111:tag:team=', '*', account, { key: 'team', value: '' }],
      [
        'file:log-retention+lambda-url-auth:arn:aws:logs:*:tag:a=b=c',
        'arn:aws:logs:*',
        undefined,
        { key: 'a', value: 'b=c' },
      ],
    ]);
    expect(waivers[0]).not.toHaveProperty('tag');
    expect(waivers[1]).not.toHaveProperty('account');
  });

  it('refuses a waiver that ends too late or is there twice, and takes one that has ended', () => {
    const entry = { checks: ['*'], resource: '*', reason: 'old', owner: 'me' };
    const ending = (expires: string) => ({ ...entry, account: '111111111111', expires });
    expect(problems({}, { waivers: [ending('2027-11-25')] })).toEqual([]);
    expect(problems({}, { waivers: [ending('2020-01-01')] })).toEqual([]);
    const waivers = [ending('2027-11-26'), ending('2027-01-01'), { ...entry, expires: '2099-01-01' }];
    expect(problems({}, { waivers })).toEqual([
      'waivers.0.expires: 2027-11-26 is more than 365 days ahead: name a date up to 2027-11-25, or set maximumWaiverDays in the configuration',
      'waivers.1: is for the same as waivers.0: keep one',
      expect.stringMatching(/^waivers\.2\.expires: 2099-01-01 is more than 365 days ahead/),
    ]);
    expect(problems({}, { waivers: [ending('2027-01-31')], maximumWaiverDays: 60 })).toEqual([
      expect.stringMatching(
        /^waivers\.0\.expires: 2027-01-31 is more than 60 days ahead: name a date up to 2027-01-24/,
      ),
    ]);
    expect(problems({}, { waivers: [ending('2028-11-24')], maximumWaiverDays: 730 })).toEqual([]);
  });

  it('passes on what is configured of helpers that frameworks make', () => {
    expect(request().frameworkMade).toBeUndefined();
    const frameworkMade = { names: ['legacy-*'], asOwn: true };
    expect(request({}, { frameworkMade }).frameworkMade).toEqual(frameworkMade);
  });

  it('expects the gaps that agree with an entry in all that it says', () => {
    const gap = aGap({ operation: 'logs:DescribeLogGroups', region: 'eu-west-1' });
    const expects = (entry: { account?: string; region?: string; operation: string }) =>
      request({}, { coverage: { expected: [entry] } }).expects(gap);
    expect(expects({ operation: gap.operation })).toBe(true);
    expect(expects({ operation: gap.operation, account: gap.account, region: gap.region })).toBe(true);
    expect(expects({ operation: gap.operation, region: 'us-east-1' })).toBe(false);
    expect(expects({ operation: gap.operation, account: '999999999999' })).toBe(false);
    expect(expects({ operation: 'logs:ListTags' })).toBe(false);
    expect(request().expects(gap)).toBe(false);
    expect(request({}, { coverage: {} }).expects(gap)).toBe(false);
  });

  it('is refused with every problem of flags and configuration at once, after those already found', () => {
    const flags = {
      accounts: ['12'],
      organization: true,
      regions: ['Ireland'],
      checks: ['log-retentoin', 'quite-other'],
      pillars: ['sustainability'],
    };
    const config: Config = {
      organization: true,
      accounts: ['111111111111'],
      disable: ['url-auth'],
      options: { 'log-retention': { days: 0, weeks: 4 }, 'lambda-urls-auth': {} },
      waivers: [{ checks: ['*', 'gone'], resource: '*', reason: 'x', owner: 'x', expires: '2027-01-31' }],
    };
    expect(problems(flags, config, ['--only: found before'])).toEqual([
      '--only: found before',
      '--accounts and --organization: choose one',
      '--accounts: "12" is not an account id of 12 digits',
      '--regions: "Ireland" is not a region\'s name, like eu-west-1',
      '--checks: there is no check "log-retentoin"; did you mean log-retention?',
      '--checks: there is no check "quite-other"; lens-audit checks lists them',
      expect.stringMatching(/^--pillars: "sustainability" is not one of operational-excellence, security/),
      'accounts and organization: choose one',
      'disable: there is no check "url-auth"; did you mean lambda-url-auth?',
      'options: there is no check "lambda-urls-auth"; did you mean lambda-url-auth?',
      'options.log-retention: days: must be above 0',
      'options.log-retention: weeks is not a known key',
      'waivers: there is no check "gone"; lens-audit checks lists them',
    ]);
  });

  it('takes regions of every partition', () => {
    for (const region of ['us-gov-west-1', 'cn-north-1', 'eusc-de-east-1', 'ap-southeast-7', 'mx-central-1']) {
      expect(problems({ regions: [region] })).toEqual([]);
    }
  });
});
