import { iacManaged } from '../../../checks/cloudformation/iac-managed.ts';
import {
  aBucket,
  aDistribution,
  aFunction,
  aGap,
  anEventBus,
  anEventRule,
  aQueue,
  aRegion,
  aSecret,
  aStack,
  seen,
  someStackContents,
  unseen,
} from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const region = aRegion();
const stacked = seen({ 'aws:cloudformation:stack-name': 'shop' });
const contentsUnread = [
  { kind: 'cloudformation.stack-contents', account: region.account, region: region.region, because: 'deep only' },
] as const;

testCheck(iacManaged, {
  passes: [
    {
      name: 'a queue of a stack, another of SAM',
      given: [
        region,
        aQueue({ tags: stacked }),
        aQueue({ name: 'parcels', tags: seen({ 'lambda:createdBy': 'SAM' }) }),
      ],
      subKey: 'sqs.queue',
      evidence: { called: 'queues', place: 'eu-west-1', count: 2, tools: ['CloudFormation', 'SAM'] },
    },
    {
      name: 'a queue without tags that a nested stack lists',
      given: [
        region,
        aQueue(),
        aStack({ rootArn: aStack({ name: 'root' }).arn }),
        someStackContents({ contents: [{ type: 'AWS::SQS::Queue', physicalId: aQueue().url }] }),
      ],
      evidence: { tools: ['CloudFormation'] },
    },
    {
      name: 'an account that is declared as deployed with Terraform, which leaves no mark',
      given: [region, aQueue()],
      options: { accounts: [region.account] },
      evidence: { tools: ['declared for the account'] },
    },
    {
      name: 'a tag that is declared as one that the tool writes',
      given: [region, aQueue({ tags: seen({ Repo: 'shop/infrastructure' }) })],
      options: { tags: ['Repo=*/infrastructure'] },
      evidence: { tools: ['declared by Repo=shop/infrastructure'] },
    },
    {
      name: 'marks that say enough, with the contents of stacks unread',
      given: [region, aStack(), aQueue({ tags: stacked })],
      unread: contentsUnread,
    },
  ],
  reviews: [
    {
      name: 'each kind by itself, with counts and names',
      given: [
        region,
        aQueue({ name: 'b' }),
        aQueue({ name: 'a' }),
        aQueue({ name: 'c', tags: stacked }),
        aFunction({ tags: stacked }),
      ],
      verdicts: [
        { result: 'pass', subKey: 'lambda.function' },
        {
          result: 'review',
          subKey: 'sqs.queue',
          message: 'unmarked',
          severity: 'medium',
          evidence: { count: 3, unmarked: 2, names: ['a', 'b'], tools: ['CloudFormation'] },
          related: [aQueue({ name: 'a' }).arn, aQueue({ name: 'b' }).arn],
          text: '2 of 3 queues in eu-west-1 bear no mark of a deployment tool: a, b.',
        },
      ],
    },
    {
      name: 'twenty names and no more',
      given: [region, ...Array.from({ length: 21 }, (_, index) => aQueue({ name: `q${String(index + 10)}` }))],
      message: 'unmarked',
      evidence: { unmarked: 21, names: Array.from({ length: 20 }, (_, index) => `q${String(index + 10)}`) },
    },
    {
      name: 'another account than the one declared, and another tag',
      given: [region, aQueue({ tags: seen({ Repo: 'shop' }) })],
      options: { accounts: ['444455556666'], tags: ['Repo=*/infrastructure'] },
      message: 'unmarked',
      evidence: { unmarked: 1 },
    },
    {
      name: 'what a stack of another kind of resource lists',
      given: [region, aQueue(), aStack(), someStackContents()],
      message: 'unmarked',
      evidence: { tools: [] },
    },
    {
      name: 'what bears no mark, beside what could not be asked for its tags',
      given: [region, aQueue(), aQueue({ name: 'parcels', tags: unseen() })],
      message: 'unmarked',
      evidence: { count: 2, unmarked: 1, names: ['inbox'] },
    },
    {
      name: 'a region without stacks, where none can list it, with their contents unread',
      given: [region, aStack({ region: 'us-east-1' }), aQueue()],
      unread: contentsUnread,
      message: 'unmarked',
    },
    {
      name: 'distributions, once and in us-east-1',
      given: [region, aRegion({ region: 'us-east-1' }), aDistribution()],
      subject: 'us-east-1',
      message: 'unmarked',
      subKey: 'cloudfront.distribution',
      evidence: { called: 'distributions', place: 'us-east-1' },
    },
    {
      name: 'a queue that another check is to ignore',
      given: [region, aQueue({ tags: seen({ 'wal:ignore': 'sqs-encryption' }) })],
      message: 'unmarked',
    },
  ],
  skips: [
    { name: 'a region where nothing is deployed', given: [region], text: 'nothing that is deployed' },
    {
      name: 'what services and frameworks made for themselves',
      given: [
        region,
        aFunction({ name: 'shop-LogRetentionaae0aa3c5b4d4f87b02d85b201efdd8a-x' }),
        anEventBus({ name: 'default' }),
        anEventRule({ managedBy: 'autoscaling.amazonaws.com' }),
        aSecret({ owningService: 'rds' }),
        aBucket({ name: 'cf-templates-1abc-eu-west-1' }),
      ],
    },
    {
      name: 'what says by its tag that the check is to ignore it',
      given: [region, aQueue({ tags: seen({ 'wal:ignore': 'sqs-encryption + iac-managed' }) })],
    },
    {
      name: 'what is excepted by its name or its ARN',
      given: [region, aQueue({ name: 'play-orders' }), aQueue({ name: 'legacy' })],
      options: { except: ['play-*', aQueue({ name: 'legacy' }).arn] },
    },
    { name: 'distributions in another region than us-east-1', given: [region, aDistribution()] },
  ],
  insufficient: [
    {
      name: 'a stack may list it, and what stacks are made of was not meant to be read',
      given: [region, aStack(), aQueue()],
      unread: contentsUnread,
      subKey: 'sqs.queue',
      text: 'deep only',
    },
  ],
  unknowns: [
    {
      name: 'a kind that could not be listed, and judges the others',
      given: [region, aQueue({ tags: stacked })],
      gaps: [aGap({ kind: 'sns.topic', operation: 'sns:ListTopics' })],
      verdicts: [
        { result: 'unknown', subKey: 'sns.topic', gap: { operation: 'sns:ListTopics' } },
        { result: 'pass', subKey: 'sqs.queue' },
      ],
    },
    {
      name: 'a queue whose tags could not be read',
      given: [
        region,
        aQueue({ tags: unseen({ operation: 'tag:GetResources' }) }),
        aQueue({ name: 'b', tags: stacked }),
      ],
      subKey: 'sqs.queue',
      gap: { operation: 'tag:GetResources' },
    },
    {
      name: 'a queue without a mark where stacks could not be listed',
      given: [region, aQueue()],
      gaps: [aGap({ kind: 'cloudformation.stack', operation: 'cloudformation:ListStacks' })],
      subKey: 'sqs.queue',
      gap: { operation: 'cloudformation:ListStacks' },
    },
  ],
});
