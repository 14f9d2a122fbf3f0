import { workloadHints, workloadJoins } from '#data';
import {
  clientRoles,
  defineCheck,
  isInScenario,
  type JudgeContext,
  notApplicable,
  notSeen,
  passBecause,
  review,
  type WorkloadParts,
  workloadParts,
} from '#kit';

const hints = [...workloadHints, 'appsync.schema'] as const;
type Joined = (typeof workloadJoins)[number] | (typeof hints)[number];
type Context = Pick<JudgeContext<Joined, unknown>, 'analysis' | 'find' | 'where'>;

export const realtimeChannelPresent = defineCheck({
  id: 'realtime-channel-present',
  title: 'Those who ask for what takes its time are told when it is done',
  question: 'PER1',
  practices: ['PER1-49', 'PER1-54'],
  scope: 'account',
  severity: 'informational',
  why: 'Clients that can only ask again and again do so too often or too seldom, and each question is paid.',
  remedy: {
    text: 'Push what becomes of a request: by subscriptions of AppSync, a WebSocket API, or AWS IoT for devices.',
    property: 'AWS::AppSync::Api; AWS::ApiGatewayV2::Api ProtocolType',
    cli: 'aws apigatewayv2 create-api --name NAME --protocol-type WEBSOCKET --route-selection-expression "$request.body.action"',
  },
  reference: 'https://docs.aws.amazon.com/appsync/latest/eventapi/event-api-welcome.html',

  subject: 'workload',
  joins: workloadJoins,
  hints,
  messages: {
    pollingOnly:
      '{workload} takes requests that it works on later ({targets}), and has no channel by which clients are told: they can only ask again.',
  },

  judge(subject, context) {
    const parts = workloadParts(subject, context);
    const targets = laterTargets(parts);
    if (targets.length === 0 && !isInScenario(parts.workload, 'workflow'))
      return notApplicable('none of its requests is worked on later');

    const workload = subject.name;
    const by = [...channelsOf(parts, context), ...byDevices(parts, context)].sort();
    if (by.length > 0) return passBecause({ workload, by });
    const unseen = parts.of('appsync.graphql-api').length > 0 ? context.unread('appsync.schema') : undefined;
    if (unseen !== undefined) return notSeen(unseen);
    return review('pollingOnly', { workload, targets: targets.length > 0 ? targets : ['a workflow'] });
  },
});

const whereItWaits = /^arn:[^:]+:(?:events|kinesis|sns|sqs|states):/;

/** What an API hands requests to that does not answer them. */
function laterTargets({ outgoing }: WorkloadParts<Joined>): readonly string[] {
  const handed = outgoing.filter(({ type, to, mode }) => {
    if (type !== 'integrate' && type !== 'resolve') return false;
    return mode !== 'sync' || whereItWaits.test(to);
  });
  return [...new Set(handed.map(({ to }) => to))].sort();
}

function channelsOf(parts: WorkloadParts<Joined>, { where }: Context): readonly string[] {
  const sockets = parts.of('apigatewayv2.api').filter(({ protocol }) => protocol === 'WEBSOCKET');
  const graphs = parts
    .of('appsync.graphql-api')
    .filter(({ arn }) => where('appsync.schema', 'apiArn', arn).some(({ hasSubscriptions }) => hasSubscriptions));
  return [...sockets, ...graphs, ...parts.of('appsync.api')].map(({ arn }) => arn);
}

/** Users of an identity pool who may listen, and functions that may tell, by AWS IoT. */
function byDevices(parts: WorkloadParts<Joined>, context: Context): readonly string[] {
  const { grantsOf } = context.analysis.policies;
  const listening = clientRoles(parts, context).filter((role) => grantsOf(role, 'iot:Subscribe').length > 0);
  const telling = parts.of('lambda.function').flatMap(({ roleArn }) => {
    const role = context.find('iam.role', roleArn);
    return role.is === 'found' && grantsOf(role.value, 'iot:Publish').length > 0 ? [role.value] : [];
  });
  return [...new Set([...listening, ...telling].map(({ arn }) => arn))];
}
