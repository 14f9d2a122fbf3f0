import { snsFilterPolicy } from '../../../checks/sns/sns-filter-policy.ts';
import { aFunction, aMapping, aQueue, aSubscription, aTopic, theSubscriptionAttributes } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const topic = aTopic();
/** A subscription of a function or a queue, with its attributes. */
function heardBy(id: string, protocol: string, endpointArn: string | undefined, filterScope?: string) {
  const arn = `${topic.arn}:${id}` as const;
  return [
    aSubscription({ arn, protocol, endpointArn }),
    theSubscriptionAttributes({ subscriptionArn: arn, protocol, filterScope }),
  ];
}
const [one, two] = ['one', 'two'].map((name) => aFunction({ name }).arn);
const filtered = heardBy('1', 'lambda', one, 'MessageAttributes');
const all = heardBy('2', 'lambda', two);
const queue = heardBy('3', 'sqs', aQueue().arn);
const polled = [...queue, aMapping()];

testCheck(snsFilterPolicy, {
  passes: [
    {
      name: 'each function gets what it handles',
      given: [topic, ...filtered, ...heardBy('2', 'lambda', two, 'MessageBody')],
      evidence: { topic: 'alerts', unfiltered: [], filtered: [one ?? '', two ?? ''] },
    },
    {
      name: 'a queue that no function reads gets all',
      given: [topic, ...filtered, ...queue],
      evidence: { unfiltered: [], filtered: [one ?? ''] },
    },
    {
      name: 'a queue whose mapping is switched off gets all',
      given: [topic, ...filtered, ...queue, aMapping({ state: 'Disabled' })],
    },
  ],
  fails: [
    {
      name: 'one function is filtered, another is not',
      given: [topic, ...all, ...filtered],
      message: 'some',
      severity: 'low',
      evidence: { unfiltered: [two ?? ''], filtered: [one ?? ''] },
      related: two === undefined ? [] : [two],
      unpriced: 'how many of them are dropped was not measured',
      text: `Of the functions that alerts calls, these get every message though others are filtered: ${two ?? ''}.`,
    },
    {
      name: 'a queue that a function reads is not filtered',
      given: [topic, ...filtered, ...polled],
      message: 'some',
      evidence: { unfiltered: [aQueue().arn] },
    },
  ],
  reviews: [
    {
      name: 'nobody is filtered: plain fan-out',
      given: [topic, ...polled, ...all],
      message: 'none',
      severity: 'low',
      evidence: { unfiltered: [two ?? '', aQueue().arn], filtered: [] },
      text: `Each of the functions that alerts calls gets every message: ${two ?? ''}, ${aQueue().arn}. Does each handle all of them?`,
    },
    {
      name: 'a function beside a web hook',
      given: [topic, ...all, ...heardBy('4', 'https', undefined)],
      message: 'none',
    },
  ],
  skips: [
    { name: 'one function', given: [topic, ...all], text: 'it has one subscriber at most' },
    {
      name: 'a function and a person',
      given: [topic, ...all, aSubscription({ protocol: 'email' })],
      text: 'it has one subscriber at most',
    },
    {
      name: 'a subscription that nobody confirmed (trap: it has no ARN)',
      given: [
        topic,
        ...filtered,
        aSubscription({ arn: `${topic.arn}:2`, protocol: 'lambda', endpointArn: two, confirmed: false }),
        theSubscriptionAttributes({ subscriptionArn: `${topic.arn}:2`, protocol: 'lambda' }),
      ],
      text: 'it has one subscriber at most',
    },
    {
      name: 'queues that no function reads',
      given: [topic, ...queue, ...heardBy('4', 'sqs', undefined)],
      text: 'it calls no function',
    },
  ],
});
