import {
  defineCheck,
  notApplicable,
  passBecause,
  type QualifiedConfiguration,
  reachableConfigurations,
  review,
  unknown,
} from '#kit';
import type { EnvironmentVariable, Verdict } from '#model';

/** They come with version 2 of the SDK, which opens a connection for each call unless it is told not to; later ones with version 3. */
const runtimesWithSdk2 = new Set([
  ...['nodejs', 'nodejs4.3', 'nodejs4.3-edge', 'nodejs6.10', 'nodejs8.10', 'nodejs10.x', 'nodejs12.x'],
  ...['nodejs14.x', 'nodejs16.x'],
]);
const reuse = 'AWS_NODEJS_CONNECTION_REUSE_ENABLED';
const retrying = new Set(['AWS_MAX_ATTEMPTS', 'AWS_RETRY_MODE']);

export const lambdaSdkClientTuning = defineCheck({
  id: 'lambda-sdk-client-tuning',
  title: 'A function keeps its connections to AWS open from one call to the next',
  question: 'REL2',
  practices: ['OPS1-86', 'REL2-18', 'PER1-62'],
  scope: 'region',
  severity: 'low',
  why: 'A new connection costs each call of AWS several round trips, and under load it exhausts ports and name lookups.',
  remedy: {
    text: 'Move to a runtime that comes with version 3 of the SDK; until then set AWS_NODEJS_CONNECTION_REUSE_ENABLED to 1 beside the variables that are there. Give clients timeouts and attempts that fail well within the timeout of the function.',
    property: 'AWS::Lambda::Function Environment.Variables, Runtime; SAM AWS::Serverless::Function Environment',
    cli: 'aws lambda update-function-configuration --function-name {name} --runtime SUPPORTED_RUNTIME --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/sdk-for-javascript/v2/developer-guide/node-reusing-connections.html',

  subject: 'lambda.function',
  joins: ['lambda.version', 'lambda.alias'],
  messages: {
    opensAnew:
      '{function} ({qualifier}) runs on {runtime}, whose SDK opens a connection for each call: {missing} is not set. See whether the code brings a newer SDK or keeps connections by itself.',
  },

  judge(subject, { where }) {
    if (subject.packageType === 'Image') return notApplicable('a container image brings an SDK of its own');
    const verdicts = reachableConfigurations(subject, where).flatMap((one) => verdictsOn(subject.name, one));
    if (verdicts.length > 0) return verdicts;
    return notApplicable('only the SDK for Node.js ever opened a connection for each call');
  },
});

function verdictsOn(
  name: string,
  { qualifier, configuration, part }: QualifiedConfiguration,
): readonly Verdict<'opensAnew'>[] {
  const { runtime, environment } = configuration;
  if (runtime?.startsWith('nodejs') !== true) return [];
  const names = environment.seen ? environment.value.filter(isSet).map((one) => one.name) : [];
  const retries = environment.seen ? names.filter((one) => retrying.has(one)).sort() : 'not read';
  const facts = { function: name, qualifier, runtime, retries };
  if (!runtimesWithSdk2.has(runtime)) return [passBecause({ ...facts, sdk: 3 }, part)];
  if (!environment.seen) return [unknown(environment.gap, part)];
  if (names.includes(reuse)) return [passBecause({ ...facts, sdk: 2 }, part)];
  return [review('opensAnew', { ...facts, sdk: 2, missing: reuse }, part)];
}

/** The SDK takes an empty value for none. */
function isSet({ lengthBucket }: EnvironmentVariable): boolean {
  return lengthBucket !== '0';
}
