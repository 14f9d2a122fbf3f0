import { firehoseNativeTransform } from '../../../checks/firehose/firehose-native-transform.ts';
import { aDeliveryStream, aDestination, aFunction } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const processorFunctionArns = [`${aFunction({ name: 'parse' }).arn}:live`, aFunction().arn];

testCheck(firehoseNativeTransform, {
  passes: [
    {
      name: 'no function (trap: built-in processors are none)',
      given: [aDeliveryStream()],
      evidence: { stream: 'lake', functions: [], converts: false },
    },
    {
      name: 'a function, and Firehose converts',
      given: [aDeliveryStream({ destinations: [aDestination({ processorFunctionArns, convertsFormat: true })] })],
      evidence: { functions: ['orders', 'parse:live'], converts: true },
    },
  ],
  reviews: [
    {
      name: 'a function, and Firehose converts nothing',
      given: [aDeliveryStream({ destinations: [aDestination({ processorFunctionArns })] })],
      message: 'byFunction',
      severity: 'low',
      evidence: { stream: 'lake', functions: ['orders', 'parse:live'], converts: false },
      text: 'passes its records through orders, parse:live',
    },
  ],
  skips: [
    {
      name: 'records go elsewhere',
      given: [aDeliveryStream({ destinations: [aDestination({ type: 'splunk', processorFunctionArns })] })],
      text: 'it delivers to no bucket',
    },
    { name: 'records go nowhere', given: [aDeliveryStream({ destinations: [] })], text: 'it delivers to no bucket' },
  ],
});
