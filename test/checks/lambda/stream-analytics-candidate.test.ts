import { streamAnalyticsCandidate } from '../../../checks/lambda/stream-analytics-candidate.ts';
import { aFunction, aMapping, aStreamMapping } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const stream = 'arn:aws:kinesis:eu-west-1:111122223333:stream/order-stream';

function named(name: string) {
  const subject = aFunction({ name });
  return [subject, aStreamMapping({ functionArn: `${subject.arn}:live` })];
}

testCheck(streamAnalyticsCandidate, {
  passes: [
    {
      name: 'no window, and no telling name',
      given: [aFunction(), aStreamMapping()],
      evidence: { function: 'orders', streams: [stream], windows: false, words: [] },
    },
    { name: 'a name that has such a word in another', given: named('account-discounts') },
    { name: 'a telling name that the option does not have', given: named('click-count'), options: { words: ['sum'] } },
    { name: 'AWS tells no window', given: [aFunction(), aStreamMapping({ tumblingWindowSeconds: undefined })] },
  ],
  reviews: [
    {
      name: 'a window of a second',
      given: [aFunction(), aStreamMapping({ tumblingWindowSeconds: 1 })],
      message: 'inWindows',
      severity: 'informational',
      evidence: { function: 'orders', streams: [stream], windows: true, words: [] },
    },
    {
      name: 'a window of one of two mappings',
      given: [
        aFunction(),
        aStreamMapping(),
        aStreamMapping({ uuid: 'other', sourceArn: `${stream}-2`, tumblingWindowSeconds: 60 }),
      ],
      message: 'inWindows',
      evidence: { streams: [stream, `${stream}-2`] },
    },
    {
      name: 'a telling name',
      given: named('orders_Count'),
      message: 'byName',
      severity: 'informational',
      evidence: { function: 'orders_Count', windows: false, words: ['count'] },
    },
    {
      name: 'a telling name in one word with others',
      given: named('clickAggregatorProd'),
      message: 'byName',
      evidence: { words: ['aggregator'] },
    },
    ...['aggregate', 'aggregates', 'aggregation', 'counter', 'counts', 'window', 'windowing', 'windows'].map(
      (word) => ({
        name: `the name ${word}`,
        given: named(`${word}-1`),
        message: 'byName',
        evidence: { words: [word] },
      }),
    ),
    {
      name: 'a name that the option has, on a cluster outside AWS',
      given: [
        aFunction({ name: 'daily-sum' }),
        aStreamMapping({ functionArn: aFunction({ name: 'daily-sum' }).arn, sourceArn: undefined, selfManaged: true }),
      ],
      options: { words: ['sum'] },
      message: 'byName',
      evidence: { streams: ['a cluster outside AWS'], words: ['sum'] },
    },
  ],
  skips: [
    { name: 'a queue feeds it', given: [aFunction({ name: 'count' }), aMapping()], text: 'it reads no stream' },
    {
      name: 'its mapping is switched off',
      given: [aFunction(), aStreamMapping({ state: 'Disabled', tumblingWindowSeconds: 60 })],
      text: 'it reads no stream',
    },
  ],
});
