import type { IamRole } from '#model';
import type { JudgeContext } from './define-check.ts';
import { servicesAllowed } from './services-allowed.ts';

/** What any function may need beside its work: logs, traces, metrics, a network, keys, a password, and its source. */
const ambient = new Set([
  'cloudwatch',
  'ec2',
  'kafka',
  'kafka-cluster',
  'kinesis',
  'kms',
  'logs',
  'secretsmanager',
  'ssm',
  'xray',
]);
/** Those that Firehose loads, by the prefixes of actions. */
const stores: Readonly<Record<string, string>> = {
  aoss: 'OpenSearch',
  es: 'OpenSearch',
  redshift: 'Redshift',
  'redshift-data': 'Redshift',
  s3: 'S3',
};
/** Of what passes for ambient or for a store, what shows that a function does more than load. */
const doesMore = ['kinesis:PutRecord', 'kafka-cluster:WriteData', 's3:GetObject'];
const sending: Readonly<Record<string, string>> = { s3: 's3:PutObject', sns: 'sns:Publish', sqs: 'sqs:SendMessage' };

/** The one store that a role's policies speak of, beside where failures are sent; undefined where there is more, or none. */
export function onlyStoreOf(
  role: IamRole,
  failures: ReadonlySet<string>,
  { analysis }: Pick<JudgeContext<never, unknown>, 'analysis'>,
): string | undefined {
  const { grantsOf } = analysis.policies;
  if (doesMore.some((action) => grantsOf(role, action).length > 0)) return undefined;
  const isForFailures = (service: string) => {
    const action = sending[service];
    const grants = action === undefined ? [] : grantsOf(role, action);
    return grants.length > 0 && grants.every(({ resource }) => failures.has(resource.replace(/\/\*$/, '')));
  };
  const used = servicesAllowed(role).filter((service) => !ambient.has(service) && !isForFailures(service));
  const [store, ...others] = new Set(used.map((service) => stores[service] ?? service));
  return others.length === 0 && Object.values(stores).includes(store ?? '') ? store : undefined;
}
