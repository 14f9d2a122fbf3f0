import * as z from 'zod/mini';
import { defineCheck, notApplicable, passBecause, review } from '#kit';

/** A word of a key's name that says everybody has it. */
const forEverybody = /(?:^|[^a-z])(?:shared|default|all|common|everyone|everybody|public)(?:[^a-z]|$)/i;

export const apigwApikeyPerConsumer = defineCheck({
  id: 'apigw-apikey-per-consumer',
  title: 'Each consumer of a usage plan has a key of its own',
  question: 'REL1',
  practices: ['REL1-08'],
  scope: 'region',
  severity: 'low',
  why: 'Consumers that share a key share its limits, and one of them cannot be cut off without the others.',
  remedy: {
    text: 'Hand out a key for each consumer, and retire the one that they share.',
    property: 'AWS::ApiGateway::ApiKey; AWS::ApiGateway::UsagePlanKey',
    cli: 'aws apigateway create-api-key --name CONSUMER --enabled --region {region} && aws apigateway create-usage-plan-key --usage-plan-id {planId} --key-type API_KEY --key-id KEY_ID --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-usage-plans.html',

  subject: 'apigateway.usage-plan',
  joins: ['apigateway.usage-plan-key'],
  /** Words of a key's name that say everybody has it, beside the usual ones. */
  options: z.strictObject({ sharedNames: z._default(z.array(z.string()), []) }),
  messages: { shared: 'The usage plan {plan} has keys that by their names are for everybody: {shared}.' },

  judge({ arn, name, planId }, { where, options }) {
    const keys = where('apigateway.usage-plan-key', 'usagePlanArn', arn).map((key) => key.name);
    if (keys.length === 0) return notApplicable('it has no keys');
    const shared = keys.filter((key) => forEverybody.test(key) || options.sharedNames.includes(key)).sort();
    const facts = { plan: name, planId, keys: keys.length, shared };
    return shared.length > 0 ? review('shared', facts) : passBecause(facts);
  },
});
