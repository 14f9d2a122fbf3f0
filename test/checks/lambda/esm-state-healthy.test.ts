import { esmStateHealthy } from '../../../checks/lambda/esm-state-healthy.ts';
import { aMapping } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const off = { state: 'Disabled', lastModified: '2026-10-01T12:00:00.000Z' } as const;
const other = aMapping({
  uuid: '24e0db71-5d35-4eb5-b481-8945cf9d10c3',
  functionArn: 'arn:aws:lambda:eu-west-1:111122223333:function:orders:green',
});

testCheck(esmStateHealthy, {
  passes: [
    {
      name: 'a queue, of whose last result nothing is told',
      given: [aMapping()],
      evidence: {
        source: 'arn:aws:sqs:eu-west-1:111122223333:inbox',
        function: 'orders',
        state: 'Enabled',
        reason: 'USER_INITIATED',
        result: 'not told',
      },
    },
    ...['OK', 'No records processed'].map((result) => ({
      name: `its last result was ${result}`,
      given: [aMapping({ lastProcessingResult: result })],
      evidence: { result },
    })),
    {
      name: 'somebody switched it off 30 days ago',
      given: [aMapping({ ...off, lastModified: '2026-10-26T12:00:00.000Z' })],
      evidence: { since: 30, days: 30 },
    },
    {
      name: 'somebody switched it off as long ago as the options allow',
      given: [aMapping(off)],
      options: { days: 55 },
      evidence: { since: 55 },
    },
    {
      name: 'one of a pair that takes turns is switched off',
      given: [aMapping(off), other],
      subject: aMapping().arn,
      evidence: { readBy: other.uuid },
    },
    {
      name: 'an old problem of one that somebody switched off a week ago',
      given: [
        aMapping({
          ...off,
          lastModified: '2026-11-18T12:00:00.000Z',
          lastProcessingResult: 'PROBLEM: Function call failed',
        }),
      ],
      evidence: { since: 7 },
    },
  ],
  fails: [
    {
      name: 'it was switched off, and not by anybody',
      given: [aMapping({ ...off, stateTransitionReason: 'Function not found or not authorized' })],
      message: 'disabled',
      severity: 'high',
      evidence: {
        uuid: aMapping().uuid,
        function: 'orders',
        state: 'Disabled',
        reason: 'Function not found or not authorized',
      },
      text: 'not by anybody: Function not found or not authorized',
    },
    {
      name: 'it was switched off, and not by anybody, while another reads the source',
      given: [aMapping({ ...off, stateTransitionReason: 'Stream not found' }), other],
      subject: aMapping().arn,
      message: 'disabled',
    },
    ...[undefined, 'User action', 'USER_INITIATED'].map((stateTransitionReason) => ({
      name: `somebody switched it off long ago: ${stateTransitionReason ?? 'nothing is told'}`,
      given: [aMapping({ ...off, stateTransitionReason })],
      message: 'forgotten',
      severity: 'low' as const,
      evidence: { since: 55, days: 30, reason: stateTransitionReason ?? 'not told' },
      text: 'on 2026-10-01; 30 days are allowed',
    })),
    {
      name: 'somebody switched it off 31 days ago',
      given: [aMapping({ ...off, lastModified: '2026-10-25T12:00:00.000Z' })],
      message: 'forgotten',
      evidence: { since: 31 },
    },
    {
      name: 'somebody switched off both of a pair',
      given: [aMapping(off), { ...other, ...off }],
      subject: aMapping().arn,
      message: 'forgotten',
    },
    {
      name: 'somebody switched off one that reads a cluster of its own, beside another such',
      given: [
        aMapping({ ...off, sourceArn: undefined, selfManaged: true }),
        { ...other, sourceArn: undefined, selfManaged: true },
      ],
      subject: aMapping().arn,
      message: 'forgotten',
      evidence: { source: 'a cluster outside AWS' },
    },
    {
      name: 'somebody switched it off a day before, where the options allow none',
      given: [aMapping({ ...off, lastModified: '2026-11-24T12:00:00.000Z' })],
      options: { days: 0 },
      message: 'forgotten',
    },
  ],
  reviews: [
    {
      name: 'its last result was a problem: a second audit in a row makes it certain',
      given: [aMapping({ lastProcessingResult: 'PROBLEM: Function call failed' })],
      message: 'problem',
      severity: 'medium',
      evidence: { state: 'Enabled', result: 'PROBLEM: Function call failed' },
      text: 'had trouble when it last read: PROBLEM: Function call failed',
    },
  ],
  insufficient: [
    ...['Creating', 'Enabling', 'Disabling', 'Updating', 'Deleting'].map((state) => ({
      name: `it is on its way: ${state}`,
      given: [aMapping({ state, lastProcessingResult: 'PROBLEM: Function call failed' })],
      text: `its state is ${state}`,
    })),
    { name: 'its state is not told', given: [aMapping({ state: undefined })], text: 'its state is not told' },
    {
      name: 'it is not told since when somebody switched it off',
      given: [aMapping({ ...off, lastModified: undefined })],
      text: 'not told since when',
    },
  ],
});
