import {
  defineCheck,
  fail,
  type JudgeContext,
  notApplicable,
  notSeen,
  oncePerInventory,
  passBecause,
  unknown,
} from '#kit';
import type { CloudfrontDistribution, CloudfrontDistributionConfig } from '#model';

const joins = ['cloudfront.distribution-config', 'logs.delivery-source'] as const;
type Context = Pick<JudgeContext<(typeof joins)[number], unknown>, 'all' | 'analysis'>;

export const cloudfrontLogging = defineCheck({
  id: 'cloudfront-logging',
  title: 'A distribution logs who asked for what',
  question: 'SWA',
  practices: ['SWA-B2'],
  scope: 'account',
  severity: 'low',
  beyondLens: true,
  why: 'What is answered from the cache reaches no other log: without its own, nobody knows what viewers asked for.',
  remedy: {
    text: 'Switch standard logging on, or real-time logs where they are worth their price.',
    property: 'AWS::CloudFront::Distribution Logging; AWS::Logs::DeliverySource',
    cli: 'aws logs put-delivery-source --name {distribution} --resource-arn {arn} --log-type ACCESS_LOGS --region us-east-1',
  },
  reference: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/AccessLogs.html',

  subject: 'cloudfront.distribution',
  hints: joins,
  messages: { silent: 'Nothing records what viewers ask {distribution} ({domain}) for.' },

  judge(subject, context) {
    if (!subject.enabled) return notApplicable('it is switched off');
    const { distributionId: distribution, domainName, aliases, arn } = subject;
    const facts = { distribution, domain: aliases[0] ?? domainName };
    const found = context.find('cloudfront.distribution-config', arn);
    const config = found.is === 'found' ? found.value.config : undefined;
    const logs = logsOf(subject, config, context);
    if (logs !== undefined) return passBecause({ ...facts, logs });

    const unseen = context.unread(...joins);
    if (unseen !== undefined) return notSeen(unseen);
    if (config?.seen === false) return unknown(config.gap);
    return config?.value === undefined ? notApplicable('it is gone') : fail('silent', facts);
  },
});

function logsOf(
  subject: CloudfrontDistribution,
  config: CloudfrontDistributionConfig['config'] | undefined,
  context: Context,
): string | undefined {
  if (hasRealtimeLogs(subject)) return 'real-time';
  if (deliveries(context).has(subject.arn)) return 'standard (v2)';
  return config?.seen === true && config.value?.logging === true ? 'standard' : undefined;
}

function hasRealtimeLogs({ behaviors }: CloudfrontDistribution): boolean {
  return behaviors.some(({ pathPattern, realtimeLogArn }) => pathPattern === undefined && realtimeLogArn !== undefined);
}

/** The newer way, of which a distribution's own configuration tells nothing. */
const deliveries = oncePerInventory(
  ({ all }: Context): ReadonlySet<string> =>
    new Set(all('logs.delivery-source').flatMap(({ resourceArns }) => resourceArns)),
);
