import { SNSClient } from '@aws-sdk/client-sns';
import type { Outcome, Result, Sink } from '#model';
import { type Config, ConfigError } from '../config/index.ts';
import { consoleSink, htmlSink, jsonSink, snsSink, toFile, toStream } from '../deliver/index.ts';
import type { AuditOptions } from './audit-run.ts';
import { type Terminal, wantsColour } from './terminal.ts';

const results: readonly Result[] = [
  'pass',
  'fail',
  'review',
  'insufficient-evidence',
  'unknown',
  'not-applicable',
  'waived',
];

/** The sinks that the options ask for, the HTML report and the topic before what is read at once. */
export function sinksFor(options: AuditOptions, config: Config, terminal: Terminal): readonly Sink[] {
  const only = onlyOf(options);
  const topicArn = options.notify ?? config.notify;
  return [
    ...(options.report === undefined ? [] : [htmlSink({ path: options.report })]),
    ...(topicArn === undefined ? [] : [notifySink(topicArn)]),
    listing(options, only, terminal),
  ];
}

function listing(options: AuditOptions, only: readonly Result[] | undefined, { stdout, env }: Terminal): Sink {
  const write = options.output === undefined ? toStream(stdout) : toFile(options.output);
  const all = options.all === true;
  if (options.json === true || options.format === 'json') return filtered(jsonSink({ write, all }), only);
  const colour = options.output === undefined && wantsColour(stdout, env);
  return consoleSink({ write, all, colour, columns: stdout.columns ?? 80, ...(only === undefined ? {} : { only }) });
}

function onlyOf({ only }: AuditOptions): readonly Result[] | undefined {
  const strange = only?.filter((name) => !results.some((result) => result === name)) ?? [];
  if (strange.length > 0) {
    throw new ConfigError(strange.map((name) => `--only: ${JSON.stringify(name)} is not one of ${results.join(', ')}`));
  }
  return only === undefined ? undefined : results.filter((result) => only.includes(result));
}

function filtered(sink: Sink, only: readonly Result[] | undefined): Sink {
  if (only === undefined) return sink;
  return { name: sink.name, deliver: (run, outcomes) => sink.deliver(run, withResult(outcomes, only)) };
}

async function* withResult(outcomes: AsyncIterable<Outcome>, only: readonly Result[]): AsyncIterable<Outcome> {
  for await (const outcome of outcomes) if (only.includes(outcome.result)) yield outcome;
}

function notifySink(topicArn: string): Sink {
  const [, , service, region] = topicArn.split(':');
  if (service !== 'sns' || region === undefined || region === '') {
    throw new ConfigError([`--notify: ${JSON.stringify(topicArn)} is not the ARN of an SNS topic`]);
  }
  return snsSink({ topicArn, client: new SNSClient({ region }) });
}
