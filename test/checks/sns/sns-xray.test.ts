import type { Arn, SnsSubscription } from '#model';
import { snsXray } from '../../../checks/sns/sns-xray.ts';
import { aFunction, anAlias, aSubscription, aTopic, aVersion } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const passing = { tracingMode: 'PassThrough' } as const;

function calling(endpointArn: Arn | undefined, overrides: Partial<SnsSubscription> = {}): SnsSubscription {
  return aSubscription({ protocol: 'lambda', endpointArn, arn: `${aTopic().arn}:${endpointArn ?? ''}`, ...overrides });
}

testCheck(snsXray, {
  passes: [
    {
      name: 'it traces, and so does a function that it calls',
      given: [aTopic({ tracingActive: true }), aFunction(), calling(aFunction().arn)],
      evidence: { topic: 'alerts', tracing: true, functions: ['orders'] },
      related: [aFunction().arn],
    },
  ],
  fails: [
    {
      name: 'it does not trace, and a function that it calls does',
      given: [aTopic(), aFunction(), calling(aFunction().arn)],
      message: 'passThrough',
      severity: 'informational',
      evidence: { topic: 'alerts', tracing: false, functions: ['orders'] },
      related: [aFunction().arn],
    },
    {
      name: 'a FIFO topic that does not trace, which it could',
      given: [
        aTopic({ name: 'orders.fifo' }),
        aFunction(),
        calling(aFunction().arn, { topicArn: aTopic({ name: 'orders.fifo' }).arn }),
      ],
      message: 'passThrough',
      evidence: { topic: 'orders.fifo' },
    },
    {
      name: 'it does not trace, and a version behind the alias that it calls does',
      given: [aTopic(), aFunction(passing), aVersion(), anAlias(), calling(anAlias().arn)],
      message: 'passThrough',
      evidence: { functions: ['orders:1'] },
      related: [aVersion().arn],
    },
    {
      name: 'it does not trace, and calls several functions, one of them twice',
      given: [
        aTopic(),
        ...['b', 'a'].map((name) => aFunction({ name })),
        aFunction({ name: 'c', ...passing }),
        ...['b', 'a', 'c'].map((name) => calling(aFunction({ name }).arn)),
        calling(aFunction({ name: 'a' }).arn, { arn: `${aTopic().arn}:again` }),
      ],
      message: 'passThrough',
      evidence: { functions: ['a', 'b'] },
      related: [aFunction({ name: 'a' }).arn, aFunction({ name: 'b' }).arn],
    },
  ],
  skips: [
    {
      name: 'the functions that it calls do not trace, or are not there',
      given: [
        aTopic(),
        aFunction(passing),
        calling(aFunction().arn),
        calling(aFunction({ name: 'gone' }).arn),
        calling(undefined),
      ],
      text: 'calls no function that records traces',
    },
    {
      name: 'others than functions listen, or another topic calls the function',
      given: [
        aTopic(),
        aFunction(),
        aSubscription(),
        calling(aFunction().arn, { protocol: 'sqs' }),
        calling(aFunction().arn, { topicArn: aTopic({ name: 'other' }).arn }),
      ],
    },
  ],
});
