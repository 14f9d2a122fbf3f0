import { appsyncApiKeyExpiry } from '../../../checks/appsync/appsync-api-key-expiry.ts';
import { aGraphqlApi, anAuthMode, anEventApi, someApiKeys } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const now = new Date('2026-11-01T00:00:00.000Z');
const api = aGraphqlApi({ authModes: [anAuthMode('AWS_IAM'), anAuthMode('API_KEY')] });
const keys = (...expiries: readonly string[]) =>
  someApiKeys({ keys: expiries.map((expiresAt) => ({ expiresAt, deletesAt: undefined })) });

testCheck(appsyncApiKeyExpiry, {
  passes: [
    { name: 'a minute over 30 days', given: [api, keys('2026-12-01T00:01:00.000Z')], now },
    { name: 'just 90 days', given: [api, keys('2027-01-30T00:00:00.000Z')], now },
    {
      name: 'a year, where the options allow it',
      given: [api, keys('2027-11-01T00:00:00.000Z')],
      options: { maxDays: 365 },
      now,
    },
    {
      name: 'a week, where no more warning is wanted',
      given: [api, keys('2026-11-08T00:00:00.000Z')],
      options: { warnDays: 6 },
      now,
    },
  ],
  fails: [
    {
      name: 'just 30 days, one of which clients have to renew their key in',
      given: [api, keys('2026-12-01T00:00:00.000Z')],
      now,
      message: 'expiring',
      subKey: 'expiring',
      severity: 'low',
      evidence: { api: 'graph', apiId: api.apiId, keys: 1, first: '2026-12-01', warnDays: 30, maxDays: 90 },
      text: 'within 30 days (the first on 2026-12-01)',
    },
    {
      name: 'a minute over 90 days',
      given: [api, keys('2027-01-30T00:01:00.000Z')],
      now,
      message: 'longLived',
      subKey: 'long-lived',
      severity: 'low',
      evidence: { first: '2027-01-30', keys: 1 },
    },
    {
      name: 'a key that has expired this moment',
      given: [api, keys('2026-11-01T00:00:00.000Z')],
      now,
      message: 'expired',
      subKey: 'expired',
      severity: 'informational',
      evidence: { first: '2026-11-01', keys: 1 },
    },
    {
      name: 'a minute before a key expires',
      given: [api, keys('2026-11-01T00:01:00.000Z')],
      now,
      message: 'expiring',
    },
    {
      name: 'all three at once, each told for itself',
      given: [
        api,
        keys(
          '2026-10-01T00:00:00.000Z',
          '2026-11-10T00:00:00.000Z',
          '2026-11-20T00:00:00.000Z',
          '2027-09-01T00:00:00.000Z',
        ),
      ],
      now,
      verdicts: [
        { result: 'fail', subKey: 'expiring', evidence: { keys: 2, first: '2026-11-10' } },
        { result: 'fail', subKey: 'long-lived', evidence: { keys: 1, first: '2027-09-01' } },
        { result: 'fail', subKey: 'expired', evidence: { keys: 1, first: '2026-10-01' } },
      ],
    },
    {
      name: 'a key of an Event API',
      given: [
        anEventApi({ authModes: [anAuthMode('API_KEY')] }),
        someApiKeys({
          apiArn: anEventApi().arn,
          keys: [{ expiresAt: '2026-11-02T00:00:00.000Z', deletesAt: undefined }],
        }),
      ],
      now,
      message: 'expiring',
      evidence: { api: 'events' },
    },
  ],
  skips: [
    {
      name: 'an API that takes no keys any more',
      given: [aGraphqlApi(), keys('2026-11-02T00:00:00.000Z')],
      now,
      text: 'takes no keys',
    },
    { name: 'its API is gone', given: [keys('2026-11-02T00:00:00.000Z')], now, text: 'its API is gone' },
  ],
});
