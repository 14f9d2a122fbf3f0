import * as z from 'zod/mini';
import { defineCheck, fail, notApplicable, notSeen, paidElsewhere, passBecause, review } from '#kit';

const hints = ['ce.anomaly-monitor', 'ce.anomaly-subscription'] as const;

export const costAnomalyMonitor = defineCheck({
  id: 'cost-anomaly-monitor',
  title: 'Costs are watched for anomalies, and somebody is told of them',
  question: 'COST1',
  practices: ['COST1-B5'],
  scope: 'account',
  severity: 'low',
  beyondLens: true,
  why: 'A function that calls itself costs more in a night than a budget of a month lets one see.',
  remedy: {
    text: 'Make a monitor of anomalies with a subscription; where the payer has one for all accounts, name it in the options of this check.',
    property: 'AWS::CE::AnomalyMonitor',
    cli: 'aws ce create-anomaly-monitor --anomaly-monitor MonitorName=services,MonitorType=DIMENSIONAL,MonitorDimension=SERVICE',
  },
  reference: 'https://docs.aws.amazon.com/cost-management/latest/userguide/getting-started-ad.html',

  subject: 'account',
  hints,
  options: z.strictObject({
    /** Accounts whose monitors watch the costs of all others. */
    payers: z._default(z.array(z.string()), []),
  }),
  messages: {
    untold: 'Nobody is told of what the monitors of costs in account {account} find: {monitors}.',
    none: 'Account {account}, which pays for others, has no monitor of its costs.',
    perhapsElsewhere: 'Account {account} has no monitor of its costs; whether its payer has one is not seen from here.',
  },

  judge({ account }, { where, unread, options: { payers } }) {
    const elsewhere = paidElsewhere(account, payers);
    if (elsewhere !== undefined) return notApplicable(elsewhere);
    const unseen = unread(...hints);
    if (unseen !== undefined) return notSeen(unseen);
    const monitors = where('ce.anomaly-monitor', 'account', account);
    const subscribed = where('ce.anomaly-subscription', 'account', account).flatMap(({ monitorArns }) => monitorArns);
    const evidence = { account, monitors: monitors.map(({ name }) => name).sort() };
    if (monitors.some(({ arn }) => subscribed.includes(arn))) return passBecause(evidence);
    if (monitors.length > 0) return fail('untold', evidence);
    return payers.length > 0 ? fail('none', evidence) : review('perhapsElsewhere', evidence);
  },
});
