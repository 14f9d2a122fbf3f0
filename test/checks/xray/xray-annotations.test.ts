import { xrayAnnotations } from '../../../checks/xray/xray-annotations.ts';
import { aFunction, aRegion, aTraceSample, theTraceDestination } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const region = aRegion();
const elsewhere = { region: 'us-east-1' };
const plain = (name: string) => aTraceSample({ name, annotationKeys: [] });

testCheck(xrayAnnotations, {
  passes: [
    {
      name: 'one of two services annotates',
      given: [region, aFunction(), plain('carts'), aTraceSample({ annotationKeys: ['order_id', 'customer_tier'] })],
      evidence: {
        place: '111122223333 eu-west-1',
        services: ['carts', 'orders'],
        keys: ['customer_tier', 'order_id'],
      },
    },
    {
      name: 'traces, though spans go to CloudWatch Logs now',
      given: [region, aFunction(), aTraceSample(), theTraceDestination({ destination: 'CloudWatchLogs' })],
    },
  ],
  reviews: [
    {
      name: 'no annotation',
      given: [
        region,
        aFunction(),
        plain('orders'),
        plain('carts'),
        aTraceSample({ name: 'orders', serviceType: 'AWS::Lambda', annotationKeys: [] }),
      ],
      message: 'none',
      severity: 'informational',
      evidence: { place: '111122223333 eu-west-1', services: ['carts', 'orders'] },
    },
    {
      name: 'annotations in another region',
      given: [region, aFunction(), plain('orders'), aTraceSample(elsewhere)],
      message: 'none',
    },
    {
      name: 'annotations in another account',
      given: [region, aFunction(), plain('orders'), aTraceSample({ account: '444455556666' })],
      message: 'none',
    },
  ],
  skips: [
    { name: 'no function', given: [region, aTraceSample({ annotationKeys: [] })], text: 'no function is here' },
    { name: 'functions elsewhere', given: [region, aFunction(elsewhere), aFunction({ account: '444455556666' })] },
  ],
  insufficient: [
    {
      name: 'no trace',
      given: [region, aFunction(), theTraceDestination()],
      text: 'no trace of the last six hours was found',
    },
    {
      name: 'no trace, since spans go to CloudWatch Logs',
      given: [region, aFunction(), theTraceDestination({ destination: 'CloudWatchLogs' })],
      text: 'spans go to CloudWatch Logs (Transaction Search), where X-Ray finds few of them',
    },
    {
      name: 'a run that was not told to read traces',
      given: [region, aFunction()],
      unread: [
        { ...region, kind: 'xray.trace-sample', because: 'xray.trace-sample: opt-in: traces (--opt-in traces)' },
      ],
      text: 'opt-in: traces (--opt-in traces)',
    },
  ],
});
