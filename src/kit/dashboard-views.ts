import type { CloudwatchDashboard, DashboardContents, Kind, MapNode } from '#model';
import type { JudgeContext } from './define-check.ts';
import { oncePerInventory } from './once-per-inventory.ts';

type Context = Pick<JudgeContext<never, unknown>, 'analysis'>;

/** Where the metrics of a kind are, and what widgets that look for resources by themselves call it. */
const services: Partial<Record<Kind, readonly [namespace: string, type: string]>> = {
  'apigateway.rest-api': ['AWS/ApiGateway', 'AWS::ApiGateway::RestApi'],
  'apigatewayv2.api': ['AWS/ApiGateway', 'AWS::ApiGatewayV2::Api'],
  'appsync.graphql-api': ['AWS/AppSync', 'AWS::AppSync::GraphQLApi'],
  'cloudfront.distribution': ['AWS/CloudFront', 'AWS::CloudFront::Distribution'],
  'dynamodb.table': ['AWS/DynamoDB', 'AWS::DynamoDB::Table'],
  'firehose.delivery-stream': ['AWS/Firehose', 'AWS::KinesisFirehose::DeliveryStream'],
  'kinesis.stream': ['AWS/Kinesis', 'AWS::Kinesis::Stream'],
  'lambda.function': ['AWS/Lambda', 'AWS::Lambda::Function'],
  'sfn.state-machine': ['AWS/States', 'AWS::StepFunctions::StateMachine'],
  'sns.topic': ['AWS/SNS', 'AWS::SNS::Topic'],
  'sqs.queue': ['AWS/SQS', 'AWS::SQS::Queue'],
};

/** The nodes of a workload whose services measure themselves, by the namespace of their metrics. */
export function namespacesOf(nodes: readonly MapNode[]): ReadonlyMap<string, readonly MapNode[]> {
  const found = new Map<string, readonly MapNode[]>();
  for (const node of nodes) {
    const [namespace] = services[node.kind as Kind] ?? [];
    if (namespace !== undefined) found.set(namespace, [...(found.get(namespace) ?? []), node]);
  }
  return found;
}

/** Of these namespaces those of which dashboards show something of these nodes, sorted. */
export function namespacesShown(
  used: ReadonlyMap<string, readonly MapNode[]>,
  dashboards: readonly CloudwatchDashboard[],
  context: Context,
): readonly string[] {
  const views = dashboards.map((one) => viewOf(one, context));
  const shown = [...used].filter(([namespace, nodes]) => views.some((view) => shows(view, namespace, nodes)));
  return shown.map(([namespace]) => namespace).sort();
}

interface View {
  /** `AWS/Lambda orders`: a namespace with a dimension's value; with nothing behind it where a metric names no resource. */
  readonly metrics: ReadonlySet<string>;
  readonly searches: string;
  readonly types: readonly string[];
}

function viewOf({ arn, contents }: CloudwatchDashboard, context: Context): View {
  const known = viewsIn(context).get(arn);
  if (known !== undefined) return known;
  const { metrics, searches, exploredTypes }: DashboardContents = contents.seen ? contents.value : nothing;
  const named = metrics.flatMap(({ namespace, dimensions }) => {
    const values = Object.values(dimensions);
    return values.length === 0 ? [namespace] : values.map((value) => `${namespace} ${value}`);
  });
  const view = { metrics: new Set(named), searches: searches.join('\n'), types: exploredTypes };
  viewsIn(context).set(arn, view);
  return view;
}

const nothing: DashboardContents = { metrics: [], searches: [], exploredTypes: [] };
const viewsIn = oncePerInventory<Context, Map<string, View>>(() => new Map());

function shows({ metrics, searches, types }: View, namespace: string, nodes: readonly MapNode[]): boolean {
  if (metrics.has(namespace) || searches.includes(namespace)) return true;
  return nodes.some(({ id, name, kind }) => {
    const own = id.replace(/^.*[:/]/, '');
    const type = services[kind as Kind]?.[1];
    return types.some((one) => one === type) || [id, name, own].some((value) => metrics.has(`${namespace} ${value}`));
  });
}
