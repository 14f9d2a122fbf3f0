import { apigwApikeyPerConsumer } from '../../../checks/apigateway/apigw-apikey-per-consumer.ts';
import { aUsagePlan, aUsagePlanKey } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const plan = aUsagePlan();

testCheck(apigwApikeyPerConsumer, {
  passes: [
    {
      name: 'two keys named for their consumers',
      given: [plan, aUsagePlanKey(), aUsagePlanKey({ apiKeyId: 'k2', name: 'retail' })],
      evidence: { plan: 'partners', planId: 'p1l2a3', keys: 2, shared: [] },
    },
    ...['allegro', 'installer', 'undefaulted', 'sharedown'].map((name) => ({
      name: `${name} is a name like another`,
      given: [plan, aUsagePlanKey({ name })],
    })),
    {
      name: 'the key of another plan is for everybody',
      given: [plan, aUsagePlanKey(), aUsagePlanKey({ usagePlanArn: aUsagePlan({ planId: 'p2' }).arn, name: 'shared' })],
    },
  ],
  reviews: [
    ...['shared', 'default', 'Shared key', 'for-all-partners', 'public', 'everyone', 'everybody', 'common_2'].map(
      (name) => ({
        name: `a key named ${name}`,
        given: [plan, aUsagePlanKey({ name })],
        message: 'shared',
        severity: 'low' as const,
        evidence: { keys: 1, shared: [name] },
      }),
    ),
    {
      name: 'two of three keys, in order',
      given: [
        plan,
        aUsagePlanKey({ name: 'shared' }),
        aUsagePlanKey({ apiKeyId: 'k2', name: 'default' }),
        aUsagePlanKey({ apiKeyId: 'k3', name: 'retail' }),
      ],
      message: 'shared',
      evidence: { keys: 3, shared: ['default', 'shared'] },
      text: 'The usage plan partners has keys that by their names are for everybody: default, shared.',
    },
    {
      name: 'a name that the options call shared',
      given: [plan, aUsagePlanKey({ name: 'web' })],
      options: { sharedNames: ['web'] },
      message: 'shared',
    },
  ],
  skips: [{ name: 'a plan without keys', given: [plan], text: 'it has no keys' }],
  todo: [
    'one key from several sources, and keys that nobody used for 90 days (apigateway:GetUsage, whose items are keyed by the value of a key)',
  ],
});
