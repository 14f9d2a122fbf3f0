import { apigwCompressionThreshold } from '../../../checks/apigateway/apigw-compression-threshold.ts';
import { aRestApi, aStage } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const stage = aStage();
const from = (minimumCompressionBytes: number | undefined) => aRestApi({ minimumCompressionBytes });

testCheck(apigwCompressionThreshold, {
  passes: [
    {
      name: 'just 500 bytes',
      given: [from(500), stage],
      evidence: { api: 'shop', apiId: 'a1b2c3d4e5', bytes: 500, minBytes: 500, maxBytes: 10_000 },
    },
    { name: 'just 10,000 bytes', given: [from(10_000), stage] },
    { name: 'less, as the options say', given: [from(100), stage], options: { minBytes: 100 } },
    { name: 'more, as the options say', given: [from(20_000), stage], options: { maxBytes: 20_000 } },
  ],
  fails: [
    {
      name: '0, which compresses tiny bodies',
      given: [from(0), stage],
      message: 'tiny',
      severity: 'informational',
      evidence: { bytes: 0, minBytes: 500 },
      text: 'shop compresses responses from 0 bytes on',
    },
    { name: 'a byte too few', given: [from(499), stage], message: 'tiny' },
    {
      name: 'a byte too many',
      given: [from(10_001), stage],
      message: 'largeOnly',
      severity: 'informational',
      evidence: { bytes: 10_001, maxBytes: 10_000 },
      text: 'only responses of 10001 bytes or more',
    },
  ],
  skips: [
    { name: 'no compression', given: [from(undefined), stage], text: 'it compresses nothing' },
    { name: 'no stage', given: [from(0)], text: 'it has no stage' },
  ],
});
