import type { LambdaFunction } from '#model';
import { lambdaSnapstart } from '../../../checks/lambda/lambda-snapstart.ts';
import {
  aFunction,
  aGap,
  aLambdaReports,
  anAlias,
  aProvisionedConcurrency,
  aUrl,
  aVersion,
  unseen,
} from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const java = (overrides: Partial<LambdaFunction> = {}) => aFunction({ runtime: 'java21', ...overrides });
const on = { snapStart: { applyOn: 'PublishedVersions', optimizationStatus: 'Off' } } as const;
const slow = aLambdaReports({ initP90Milliseconds: 1001 });
const url = aUrl();
const runs = (runtime: string) => [aFunction({ runtime }), slow, url];
const place = { account: '111122223333', region: 'eu-west-1' };
const optIn = 'logs.lambda-reports: opt-in: log-insights (--opt-in log-insights)';

testCheck(lambdaSnapstart, {
  passes: [
    {
      name: 'it starts within a second',
      given: [java(), aLambdaReports({ initP90Milliseconds: 1000 }), url],
      evidence: { function: 'orders', initMs: 1000, p90Milliseconds: 1000, starts: 100 },
    },
    { name: 'within more, as the options say', given: [java(), slow, url], options: { initMs: 1001 } },
    {
      name: 'snapshots are on, and callers use a version by an alias',
      given: [java(on), aVersion(), anAlias(), aUrl({ qualifier: 'live' })],
      subject: 'orders',
      evidence: { function: 'orders', callers: [] },
    },
    { name: 'snapshots are on, and nobody is wired', given: [java(on)] },
  ],
  fails: [
    {
      name: 'slow Java, and somebody waits',
      given: [java(), slow, url],
      message: 'slow',
      severity: 'low',
      evidence: { p90Milliseconds: 1001 },
      text: 'One of ten starts of orders takes longer than 1000 ms, somebody waits for it, and SnapStart is off.',
    },
    { name: 'Java 11', given: runs('java11'), message: 'slow' },
    { name: 'Python 3.12', given: runs('python3.12'), message: 'slow' },
    { name: '.NET 8', given: runs('dotnet8'), message: 'slow' },
    {
      name: 'AWS does not say how it is set',
      given: [java({ snapStart: undefined, ephemeralStorageMegabytes: undefined }), slow, url],
      message: 'slow',
    },
    {
      name: 'snapshots are on, and a caller runs $LATEST (trap: versions alone have them)',
      given: [java(on), url],
      message: 'unused',
      severity: 'low',
      evidence: { callers: [url.arn] },
      text: `SnapStart is on for versions of orders, and ${url.arn} runs $LATEST, which has no snapshot.`,
    },
    {
      name: 'snapshots are on, and a caller runs $LATEST by an alias',
      given: [java(on), aVersion(), anAlias({ version: '$LATEST' }), aUrl({ qualifier: 'live' })],
      subject: 'orders',
      message: 'unused',
    },
  ],
  skips: [
    {
      name: 'an image',
      given: [aFunction({ packageType: 'Image', runtime: undefined }), slow, url],
      text: 'images have no snapshots',
    },
    { name: 'Node.js', given: runs('nodejs22.x'), text: 'nodejs22.x has no snapshots' },
    { name: 'Java 8', given: runs('java8.al2'), text: 'java8.al2 has no snapshots' },
    { name: 'Python 3.11', given: runs('python3.11'), text: 'python3.11 has no snapshots' },
    { name: '.NET 6', given: runs('dotnet6'), text: 'dotnet6 has no snapshots' },
    { name: 'an operating system alone', given: runs('provided.al2023'), text: 'provided.al2023 has no snapshots' },
    {
      name: 'a file system',
      given: [java({ fileSystemArns: ['arn:aws:elasticfilesystem:eu-west-1:111122223333:access-point/a'] }), slow, url],
      text: 'it mounts a file system, which snapshots do not allow',
    },
    {
      name: 'more of /tmp',
      given: [java({ ephemeralStorageMegabytes: 513 }), slow, url],
      text: 'it has more than 512 MB of /tmp, which snapshots do not allow',
    },
    {
      name: 'environments are kept ready',
      given: [java(), slow, url, aProvisionedConcurrency()],
      text: 'it has provisioned concurrency',
    },
    { name: 'nobody waits', given: [java(), slow], text: 'nobody is seen to wait for its answers' },
  ],
  insufficient: [
    {
      name: 'nobody opted in',
      given: [java(), url],
      unread: [{ kind: 'logs.lambda-reports', ...place, because: optIn }],
      text: optIn,
    },
    {
      name: 'too few starts, and calls, for the options',
      given: [java(), slow, url],
      options: { minStarts: 101 },
      text: 'fewer than 101 calls began with a start',
    },
    {
      name: 'too few calls for the options',
      given: [java(), slow, url],
      options: { minInvocations: 2001 },
      text: 'fewer than 2001 calls were reported',
    },
  ],
  unknowns: [
    {
      name: 'reports that could not be asked for',
      given: [java(), aLambdaReports({}, { answer: unseen({ operation: 'logs:StartQuery' }) }), url],
      gap: { operation: 'logs:StartQuery' },
    },
    {
      name: 'who waits could not be read',
      given: [java(), slow],
      gaps: [aGap({ kind: 'lambda.url', operation: 'lambda:ListFunctionUrlConfigs' })],
      gap: { operation: 'lambda:ListFunctionUrlConfigs' },
    },
    {
      name: 'who calls what has snapshots could not be read',
      given: [java(on)],
      gaps: [aGap({ kind: 'lambda.url', operation: 'lambda:ListFunctionUrlConfigs' })],
      gap: { operation: 'lambda:ListFunctionUrlConfigs' },
    },
    {
      name: 'what is kept ready could not be read',
      given: [java(), slow, url],
      gaps: [aGap({ kind: 'lambda.provisioned-concurrency', operation: 'lambda:ListProvisioned' })],
      gap: { operation: 'lambda:ListProvisioned' },
    },
  ],
});
