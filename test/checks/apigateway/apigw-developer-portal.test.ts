import { apigwDeveloperPortal } from '../../../checks/apigateway/apigw-developer-portal.ts';
import { anAccount, anApiKey, aPortalV2 } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const four = ['k1', 'k2', 'k3'].map((apiKeyId) => anApiKey({ apiKeyId }));
const elsewhere = anApiKey({ apiKeyId: 'k4', region: 'us-east-1' });
const many = [anAccount(), ...four, elsewhere];

testCheck(apigwDeveloperPortal, {
  passes: [
    {
      name: 'four keys in two regions and a portal that is published beside a draft',
      given: [...many, aPortalV2(), aPortalV2({ name: 'Insiders', arn: 'arn:aws:apigateway:eu-west-1::/portals/p2' })],
      evidence: { id: '111122223333', keys: 4, maxKeys: 3, published: ['Insiders', 'Partners'] },
    },
  ],
  reviews: [
    {
      name: 'four keys in two regions and no portal',
      given: many,
      message: 'byHand',
      severity: 'informational',
      evidence: { keys: 4, published: [], portals: ['none was begun'] },
      text: 'Account 111122223333 has 4 API keys and no portal that is published (none was begun).',
    },
    {
      name: 'two portals that were never published',
      given: [
        ...many,
        aPortalV2({ published: false }),
        aPortalV2({ name: 'Insiders', arn: 'arn:aws:apigateway:eu-west-1::/portals/p2', published: false }),
      ],
      message: 'byHand',
      evidence: { portals: ['Insiders is a draft', 'Partners is a draft'] },
    },
    {
      name: 'a portal of another account',
      given: [...many, aPortalV2({ account: '999988887777' })],
      message: 'byHand',
    },
    {
      name: 'one key, where the option allows none',
      given: [anAccount(), elsewhere],
      options: { maxKeys: 0 },
      message: 'byHand',
    },
  ],
  skips: [
    { name: 'three keys', given: [anAccount(), ...four], text: 'it has no more than 3 API keys' },
    {
      name: 'three keys, and one of another account',
      given: [anAccount(), ...four, anApiKey({ apiKeyId: 'k4', account: '999988887777' })],
    },
  ],
});
