import { apigwApikeyMetadata } from '../../../checks/apigateway/apigw-apikey-metadata.ts';
import { anApiKey, seen, unseen } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const bare = { hasCustomer: false, hasDescription: false };

testCheck(apigwApikeyMetadata, {
  passes: [
    {
      name: 'an owner tag alone, in any case',
      given: [anApiKey({ ...bare, tags: seen({ OWNER: 'wholesale', stage: 'x' }) })],
      evidence: { key: 'wholesale', keyId: 'k1e2y3', hasDescription: false, hasCustomer: false, ownerTags: ['OWNER'] },
    },
    { name: 'a description alone', given: [anApiKey({ ...bare, hasDescription: true, tags: seen({}) })] },
    {
      name: 'a customer alone, with its tags unread',
      given: [anApiKey({ ...bare, hasCustomer: true, tags: unseen() })],
    },
    {
      name: 'a tag that the options name, in another case',
      given: [anApiKey({ ...bare, tags: seen({ 'cost-centre': '7' }) })],
      options: { ownerTags: ['Cost-Centre'] },
    },
    ...['contact', 'team', 'customer', 'consumer', 'client', 'email'].map((tag) => ({
      name: `the tag ${tag}`,
      given: [anApiKey({ ...bare, tags: seen({ [tag]: 'x' }) })],
    })),
  ],
  reviews: [
    {
      name: 'nothing but a name',
      given: [anApiKey({ ...bare, tags: seen({ Environment: 'production' }) })],
      message: 'ownerless',
      severity: 'low',
      evidence: { hasDescription: false, hasCustomer: false, ownerTags: [] },
      text: 'The API key wholesale (k1e2y3) has no description, no customer id and no tag that names an owner.',
    },
    {
      name: 'an owner tag that the options do not name',
      given: [anApiKey({ ...bare })],
      options: { ownerTags: [] },
      message: 'ownerless',
    },
  ],
  unknowns: [{ name: 'nothing but a name, and its tags unread', given: [anApiKey({ ...bare, tags: unseen() })] }],
});
