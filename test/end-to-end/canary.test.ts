import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { optIns } from '../../src/kit/index.ts';
import { accountIds, auditorExternalId, type Estate, findingsTopicArn, smallEstate } from '../sandbox/estate/index.ts';
import { type Company, demoConfig, startCompany } from './company.ts';

/** Values of the forms that secrets have; made here, so that no scanner takes this file for a leak. */
const core = 'C4n4ry7hatMustNeverLeave';
const canaries = {
  PLAIN: `${core}-plain`,
  DB_PASSWORD: `${core}!9xQ`,
  API_TOKEN: `ghp_${`${core}0123456789abcdef`.replaceAll('-', '').slice(0, 36)}`,
  STRIPE_KEY: `sk_live_${core}`,
  DATABASE_URL: `postgres://admin:${core}@db.internal/orders`,
  PEM: `-----BEGIN RSA PRIVATE KEY-----\n${core}\n-----END RSA PRIVATE KEY-----`,
  JWT: `eyJhbGciOiJIUzI1NiJ9.${Buffer.from(`{"sub":"${core}"}`).toString('base64url')}.${core}`,
};

const said = JSON.stringify(canaries.PLAIN);

/** What must appear nowhere: the values, and what could be made of them by encoding. */
const traces = [
  core,
  core.slice(0, 12),
  ...Object.values(canaries).flatMap((value) => [
    Buffer.from(value).toString('base64').slice(0, 24),
    encodeURIComponent(value),
  ]),
  Buffer.from(`{"sub":"${core}"}`).toString('base64url'),
];

const everybody = `notify: ${findingsTopicArn}
alerts: true
chat: arn:aws:sns:eu-west-1:${accountIds.management}:ops-alerts
events: arn:aws:events:eu-west-1:${accountIds.management}:event-bus/default
`;

describe('a secret in every environment variable, log event and trace of the company', () => {
  let company: Company;
  const outputs = new Map<string, string>();

  beforeAll(async () => {
    company = await startCompany(withCanaries(smallEstate(1)));
    const state = join(company.folder, 'state.jsonl');
    const html = join(company.folder, 'report.html');
    const every = ['--opt-in', optIns.join(',')];
    const given = ['audit', ...every, '--organization', '--external-id', auditorExternalId, '--all', '--debug'];
    const table = await company.run(...given, '--state', state, '--report', html);
    outputs.set('table on stdout', table.stdout).set('stderr', table.stderr);
    outputs.set('state file', await readFile(state, 'utf8')).set('HTML report', await readFile(html, 'utf8'));
    const told = join(company.folder, 'told.yaml');
    await writeFile(told, `${await readFile(demoConfig, 'utf8')}\n${everybody}`);
    const json = await company.audit('--config', told, ...every);
    const inventory = join(company.folder, 'inventory.gz');
    const collected = await company.run(
      ...['collect', '--organization', '--external-id', auditorExternalId, '--depth', 'deep', '--output', inventory],
      ...every,
    );
    outputs.set('inventory file', gunzipSync(await readFile(inventory)).toString());
    expect(collected.stderr).toBe('');
    outputs.set('JSON', JSON.stringify(json.report)).set('stderr of the second', json.stderr);
    outputs.set('rows of the table', await rowsOf(company.table));
    outputs.set('messages on the topics', JSON.stringify(company.estate.published));
    outputs.set('events on the bus', JSON.stringify(company.estate.events));
    company.sandbox.setFaults([{ match: { service: 'lambda', operation: 'ListFunctions' }, fault: 'garbage' }]);
    const broken = await company.run(...given, '--state', state);
    outputs.set('table of a broken run', broken.stdout).set('stderr of a broken run', broken.stderr);
  }, 120_000);

  afterAll(() => company.stop());

  it('is planted: the endpoint hands it out, and the check for secrets finds it', () => {
    expect(JSON.stringify(company.estate.accounts)).toContain(core);
    expect(outputs.get('JSON')).toContain('lambda-env-secrets');
    expect(outputs.get('JSON')).toContain('DB_PASSWORD');
  });

  for (const name of [
    'table on stdout',
    'stderr',
    'state file',
    'HTML report',
    'JSON',
    'inventory file',
    'stderr of the second',
    'rows of the table',
    'messages on the topics',
    'events on the bus',
    'table of a broken run',
    'stderr of a broken run',
  ]) {
    it(`appears nowhere in the ${name}`, () => {
      const text = outputs.get(name);
      if (!name.startsWith('stderr')) expect(text?.length ?? 0).toBeGreaterThan(100);
      for (const trace of traces) expect(text?.includes(trace), trace).toBe(false);
    });
  }

  it('is left in no temporary file', async () => {
    const { stdout } = await promisify(execFile)('sh', [
      '-c',
      `grep -rl ${core} "\${TMPDIR:-/tmp}"/lens-audit-* "${company.folder}" 2>/dev/null || true`,
    ]);
    expect(stdout).toBe('');
  });
});

function withCanaries(estate: Estate): Estate {
  const regions = Object.values(estate.accounts).flatMap((account) => Object.values(account.regions));
  for (const { latest, versions } of regions.flatMap((region) => region.functions)) {
    for (const configuration of [latest, ...versions]) configuration.Environment = { Variables: { ...canaries } };
  }
  for (const { logging, tracing } of regions) {
    for (const [group, messages] of Object.entries(logging.events)) {
      logging.events[group] = [...messages.map((message) => message.replace(/^\{/, `{"card":${said},`)), core];
    }
    for (const { summary, documents } of tracing.traces) {
      const value = [{ AnnotationValue: { StringValue: core }, ServiceIds: summary.ServiceIds }];
      summary.Annotations = { ...summary.Annotations, customer: value };
      for (const [at, document] of documents.entries()) documents[at] = { ...document, metadata: { ...canaries } };
    }
  }
  return estate;
}

async function rowsOf(table: string): Promise<string> {
  const client = new DynamoDBClient({});
  const rows: unknown[] = [];
  let start: Record<string, never> | undefined;
  do {
    const page = await client.send(new ScanCommand({ TableName: table, ExclusiveStartKey: start }));
    rows.push(...(page.Items ?? []));
    start = page.LastEvaluatedKey as typeof start;
  } while (start !== undefined);
  client.destroy();
  return JSON.stringify(rows);
}
