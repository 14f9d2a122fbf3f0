import { environmentIsolation } from '../../../checks/account/environment-isolation.ts';
import { aFunction, aGap, anAccount, aQueue, seen, unseen } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const account = anAccount();
const live = [aQueue({ name: 'orders-prod' }), aFunction({ name: 'cart', tags: seen({ Environment: 'production' }) })];
const test = [
  aQueue({ name: 'orders-dev', region: 'us-east-1' }),
  aFunction({ name: 'web', tags: seen({ 'aws:cloudformation:stack-name': 'web-staging' }) }),
];

testCheck(environmentIsolation, {
  passes: [
    {
      name: 'production alone, and what says nothing of a stage',
      given: [account, ...live, aFunction()],
      evidence: { account: account.account, production: 2, nonProduction: 0, productionNames: ['cart', 'orders-prod'] },
    },
    { name: 'tests alone', given: [account, ...test], evidence: { production: 0, nonProduction: 2 } },
    {
      name: 'one resource whose name has a word for a test',
      given: [account, ...live, aFunction({ name: 'load-test' })],
      evidence: { production: 2, nonProduction: 1 },
    },
    { name: 'one resource of production among tests', given: [account, ...test, aQueue({ name: 'orders-prod' })] },
    {
      name: 'names that are excepted',
      given: [account, ...live, ...test],
      options: { except: ['orders-dev'] },
      evidence: { nonProductionNames: ['web'] },
    },
    {
      name: 'what says by its tag that the check is to ignore it',
      given: [
        account,
        ...live,
        ...test,
        aQueue({ tags: seen({ Stage: 'dev', 'wal:ignore': 'environment-isolation' }) }),
      ],
      options: { least: 3 },
    },
  ],
  reviews: [
    {
      name: 'two resources of each, in whatever regions',
      given: [account, ...live, ...test],
      message: 'mixed',
      severity: 'medium',
      evidence: {
        production: 2,
        nonProduction: 2,
        productionNames: ['cart', 'orders-prod'],
        nonProductionNames: ['web', 'orders-dev'],
      },
      related: [aFunction({ name: 'web' }).arn, aQueue({ name: 'orders-dev', region: 'us-east-1' }).arn],
      text: 'Account 111122223333 holds 2 resources of production (cart, orders-prod) and 2 of other stages (web, orders-dev).',
    },
    {
      name: 'names of five and no more',
      given: [account, ...live, ...[1, 2, 3, 4, 5, 6].map((one) => aQueue({ name: `dev-${String(one)}` }))],
      message: 'mixed',
      evidence: { nonProduction: 6, nonProductionNames: ['dev-1', 'dev-2', 'dev-3', 'dev-4', 'dev-5'] },
    },
    {
      name: 'one of each, where the options want no more',
      given: [account, aQueue({ name: 'orders-prod' }), aQueue({ name: 'orders-dev' })],
      options: { least: 1 },
      message: 'mixed',
    },
    {
      name: 'enough of both, with another kind unread',
      given: [account, ...live, ...test],
      unread: [{ kind: 'sns.topic', account: account.account, region: 'eu-west-1', because: 'left out' }],
      message: 'mixed',
    },
  ],
  skips: [{ name: 'an account where nothing is deployed', given: [account], text: 'nothing that is deployed' }],
  insufficient: [
    {
      name: 'a kind that was not meant to be read, which may hold the other stage',
      given: [account, ...live],
      unread: [{ kind: 'sns.topic', account: account.account, region: 'eu-west-1', because: 'left out' }],
      text: 'left out',
    },
  ],
  unknowns: [
    {
      name: 'a kind that could not be listed in one region',
      given: [account, ...live],
      gaps: [aGap({ kind: 'sns.topic', region: 'us-east-1', operation: 'sns:ListTopics' })],
      gap: { operation: 'sns:ListTopics' },
    },
    {
      name: 'a function whose tags could not be read',
      given: [account, ...live, aFunction({ tags: unseen({ operation: 'tag:GetResources' }) })],
      gap: { operation: 'tag:GetResources' },
    },
  ],
});
