import { stageNamingConsistency } from '../../../checks/account/stage-naming-consistency.ts';
import { aFunction, aGap, anAccount, aQueue, seen, unseen } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const account = anAccount();
const stated = [1, 2, 3].map((one) => aQueue({ name: `orders-${String(one)}-prod` }));
const byTag = aFunction({ name: 'cart', tags: seen({ Env: 'live' }) });
const silent = aFunction({ name: 'web' });

testCheck(stageNamingConsistency, {
  passes: [
    {
      name: 'four of five by name or tag, which is just enough',
      given: [account, ...stated, byTag, silent],
      evidence: { account: account.account, count: 5, stated: 4, needed: 4, names: ['web'] },
    },
    {
      name: 'half of them, where the options want no more',
      given: [account, byTag, silent],
      options: { share: 0.5 },
      evidence: { needed: 1 },
    },
    {
      name: 'one that belongs to no stage, and is excepted',
      given: [account, byTag, silent],
      options: { except: ['web'] },
      evidence: { count: 1 },
    },
    {
      name: 'enough, with tags of another unread',
      given: [account, ...stated, byTag, aFunction({ tags: unseen() })],
    },
  ],
  reviews: [
    {
      name: 'three of four',
      given: [account, ...stated, silent],
      message: 'unclear',
      severity: 'informational',
      evidence: { count: 4, stated: 3, needed: 4, names: ['web'] },
      related: [silent.arn],
      text: 'Of 4 resources of account 111122223333, 3 say which stage they belong to, 4 should: not web.',
    },
    {
      name: 'too few, whatever the unread tags of one may say',
      given: [account, byTag, silent, aFunction({ name: 'search' }), aFunction({ tags: unseen() })],
      message: 'unclear',
      evidence: { stated: 1, needed: 4 },
    },
  ],
  skips: [{ name: 'an account where nothing is deployed', given: [account], text: 'nothing that is deployed' }],
  insufficient: [
    {
      name: 'a kind that was not meant to be read',
      given: [account, byTag],
      unread: [{ kind: 'sns.topic', account: account.account, region: 'eu-west-1', because: 'left out' }],
      text: 'left out',
    },
  ],
  unknowns: [
    {
      name: 'a kind that could not be listed',
      given: [account, byTag],
      gaps: [aGap({ kind: 'sns.topic', operation: 'sns:ListTopics' })],
      gap: { operation: 'sns:ListTopics' },
    },
    {
      name: 'the unread tags of one would just make it enough',
      given: [account, byTag, aFunction({ tags: unseen({ operation: 'tag:GetResources' }) })],
      gap: { operation: 'tag:GetResources' },
    },
  ],
});
