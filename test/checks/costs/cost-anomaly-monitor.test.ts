import { costAnomalyMonitor } from '../../../checks/costs/cost-anomaly-monitor.ts';
import { aGap, anAccount, anAnomalyMonitor, anAnomalySubscription } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const account = anAccount();
const other: `arn:${string}` = 'arn:aws:ce::111122223333:anomalymonitor/other';

testCheck(costAnomalyMonitor, {
  passes: [
    {
      name: 'a monitor with a subscription, beside one without',
      given: [account, anAnomalyMonitor(), anAnomalyMonitor({ name: 'a', arn: other }), anAnomalySubscription()],
      evidence: { account: account.account, monitors: ['a', 'services'] },
    },
  ],
  fails: [
    {
      name: 'a monitor without a subscription',
      given: [account, anAnomalyMonitor()],
      message: 'untold',
      severity: 'low',
      evidence: { monitors: ['services'] },
      text: 'Nobody is told of what the monitors of costs in account 111122223333 find: services.',
    },
    {
      name: 'a subscription to a monitor that is gone',
      given: [account, anAnomalyMonitor(), anAnomalySubscription({ monitorArns: [other] })],
      message: 'untold',
    },
    {
      name: 'an account that pays for others, without a monitor',
      given: [account],
      options: { payers: [account.account] },
      message: 'none',
    },
  ],
  reviews: [
    {
      name: 'no monitor, where the payer may have one',
      given: [account, anAnomalyMonitor({ account: '444455556666' })],
      message: 'perhapsElsewhere',
      evidence: { monitors: [] },
    },
  ],
  skips: [
    {
      name: 'another account is declared to pay, whatever could be read of this one',
      given: [account],
      options: { payers: ['444455556666'] },
      text: 'bills are paid',
    },
  ],
  insufficient: [
    {
      name: 'monitors were not meant to be read',
      given: [account],
      unread: [{ kind: 'ce.anomaly-monitor', account: account.account, region: 'global', because: 'deep only' }],
      text: 'deep only',
    },
  ],
  unknowns: [
    {
      name: 'subscriptions could not be listed',
      given: [account, anAnomalyMonitor()],
      gaps: [aGap({ kind: 'ce.anomaly-subscription', region: 'global', operation: 'ce:GetAnomalySubscriptions' })],
      gap: { operation: 'ce:GetAnomalySubscriptions' },
    },
  ],
});
