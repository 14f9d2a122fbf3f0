/** As far as the events' schemas are made of it. */
export interface ReportSchema {
  readonly $schema: string;
  readonly $defs: Readonly<Record<string, object>> & { readonly run: Described; readonly summary: Described };
}

interface Described {
  readonly properties: Readonly<Record<string, object>>;
}

const versions =
  'New fields may be added within a version; a field that is taken away or changes its meaning makes a new one.';

/** The schemas of the details of the events, by path: what they have in common with a report is as the report's schema says. */
export function eventSchemas(report: ReportSchema): readonly (readonly [string, string])[] {
  return [
    ['schema/audit-completed.schema.json', written(auditCompleted(report))],
    ['schema/finding-changed.schema.json', written(findingChanged(report))],
  ];
}

function auditCompleted(report: ReportSchema): object {
  const { changes, ofNewChecks, open, savings, calls, cost } = report.$defs.summary.properties;
  const count = { $ref: '#/$defs/count' };
  const properties = {
    run: { $ref: '#/$defs/run' },
    results: { description: 'Number of results by result.', $ref: '#/$defs/byResult' },
    ...{ changes, ofNewChecks, open, savings },
    gaps: { description: 'Number of gaps: what could not be looked at.', ...count },
    calls,
    cost,
    waivers: {
      description: 'Number of waivers that end within a week, and of those that matched nothing.',
      ...record({ expiring: count, unmatched: count }),
    },
  };
  const run = runOf(report, 'The audit that has ended.', {
    accounts: { description: 'The first 2,000 of them.', type: 'array', items: { $ref: '#/$defs/account' } },
    accountCount: { description: 'Of all of them.', ...count },
    regions: { type: 'array', items: { type: 'string' } },
  });
  const shared = [
    ...['byResult', 'byChange', 'byCheck', 'bySeverity', 'savings', 'cost'],
    ...['result', 'severity', 'account', 'time', 'count'],
  ];
  return {
    ...head(report, 'Audit Completed', 'An audit has ended, whether or not something changed.'),
    ...record({ schemaVersion: { const: 1 }, ...properties }),
    $defs: { run, ...definitions(report, shared) },
  };
}

function findingChanged(report: ReportSchema): object {
  const properties = {
    run: { $ref: '#/$defs/run' },
    finding: {
      description: 'As in a report of version 1; its change is the one that is told.',
      $ref: '#/$defs/finding',
    },
    truncated: {
      description: 'The finding was too large: evidence and related are left out, the message may be cut.',
      type: 'boolean',
    },
  };
  const shared = ['finding', 'gap', 'result', 'severity', 'account', 'region', 'arn', 'time', 'count'];
  return {
    ...head(report, 'Finding Changed', 'A finding was opened, closed or changed.'),
    ...record({ schemaVersion: { const: 1 }, ...properties }),
    $defs: { run: runOf(report, 'The audit that tells it.', {}), ...definitions(report, shared) },
  };
}

function head({ $schema }: ReportSchema, event: string, meaning: string): object {
  return {
    $schema,
    $id: `urn:serverless-lens-auditor:${event.toLowerCase().replaceAll(' ', '-')}:1`,
    title: `Detail of the event ${event}, version 1`,
    description: `${meaning} ${versions}`,
  };
}

function runOf(report: ReportSchema, description: string, more: Readonly<Record<string, object>>): object {
  const { id, startedAt, finishedAt, toolVersion, complete } = report.$defs.run.properties;
  return { description, ...record({ id, startedAt, finishedAt, toolVersion, complete, ...more }) };
}

function record(properties: Readonly<Record<string, object | undefined>>): object {
  return { type: 'object', required: Object.keys(properties), properties };
}

function definitions({ $defs }: ReportSchema, names: readonly string[]): object {
  return Object.fromEntries(names.map((name) => [name, $defs[name]]));
}

function written(schema: object): string {
  return `${JSON.stringify(schema, null, 2)}\n`;
}
