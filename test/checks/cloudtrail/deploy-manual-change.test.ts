import { deployManualChange } from '../../../checks/cloudtrail/deploy-manual-change.ts';
import { aChange, aFunction, anApiV2, aRestApi, aTable, seen } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const second = '5f1c1a0e-0000-4000-8000-000000000002';

testCheck(deployManualChange, {
  passes: [
    { name: 'no change by a person', given: [aFunction()], evidence: { resource: 'orders', days: 30, count: 0 } },
    { name: 'a change of another function', given: [aFunction({ name: 'cart' }), aChange()] },
    {
      name: 'a change a millisecond over 30 days ago',
      given: [aFunction(), aChange({ at: '2026-10-26T11:59:59.999Z' })],
    },
    {
      name: 'a change a week ago, where the options look at five days',
      given: [aFunction(), aChange({ at: '2026-11-18T10:00:00.000Z' })],
      options: { days: 5 },
    },
    {
      name: 'a reservation of concurrency, as it is changed in an emergency',
      given: [aFunction(), aChange({ eventName: 'PutFunctionConcurrency20171031' })],
    },
    {
      name: 'a change by a pipeline’s user, and by the role for emergencies',
      given: [
        aFunction(),
        aChange({ principal: 'ci-deploy' }),
        aChange({ name: second, by: 'sso', principal: 'AWSReservedSSO_BreakGlass_0123456789abcdef' }),
      ],
      options: { deployers: ['ci-*', 'AWSReservedSSO_BreakGlass_*'] },
    },
  ],
  reviews: [
    {
      name: 'two changes, with the latest named',
      given: [
        aFunction(),
        aChange({ name: second, at: '2026-11-21T10:00:00.000Z', by: 'sso', principal: 'AWSReservedSSO_Admin_1' }),
        aChange({ eventName: 'UpdateFunctionConfiguration20150331v2' }),
      ],
      message: 'byHand',
      severity: 'medium',
      evidence: {
        count: 2,
        latestBy: 'sso AWSReservedSSO_Admin_1',
        latestAt: '2026-11-21T10:00:00.000Z',
        fromConsole: true,
        eventId: second,
        principals: ['AWSReservedSSO_Admin_1', 'dana'],
        events: ['UpdateFunctionCode20150331v2', 'UpdateFunctionConfiguration20150331v2'],
      },
      text: 'orders was changed by hand 2 times within 30 days, at last by sso AWSReservedSSO_Admin_1',
    },
    {
      name: 'a change 30 days ago to the second',
      given: [aFunction(), aChange({ at: '2026-10-26T12:00:00.000Z' })],
      message: 'byHand',
      evidence: { count: 1 },
    },
    {
      name: 'two changes in the same second, of which the same is always named',
      given: [aFunction(), aChange(), aChange({ name: second, principal: 'robin' })],
      message: 'byHand',
      evidence: {
        eventId: second,
        latestBy: 'user robin',
        principals: ['dana', 'robin'],
        events: ['UpdateFunctionCode20150331v2'],
      },
    },
    {
      name: 'a table',
      given: [aTable(), aChange({ targetArn: aTable().arn, eventName: 'UpdateTable' })],
      message: 'byHand',
    },
    {
      name: 'a REST API',
      given: [aRestApi(), aChange({ targetArn: aRestApi().arn, eventName: 'PutIntegration' })],
      message: 'byHand',
    },
    {
      name: 'an HTTP API',
      given: [anApiV2(), aChange({ targetArn: anApiV2().arn, eventName: 'UpdateStage' })],
      message: 'byHand',
    },
  ],
  skips: [
    {
      name: 'a function outside production',
      given: [aFunction({ tags: seen({ Environment: 'staging' }) }), aChange()],
      text: 'not production',
    },
  ],
  insufficient: [
    {
      name: 'the history was not meant to be read',
      given: [aFunction()],
      unread: [{ kind: 'cloudtrail.change', account: '111122223333', region: 'eu-west-1', because: 'deep only' }],
      text: 'deep only',
    },
  ],
});
