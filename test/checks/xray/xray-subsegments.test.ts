import type { XrayTraceCalls } from '#model';
import { xraySubsegments } from '../../../checks/xray/xray-subsegments.ts';
import { aFunction, aRegion, aTraceSample, seen, tracedCalls, unseen } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const region = aRegion();
const bare = { ...tracedCalls, ownSteps: 0 };
const sample = (name: string, calls: Partial<XrayTraceCalls>) =>
  aTraceSample({ name, calls: seen({ ...bare, ...calls }) });

testCheck(xraySubsegments, {
  passes: [
    {
      name: 'one of two functions names its steps',
      given: [region, aFunction(), sample('orders', { ownSteps: 1 }), sample('carts', { remoteCalls: 2 })],
      evidence: {
        place: '111122223333 eu-west-1',
        functions: ['carts', 'orders'],
        ownSteps: 1,
        awsCalls: 2,
        remoteCalls: 2,
      },
    },
  ],
  reviews: [
    {
      name: 'calls alone',
      given: [
        region,
        aFunction(),
        sample('orders', { awsCalls: 3 }),
        sample('carts', { remoteCalls: 2 }),
        sample('unread', { segments: 0, awsCalls: 0 }),
      ],
      message: 'none',
      severity: 'informational',
      evidence: {
        place: '111122223333 eu-west-1',
        functions: ['carts', 'orders'],
        ownSteps: 0,
        awsCalls: 4,
        remoteCalls: 2,
      },
    },
  ],
  skips: [{ name: 'no function', given: [region], text: 'no function is here' }],
  insufficient: [
    {
      name: 'no segment of a function',
      given: [region, aFunction(), sample('shop/prod', { segments: 0 })],
      text: 'no trace that was read is of a function',
    },
    { name: 'no trace', given: [region, aFunction()], text: 'no trace of the last six hours was found' },
  ],
  unknowns: [
    {
      name: 'traces that may not be read',
      given: [
        region,
        aFunction(),
        sample('orders', { ownSteps: 1 }),
        aTraceSample({ name: 'carts', calls: unseen({ operation: 'xray:BatchGetTraces' }) }),
      ],
      gap: { operation: 'xray:BatchGetTraces' },
    },
  ],
});
