import type { Arn, LambdaFunction, PolicyDocument, PolicyStatement } from '#model';
import type { JudgeContext } from './define-check.ts';
import type { Unseen } from './unread-kinds.ts';

/** What permissions name and is listed; each for the hints of a check that asks. */
export const permittedKinds = [
  'apigateway.rest-api',
  'apigatewayv2.api',
  'cloudwatch.alarm',
  'cognito.user-pool',
  'elb.target-group',
  'events.rule',
  'logs.group',
  's3.bucket',
  'secretsmanager.secret',
  'sns.topic',
] as const;

type PermittedKind = (typeof permittedKinds)[number];
type Context = Pick<JudgeContext<PermittedKind, unknown>, 'analysis' | 'find' | 'unread' | 'where'>;

/** One resource on whose behalf a statement lets a service call. */
export interface PermittedSource {
  readonly sid: string | undefined;
  readonly service: string;
  readonly sourceArn: string;
  /** Of S3, whose ARNs name none: by a condition on the account. */
  readonly account: string | undefined;
}

/** The resources that a policy names as those on whose behalf services may call. */
export function permittedSources(
  document: PolicyDocument,
  { analysis: { policies } }: Pick<Context, 'analysis'>,
): readonly PermittedSource[] {
  return document.statements
    .filter(({ effect, actions }) => effect === 'Allow' && actions.some((one) => policies.matchesAction(one, invoke)))
    .flatMap((statement) => {
      const [account] = valuesOf(statement, 'aws:sourceaccount');
      const services = statement.principals.filter(({ type }) => type === 'Service').map(({ value }) => value);
      return services.flatMap((service) =>
        valuesOf(statement, 'aws:sourcearn').map((sourceArn) => ({ sid: statement.sid, service, sourceArn, account })),
      );
    });
}

const invoke = 'lambda:InvokeFunction';

function valuesOf({ conditions }: PolicyStatement, wanted: string): readonly string[] {
  const positive = /^(?:ForAnyValue:)?(?:Arn|String)(?:Equals|Like)$/i;
  return conditions
    .filter(({ operator, key }) => key.toLowerCase() === wanted && positive.test(operator))
    .flatMap(({ values }) => values);
}

/** By the service in the ARN: the kind, and the part behind the account that names one of it. */
const kinds: readonly { readonly service: string; readonly kind: PermittedKind; readonly own: RegExp }[] = [
  { service: 'cloudwatch', kind: 'cloudwatch.alarm', own: /^alarm:.+$/ },
  { service: 'cognito-idp', kind: 'cognito.user-pool', own: /^userpool\/.+$/ },
  { service: 'elasticloadbalancing', kind: 'elb.target-group', own: /^targetgroup\/.+$/ },
  { service: 'events', kind: 'events.rule', own: /^rule\/.+$/ },
  { service: 'logs', kind: 'logs.group', own: /^log-group:[^:]+/ },
  { service: 's3', kind: 's3.bucket', own: /^[^/:]+$/ },
  { service: 'secretsmanager', kind: 'secretsmanager.secret', own: /^secret:.+$/ },
  { service: 'sns', kind: 'sns.topic', own: /^[^:/]+$/ },
];

/** Whether what a permission names is still there; undefined where that cannot be told from what is listed here. */
export function standingOfSource(source: PermittedSource, home: LambdaFunction, context: Context): StandingOfSource {
  const [, , service, region, account, call = ''] = source.sourceArn.split(':');
  if (service === 'execute-api') {
    return region === home.region && account === home.account ? standingOfApi(call, context) : undefined;
  }
  const named = resourceNamed(source, home);
  if (named === undefined) return undefined;
  const found = context.find(named.kind, named.arn);
  if (found.is === 'outside') return undefined;
  return found.is === 'found' ? 'there' : whereAbsent(context, named.kind);
}

type StandingOfSource = 'there' | 'gone' | { readonly unseen: Unseen } | undefined;

/** One resource by its ARN, without what a permission may add; the ARN of a bucket tells no account. */
function resourceNamed({ sourceArn, account }: PermittedSource, home: LambdaFunction) {
  const parts = sourceArn.split(':');
  const entry = kinds.find(({ service }) => service === parts[2]);
  const [own] = entry?.own.exec(parts.slice(5).join(':')) ?? [];
  if (entry === undefined || own === undefined) return undefined;
  if (entry.kind === 's3.bucket' && account !== home.account) return undefined;
  const arn = [...parts.slice(0, 5), own].join(':') as Arn;
  return /[*?]/.test(arn) ? undefined : { kind: entry.kind, arn };
}

/** `a1b2c3/STAGE/VERB/path` */
function standingOfApi(call: string, context: Context): StandingOfSource {
  const [apiId = ''] = call.split('/');
  if (!/^[a-z0-9]+$/i.test(apiId)) return undefined;
  const all = [
    ...context.where('apigateway.rest-api', 'apiId', apiId),
    ...context.where('apigatewayv2.api', 'apiId', apiId),
  ];
  return all.length > 0 ? 'there' : whereAbsent(context, 'apigateway.rest-api', 'apigatewayv2.api');
}

function whereAbsent({ unread }: Context, ...of: readonly PermittedKind[]): 'gone' | { readonly unseen: Unseen } {
  const unseen = unread(...of);
  return unseen === undefined ? 'gone' : { unseen };
}
