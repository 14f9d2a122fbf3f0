import * as z from 'zod/mini';
import { defineCheck, fail, hoursSince, notApplicable, pass, severityOf } from '#kit';
import type { AppsyncApiKey } from '#model';

type Message = 'expiring' | 'longLived' | 'expired';

const days = z.int().check(z.positive());

export const appsyncApiKeyExpiry = defineCheck({
  id: 'appsync-api-key-expiry',
  title: 'The API keys of an AppSync API live short and are renewed in time',
  question: 'SEC1',
  practices: ['SEC1-B2'],
  scope: 'region',
  severity: 'low',
  beyondLens: true,
  why: 'An API key that leaked opens the API until it expires; one that expires unnoticed locks every client out.',
  remedy: {
    text: 'Renew the keys that clients still need, for three months at most and before their last; delete the others.',
    property: 'AWS::AppSync::ApiKey Expires',
    cli: 'aws appsync update-api-key --api-id {apiId} --id KEY --expires EPOCH_SECONDS --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/appsync/latest/APIReference/API_ApiKey.html',

  subject: 'appsync.api-key',
  joins: ['appsync.graphql-api', 'appsync.api'],
  options: z.strictObject({ warnDays: z._default(days, 30), maxDays: z._default(days, 90) }),
  messages: {
    expiring: 'Keys of {api} expire within {warnDays} days (the first on {first}), and clients are locked out then.',
    longLived: 'Keys of {api} live for more than {maxDays} days to come (the first until {first}).',
    expired: 'Keys of {api} have expired (the first on {first}), and are still there.',
  },

  judge(subject, { find, now, options }) {
    const [api] = [find('appsync.graphql-api', subject.apiArn), find('appsync.api', subject.apiArn)].flatMap((one) =>
      one.is === 'found' ? [one.value] : [],
    );
    if (api === undefined) return notApplicable('its API is gone');
    if (!api.authModes.some(({ type }) => type === 'API_KEY')) return notApplicable('its API takes no keys');

    const lives = remaining(subject, now);
    const verdictOn = (message: Message, some: typeof lives, details: { subKey: string }) => {
      const [first] = some.map(({ expiresAt }) => expiresAt.slice(0, 10));
      const facts = { api: api.name, apiId: api.apiId, keys: some.length, ...options };
      return first === undefined ? [] : [fail(message, { ...facts, first }, details)];
    };
    const expiring = lives.filter(({ left }) => left > 0 && left <= options.warnDays);
    const longLived = lives.filter(({ left }) => left > options.maxDays);
    const expired = lives.filter(({ left }) => left <= 0);
    const harmless = severityOf('informational', 'nobody gets in by them');
    const verdicts = [
      ...verdictOn('expiring', expiring, { subKey: 'expiring' }),
      ...verdictOn('longLived', longLived, { subKey: 'long-lived' }),
      ...verdictOn('expired', expired, { subKey: 'expired', ...harmless }),
    ];
    return verdicts.length === 0 ? pass : verdicts;
  },
});

function remaining({ keys }: AppsyncApiKey, now: Date) {
  return keys.map(({ expiresAt }) => ({ expiresAt, left: -hoursSince(expiresAt, now) / 24 }));
}
