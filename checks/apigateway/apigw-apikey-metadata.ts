import * as z from 'zod/mini';
import { defineCheck, passBecause, review } from '#kit';

export const apigwApikeyMetadata = defineCheck({
  id: 'apigw-apikey-metadata',
  title: 'An API key tells whose it is',
  question: 'DEP',
  practices: ['DEP-03'],
  scope: 'region',
  severity: 'low',
  why: 'Before a change that breaks consumers somebody has to be told, and a key without a name behind it leads to nobody.',
  remedy: {
    text: 'Give the key a description, a customer id or an owner tag by which its consumer can be reached.',
    property: 'AWS::ApiGateway::ApiKey Description, CustomerId, Tags',
    cli: 'aws apigateway tag-resource --resource-arn {arn} --tags owner=WHO --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-setup-api-keys.html',

  subject: 'apigateway.api-key',
  /** Tags by which an owner is known, in any case. */
  options: z.strictObject({
    ownerTags: z._default(z.array(z.string()), ['owner', 'contact', 'team', 'customer', 'consumer', 'client', 'email']),
  }),
  messages: {
    ownerless: 'The API key {key} ({keyId}) has no description, no customer id and no tag that names an owner.',
  },

  judge({ name, apiKeyId, hasCustomer, hasDescription, tags }, { options }) {
    const wanted = options.ownerTags.map((tag) => tag.toLowerCase());
    const tagNames = tags.seen ? Object.keys(tags.value).sort() : [];
    const ownerTags = tagNames.filter((tag) => wanted.includes(tag.toLowerCase()));
    const facts = { key: name, keyId: apiKeyId, hasDescription, hasCustomer, ownerTags };
    return hasDescription || hasCustomer || ownerTags.length > 0 ? passBecause(facts) : review('ownerless', facts);
  },
});
