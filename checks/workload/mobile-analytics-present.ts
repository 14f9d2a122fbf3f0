import * as z from 'zod/mini';
import { workloadHints, workloadJoins } from '#data';
import {
  clientRoles,
  defineCheck,
  isNamedFor,
  type JudgeContext,
  notSeen,
  outsideScenario,
  passBecause,
  review,
  type WorkloadParts,
  wordsOf,
  workloadParts,
} from '#kit';

const hints = [...workloadHints, 'rum.app-monitor'] as const;
/** What an app writes its events to streams with. */
const writes = ['firehose:PutRecord', 'firehose:PutRecordBatch', 'kinesis:PutRecord', 'kinesis:PutRecords'];
/** Workloads, by name, whose use another product tells. */
const options = z.strictObject({ toldElsewhere: z._default(z.array(z.string()), []) });
type Joined = (typeof workloadJoins)[number] | (typeof hints)[number];
type Context = JudgeContext<Joined, z.output<typeof options>>;

export const mobileAnalyticsPresent = defineCheck({
  id: 'mobile-analytics-present',
  title: 'An app tells how it is used',
  question: 'SMB',
  practices: ['SMB-08', 'SMB-09'],
  scope: 'account',
  severity: 'informational',
  why: 'Without sessions and events from the app, nobody knows which parts of it are used, and whom a message would reach.',
  remedy: {
    text: 'Add an app monitor, or send events of the app to a stream; Pinpoint has ended, so move from it to one of these.',
    property: 'AWS::RUM::AppMonitor; AWS::KinesisFirehose::DeliveryStream',
    cli: 'aws rum create-app-monitor --name NAME --domain DOMAIN --region REGION',
  },
  reference: 'https://docs.aws.amazon.com/pinpoint/latest/userguide/migrate.html',

  subject: 'workload',
  joins: workloadJoins,
  hints,
  options,
  messages: {
    noAnalytics:
      '{workload} is an app of which no app monitor, and no stream that it may write to, tells how it is used.',
    pinpointAlone:
      '{workload} may tell how it is used to Pinpoint alone ({roles}), whose support ended on 30 October 2026.',
  },

  judge(subject, context) {
    const parts = workloadParts(subject, context);
    const outside = outsideScenario(parts.workload, 'mobile');
    if (outside !== undefined) return outside;

    const workload = subject.name;
    if (context.options.toldElsewhere.includes(workload)) return passBecause({ workload, by: ['another product'] });
    const roles = clientRoles(parts, context);
    const granted = (action: string) =>
      roles.flatMap((role) =>
        context.analysis.policies.grantsOf(role, action).map(({ resource }) => ({ role, resource })),
      );
    const streams = writes.flatMap(granted).map(({ resource }) => resource);
    const by = [...new Set([...streams, ...monitorsFor(parts, context)])].sort();
    if (by.length > 0) return passBecause({ workload, by });
    const unseen = context.unread('rum.app-monitor');
    if (unseen !== undefined) return notSeen(unseen);
    const toPinpoint = granted('mobiletargeting:PutEvents').map(({ role }) => role.name);
    if (toPinpoint.length === 0) return review('noAnalytics', { workload });
    return review('pinpointAlone', { workload, roles: [...new Set(toPinpoint)].sort() });
  },
});

/** Of apps those in its regions; those of pages where they are named for it, since one does not say whose it is. */
function monitorsFor(parts: WorkloadParts<Joined>, { where }: Context): readonly string[] {
  const { account, regions } = parts.workload;
  const words = wordsOf(parts);
  const monitors = where('rum.app-monitor', 'account', account).filter((one) => {
    const isOfPages = one.platform === undefined || one.platform === 'Web';
    return isOfPages ? isNamedFor(one, words) : regions.includes(one.region);
  });
  return monitors.map(({ arn }) => arn);
}
