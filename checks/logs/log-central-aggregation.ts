import * as z from 'zod/mini';
import { serverlessLogGroupPrefixes } from '#data';
import { defineCheck, isWorkloadLog, logWriterJoins, notApplicable, notSeen, passBecause, review } from '#kit';

export const logCentralAggregation = defineCheck({
  id: 'log-central-aggregation',
  title: 'The logs of all accounts can be searched in one place',
  question: 'OPS1',
  practices: ['SRM-06', 'OPS1-75'],
  scope: 'region',
  severity: 'low',
  why: 'A request that passes through several functions and accounts leaves lines in many log groups; searching them one by one takes longer than the incident should.',
  remedy: {
    text: 'Send all log groups on with one subscription policy of the account, copy them with a centralization rule of the organization, or share them with a monitoring account.',
    property: 'AWS::Logs::AccountPolicy SUBSCRIPTION_FILTER_POLICY; AWS::Oam::Link AWS::Logs::LogGroup',
    cli: 'aws logs put-account-policy --policy-name to-central --policy-type SUBSCRIPTION_FILTER_POLICY --scope ALL --policy-document \'{"DestinationArn":"DESTINATION_ARN","FilterPattern":""}\' --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters-AccountLevel.html',

  subject: 'account-region',
  joins: ['logs.group', ...logWriterJoins],
  hints: ['logs.subscription-filter'],
  options: z.strictObject({
    share: z._default(z.number().check(z.positive(), z.lte(1)), 0.8),
    /** What logs are searched in otherwise: the name of a product. */
    searchedIn: z._default(z.string(), ''),
  }),
  messages: {
    scattered:
      '{covered} of {groups} log groups of serverless resources in {place} are sent on, and no policy sends all: see whether links or rules of the organization, which are not read, bring them together.',
  },

  judge({ account, region }, { where, unread, options }) {
    const isHere = (one: { readonly account: string }) => one.account === account;
    const groups = where('logs.group', 'region', region)
      .filter(isHere)
      .filter((group) => isWorkloadLog(group, where, serverlessLogGroupPrefixes));
    if (groups.length === 0) return notApplicable('no serverless resource logs here');
    const covered = groups.filter(({ arn }) => where('logs.subscription-filter', 'logGroupArn', arn).length > 0).length;
    const { searchedIn, share } = options;
    const evidence = { place: `${account} ${region}`, groups: groups.length, covered, share };
    if (searchedIn !== '') return passBecause({ ...evidence, by: searchedIn });

    const ofAccount = where('logs.subscription-filter', 'logGroupArn', undefined).find(
      (one) => isHere(one) && one.region === region,
    );
    if (ofAccount !== undefined) return passBecause({ ...evidence, by: ofAccount.name }, { related: [ofAccount.arn] });
    if (covered / groups.length >= share) return passBecause({ ...evidence, by: 'subscriptions' });
    const unseen = unread('logs.subscription-filter');
    return unseen === undefined ? review('scattered', evidence) : notSeen(unseen);
  },
});
