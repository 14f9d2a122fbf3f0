import { readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { severities } from '../../src/kit/index.ts';
import type { Outcome } from '../../src/model/index.ts';
import { lensAudit } from '../cli/command-line.ts';
import { type LocalAws, startLocalAws } from '../demo/local-aws.ts';
import type { JsonReport } from '../end-to-end/company.ts';
import type { Template } from '../project/cloudformation.ts';
import { stackEstate } from './stack-estate.ts';
import { reviewed, type Waived, waived } from './waived.ts';

/** template.yaml as SAM makes it plain CloudFormation: `tools/validators/run.sh expand` writes it. */
const expanded = JSON.parse(readFileSync('test/self-audit/expanded.json', 'utf8')) as Template;

/** Everything that can be asked for, and the least. */
const deployments: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'as large as it can be': {
    Mode: 'fan-out',
    Organization: 'true',
    NotificationEmail: 'platform@example.com',
    ReAudit: 'true',
    ChangesFromOrganization: 'o-abcdefghij',
    SecurityHub: 'true',
    SecurityHubFeedback: 'true',
    OptInReads: 'traces,log-samples,access-advisor',
  },
  'in one function': { Mode: 'single', NotificationEmail: 'platform@example.com' },
};

const seen: Outcome[] = [];

describe.each(Object.entries(deployments))(
  'The stack of template.yaml, deployed %s and audited by itself,',
  (_, given) => {
    let local: LocalAws;
    let folder: string;
    let report: JsonReport;

    beforeAll(async () => {
      local = await startLocalAws(stackEstate(expanded, given), 'findings');
      folder = await mkdtemp(join(tmpdir(), 'self-audit-'));
      const output = join(folder, 'report.json');
      const options = ['--regions', 'eu-west-1', '--depth', 'deep', '--state', 'dynamodb:findings', '--all'];
      const ended = await lensAudit(['audit', ...options, '--format', 'json', '--output', output]);
      report = JSON.parse(await readFile(output, 'utf8')) as JsonReport;
      expect(ended.code, ended.stderr).toBe(0);
      seen.push(...report.findings);
    }, 300_000);

    afterAll(async () => {
      await local.stop();
      await rm(folder, { recursive: true, force: true });
    });

    it('is seen whole, and its functions, table, bucket, queues and topic among it', () => {
      expect(report.run.complete).toBe(true);
      expect(local.sandbox.crashes).toEqual([]);
      const kinds = new Set(report.findings.flatMap(({ resource }) => resource?.kind ?? []));
      const wanted = [
        'cloudwatch.alarm',
        'dynamodb.table',
        'iam.role',
        'lambda.function',
        's3.bucket',
        'sns.topic',
        'sqs.queue',
      ];
      expect(wanted.filter((kind) => !kinds.has(kind as never))).toEqual([]);
    });

    it('has no failing result of severity medium or above, but for those that are waived with a reason', () => {
      const grave = severities.slice(0, severities.indexOf('medium') + 1);
      const failing = report.findings.filter(({ result, severity }) => result === 'fail' && grave.includes(severity));
      expect(failing.filter((one) => !isAmong(waived, one)).map(said)).toEqual([]);
    });

    it('has nothing for a person to look at that nobody has looked at', () => {
      const reviews = report.findings.filter(({ result }) => result === 'review');
      expect(reviews.filter((one) => !isAmong(reviewed, one)).map(said)).toEqual([]);
    });
  },
);

describe('The waivers of the self-audit', () => {
  it('each cover something', () => {
    const covering = (rows: readonly Waived[], result: string) =>
      rows.filter((row) => !seen.some((one) => one.result === result && isAmong([row], one)));
    expect([...covering(waived, 'fail'), ...covering(reviewed, 'review')].map(({ check }) => check)).toEqual([]);
  });

  it('each give a reason', () => {
    for (const { check, because } of [...waived, ...reviewed]) expect(because, check).toMatch(/^.{20,}$/);
  });
});

it('A type of resource that nothing here knows of is an error, and not left out', () => {
  const Unknown = { Type: 'AWS::Redshift::Cluster', Properties: {} };
  const more = { ...expanded, Resources: { ...expanded.Resources, Unknown } };
  expect(() => stackEstate(more, {})).toThrow('no mapping of AWS::Redshift::Cluster');
});

function isAmong(rows: readonly Waived[], { checkId, resource }: Outcome): boolean {
  return rows.some(({ check, of }) => check === checkId && (of === undefined || of.test(resource?.name ?? '')));
}

function said({ checkId, severity, resource, message }: Outcome): string {
  return `${checkId} (${severity}) of ${resource?.name ?? 'the account'}: ${message}`;
}
