import type { IamRole, LambdaFunction } from '#model';
import { destinationsOf } from './data-actions.ts';

/** Logs, traces and network interfaces are Lambda's own; it decrypts with keys too; the rest is reached inside a VPC. */
const withoutCalls = new Set([
  ...['ec2', 'kms', 'logs', 'xray'],
  ...['aoss', 'dax', 'elasticache', 'elasticfilesystem', 'kafka-cluster', 'memorydb', 'neptune-db', 'rds-db'],
  'vpc-lattice-svcs',
]);
/** What Lambda itself asks for where it reads a queue, a stream or the changes of a table for a function. */
const byLambda =
  /^(?:sqs:(?:ReceiveMessage|DeleteMessage|GetQueueAttributes|ChangeMessageVisibility)|kinesis:(?:Get|Describe|List|SubscribeToShard)\w*\*?|dynamodb:(?:GetRecords|GetShardIterator|DescribeStream|ListStreams)|kafka:\w+\*?)$/i;

/** The services that a role lets the code of a function itself call, by the prefixes of their actions; `*` for all. */
export function servicesCalled(
  { inlinePolicies, attachedPolicies }: IamRole,
  subject: LambdaFunction,
): readonly string[] {
  const sent = new Set(destinationsOf(subject));
  const statements = [...inlinePolicies, ...attachedPolicies]
    .flatMap(({ document }) => document?.statements ?? [])
    .filter(
      ({ effect, resources }) =>
        effect === 'Allow' && !(resources.length > 0 && resources.every((one) => sent.has(one))),
    );
  const services = statements.flatMap(({ actions, notActions }) => {
    if (notActions.length > 0) return ['*'];
    return actions.filter((action) => !byLambda.test(action)).map((action) => action.replace(/:.*$/, '').toLowerCase());
  });
  return [...new Set(services)].filter((service) => !withoutCalls.has(service)).sort();
}
