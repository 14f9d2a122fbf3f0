import * as z from 'zod/mini';
import { workloadHints, workloadJoins } from '#data';
import {
  defineCheck,
  globMatches,
  isNamedFor,
  type JudgeContext,
  notApplicable,
  notSeen,
  oncePerInventory,
  passBecause,
  review,
  type WorkloadParts,
  wordsOf,
  workloadParts,
} from '#kit';
import type { Resource } from '#model';

const hints = [...workloadHints, 'rum.app-monitor'] as const;
/** Names of workloads, with `*`, that another product watches from outside. */
const options = z.strictObject({ watchedElsewhere: z._default(z.array(z.string()), []) });
type Joined = (typeof workloadJoins)[number] | (typeof hints)[number];
type Context = JudgeContext<Joined, z.output<typeof options>>;

export const workloadRumSynthetics = defineCheck({
  id: 'workload-rum-synthetics',
  title: 'What users meet is watched from outside',
  question: 'OPS1',
  practices: ['OPS1-06', 'OPS2-31'],
  scope: 'account',
  severity: 'low',
  why: 'Metrics of the services stay green while a page does not load, a certificate has expired or a route answers nonsense.',
  remedy: {
    text: 'Add a canary that asks what users ask, named for the workload, or an app monitor to the pages.',
    property: 'AWS::Synthetics::Canary; AWS::RUM::AppMonitor',
    cli: 'aws synthetics create-canary --name NAME --cli-input-json file://canary.json --region REGION',
  },
  reference: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Synthetics_Canaries.html',

  subject: 'workload',
  joins: workloadJoins,
  hints,
  options,
  messages: {
    unwatched: '{workload} is open to the internet ({doors}), and no canary and no app monitor is named for it.',
  },

  judge(subject, context) {
    const workload = subject.name;
    const parts = workloadParts(subject, context);
    const doors = doorsOf(parts);
    if (doors.length === 0) return notApplicable('nothing of it is open to the internet');
    if (context.options.watchedElsewhere.some((pattern) => globMatches(pattern, workload)))
      return passBecause({ workload, by: ['another product'] });

    const words = wordsOf(parts);
    const watching = watchers(context).filter(({ account }) => account === subject.account);
    const by = watching.filter((one) => isNamedFor(one, words)).map(({ name }) => name);
    if (by.length > 0) return passBecause({ workload, by: by.sort() });
    const unseen = context.unread('rum.app-monitor');
    if (unseen !== undefined) return notSeen(unseen);
    return review('unwatched', { workload, doors: doors.map(({ name }) => name).sort() });
  },
});

/** A canary is told by the function that runs it; where it looks, only its code tells. */
const watchers = oncePerInventory(({ all }: Context): readonly Resource[] => [
  ...all('rum.app-monitor'),
  ...all('lambda.function').filter(({ name }) => name.startsWith('cwsyn-')),
]);

function doorsOf(parts: WorkloadParts<Joined>): readonly Resource[] {
  return [
    ...parts.of('apigateway.rest-api').filter(({ endpointTypes }) => !endpointTypes.includes('PRIVATE')),
    ...parts.of('appsync.graphql-api').filter(({ visibility }) => visibility !== 'PRIVATE'),
    ...parts.of('cloudfront.distribution').filter(({ enabled }) => enabled),
    ...parts.of('lambda.url').filter(({ authType }) => authType === 'NONE'),
    ...parts.of('amplify.app'),
    ...parts.of('apigatewayv2.api'),
    ...parts.of('appsync.api'),
  ];
}
