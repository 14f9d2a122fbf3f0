import * as z from 'zod/mini';
import { workloadHints, workloadJoins } from '#data';
import {
  defineCheck,
  fail,
  globMatches,
  hoursSince,
  type JudgeContext,
  notApplicable,
  notSeen,
  ownNamespaces,
  passBecause,
  scenariosOf,
  workloadParts,
} from '#kit';
import type { LambdaFunction } from '#model';

const hints = [
  ...workloadHints,
  'cloudwatch.custom-namespace',
  'cloudwatch.lambda-metrics',
  'logs.metric-filter',
] as const;
const options = z.strictObject({
  minInvocations: z._default(z.int().check(z.nonnegative()), 100),
  /** Names of workloads, with `*`, whose own metrics another product has. */
  measuredElsewhere: z._default(z.array(z.string()), []),
});
type Joined = (typeof workloadJoins)[number] | (typeof hints)[number];
type Context = JudgeContext<Joined, z.output<typeof options>>;

export const workloadCustomMetrics = defineCheck({
  id: 'workload-custom-metrics',
  title: 'A workload measures what its business does',
  question: 'OPS1',
  practices: ['OPS1-02', 'OPS1-05'],
  scope: 'account',
  severity: 'low',
  why: 'Metrics of the services tell that functions run, and not that orders come in: what goes wrong quietly is told by customers.',
  remedy: {
    text: 'Count what matters, by logging it in the embedded metric format or by a metric filter, with the name of the service as a dimension.',
    property: 'AWS::Logs::MetricFilter MetricTransformations; AWS::Serverless::Function Layers (Powertools)',
    cli: 'aws logs put-metric-filter --log-group-name GROUP --filter-name NAME --filter-pattern PATTERN --metric-transformations file://metric.json --region REGION',
  },
  reference: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format.html',

  subject: 'workload',
  joins: workloadJoins,
  hints,
  options,
  messages: {
    systemAlone:
      'Of {workload} only what AWS measures by itself is known: no metric of its own had data for it within two weeks.',
  },

  judge(subject, context) {
    const workload = subject.name;
    const parts = workloadParts(subject, context);
    const functions = parts.of('lambda.function');
    if (scenariosOf(parts.workload).length === 0) return notApplicable('scenario-not-detected: it is of none');
    if (functions.length === 0) return notApplicable('it has no function');
    if (context.options.measuredElsewhere.some((pattern) => globMatches(pattern, workload)))
      return passBecause({ workload, by: ['another product'] });

    const by = ownNamespaces(parts, context);
    if (by.length > 0) return passBecause({ workload, by });
    const unseen = context.unread('cloudwatch.custom-namespace', 'cloudwatch.lambda-metrics', 'logs.metric-filter');
    if (unseen !== undefined) return notSeen(unseen);
    if (callsOf(functions, context) < context.options.minInvocations)
      return notApplicable('it was hardly called within two weeks');
    return fail('systemAlone', { workload });
  },
});

function callsOf(functions: readonly LambdaFunction[], { where, now }: Context): number {
  const days = functions
    .flatMap(({ arn }) => where('cloudwatch.lambda-metrics', 'arn', arn))
    .flatMap(({ daily }) => daily.invocations ?? [])
    .filter(({ day }) => hoursSince(day, now) <= 14 * 24);
  return days.reduce((total, { value }) => total + value, 0);
}
