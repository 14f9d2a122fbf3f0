import * as z from 'zod/mini';
import { defineCheck, notApplicable, passBecause, review } from '#kit';

export const apigwDeveloperPortal = defineCheck({
  id: 'apigw-developer-portal',
  title: 'An account with many API keys hands them out by a portal',
  question: 'REL1',
  practices: ['REL1-09'],
  scope: 'account',
  severity: 'informational',
  why: 'Keys that are handed out by hand lose track of who has them, and how to reach whom.',
  remedy: {
    text: 'Publish a portal where developers find the APIs and ask for keys; if another product is your portal, say so in the questionnaire.',
    property: 'AWS::ApiGatewayV2::Portal',
  },
  reference: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-portals.html',

  subject: 'account',
  joins: ['apigateway.api-key', 'apigatewayv2.portal'],
  options: z.strictObject({ maxKeys: z._default(z.int().check(z.gte(0)), 3) }),
  messages: {
    byHand: 'Account {id} has {keys} API keys and no portal that is published ({portals}).',
  },

  judge({ name: id, account }, { where, options: { maxKeys } }) {
    const keys = where('apigateway.api-key', 'account', account).length;
    if (keys <= maxKeys) return notApplicable(`it has no more than ${String(maxKeys)} API keys`);
    const portals = where('apigatewayv2.portal', 'account', account);
    const published = portals.filter((portal) => portal.published).map((portal) => portal.name);
    const facts = { id, keys, maxKeys, published: published.sort() };
    if (published.length > 0) return passBecause(facts);
    const drafts = portals.length === 0 ? ['none was begun'] : portals.map((portal) => `${portal.name} is a draft`);
    return review('byHand', { ...facts, portals: drafts.sort() });
  },
});
