import type { Ec2VpcEndpoint } from '#model';

/** Names of endpoints, where they are others than the prefix of a service's actions. */
const names: Readonly<Record<string, readonly string[]>> = {
  appconfig: ['appconfig', 'appconfigdata'],
  cloudwatch: ['monitoring'],
  firehose: ['kinesis-firehose'],
  kinesis: ['kinesis-streams'],
  mobiletargeting: ['pinpoint'],
  ses: ['email'],
  states: ['states', 'sync-states'],
};

/** Whether calls of a service, by the prefix of its actions, go by a VPC endpoint; of a gateway, where a route leads there. */
export function endpointServes(endpoint: Ec2VpcEndpoint, service: string): boolean {
  const { serviceName, state, type, privateDnsEnabled } = endpoint;
  if (!/^available$/i.test(state) || (type === 'Interface' && !privateDnsEnabled)) return false;
  // `com.amazonaws.eu-west-1.bedrock-runtime`, `com.amazonaws.eu-west-1.iot.data`
  const called = serviceName?.split('.').slice(3).join('.') ?? '';
  const wanted = names[service] ?? [service];
  return wanted.some((name) => called === name || called.startsWith(`${name}-`) || called.startsWith(`${name}.`));
}
