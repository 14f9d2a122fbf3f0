import { tagsRequired } from '../../../checks/account/tags-required.ts';
import { aFunction, aGap, aQueue, aRegion, aSchedule, seen, unseen } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const region = aRegion();
const whole = { Project: 'shop', Environment: 'production', Owner: 'web', CostCenter: '42' };
const tagged = aQueue({ name: 'tagged', tags: seen(whole) });
const one = { requiredTags: ['Project'] };

testCheck(tagsRequired, {
  passes: [
    {
      name: 'all four tags',
      given: [region, tagged],
      subKey: 'sqs.queue',
      evidence: { called: 'queues', place: 'eu-west-1', count: 1 },
    },
    {
      name: 'a tag under another name that counts',
      given: [region, aQueue({ tags: seen({ 'project-name': 'shop' }) })],
      options: { ...one, spellings: { Project: ['project', 'project-name'] } },
    },
    {
      name: 'a value that counts',
      given: [region, aQueue({ tags: seen({ Project: 'shop' }) })],
      options: { ...one, values: { Project: ['web', 'shop'], Owner: [] } },
    },
  ],
  fails: [
    {
      name: 'each kind by itself: some without any tag, some without one',
      given: [
        region,
        tagged,
        aQueue({ name: 'b', tags: seen({ ...whole, Owner: '' }) }),
        aQueue({ name: 'a', tags: seen({ Project: 'shop', Environment: 'production', Owner: 'web' }) }),
        aFunction({ tags: seen(whole) }),
      ],
      verdicts: [
        { result: 'pass', subKey: 'lambda.function' },
        {
          result: 'fail',
          subKey: 'sqs.queue',
          message: 'lacking',
          severity: 'low',
          evidence: { count: 3, lacking: 2, missing: ['CostCenter', 'Owner'], names: ['a', 'b'] },
          related: [aQueue({ name: 'a' }).arn, aQueue({ name: 'b' }).arn],
          text: '2 of 3 queues in eu-west-1 lack a tag of CostCenter, Owner',
        },
      ],
    },
    {
      name: 'a queue that was never tagged, and so is in no listing of tags',
      given: [region, aQueue()],
      message: 'lacking',
      evidence: {
        missing: ['CostCenter', 'Environment', 'Owner', 'Project'],
        arns: [aQueue().arn],
      },
    },
    {
      name: 'a tag in another letter case, and one of AWS’s own',
      given: [region, aQueue({ tags: seen({ project: 'shop', 'aws:cloudformation:stack-name': 'shop' }) })],
      options: one,
      message: 'lacking',
    },
    {
      name: 'a value that does not count',
      given: [region, aQueue({ tags: seen({ Project: 'other' }) })],
      options: { ...one, values: { Project: ['shop'] } },
      message: 'lacking',
    },
    {
      name: 'an untagged queue beside one whose tags could not be read',
      given: [region, aQueue(), aQueue({ name: 'b', tags: unseen() })],
      message: 'lacking',
      evidence: { count: 2, lacking: 1 },
    },
  ],
  skips: [
    { name: 'nothing is there', given: [region], text: 'nothing that bears tags' },
    { name: 'schedules, which have no tags of their own', given: [region, aSchedule()] },
    {
      name: 'no tag is required',
      given: [region, aQueue()],
      options: { requiredTags: [] },
      text: 'no tag is required',
    },
    { name: 'what is excepted', given: [region, aQueue()], options: { except: [aQueue().name] } },
    {
      name: 'what says by its tag that the check is to ignore it',
      given: [region, aQueue({ tags: seen({ 'wal:ignore': 'tags-required' }) })],
    },
  ],
  insufficient: [
    {
      name: 'a kind that was not meant to be read, and judges the others',
      given: [region, tagged],
      unread: [{ kind: 'sns.topic', account: region.account, region: region.region, because: 'left out' }],
      verdicts: [
        { result: 'insufficient-evidence', subKey: 'sns.topic', text: 'left out' },
        { result: 'pass', subKey: 'sqs.queue' },
      ],
    },
  ],
  unknowns: [
    {
      name: 'tags could not be read',
      given: [region, tagged, aQueue({ tags: unseen({ operation: 'tag:GetResources' }) })],
      subKey: 'sqs.queue',
      gap: { operation: 'tag:GetResources' },
    },
    {
      name: 'a kind that could not be listed',
      given: [region],
      gaps: [aGap({ kind: 'sns.topic', operation: 'sns:ListTopics' })],
      subKey: 'sns.topic',
      gap: { operation: 'sns:ListTopics' },
    },
  ],
});
