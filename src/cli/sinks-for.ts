import { results } from '#kit';
import type { Outcome, Result, Sink } from '#model';
import type { Config } from '../config/index.ts';
import { consoleSink, htmlSink, jsonSink, type Lens, noticeSinks, toFile, toStream } from '../deliver/index.ts';
import type { AuditOptions } from './audit-options.ts';
import { clientSettings } from './client-settings.ts';
import { type Terminal, wantsColour } from './terminal.ts';

interface Telling {
  readonly config: Config;
  readonly lens: Lens;
  readonly terminal: Terminal;
}

/** The sinks that the options ask for, the HTML report, topics and bus before what is read at once. */
export function sinksFor(options: AuditOptions, { config, lens, terminal }: Telling): readonly Sink[] {
  const { notify, alerts, chat, events } = config;
  const noticed = { topicArn: options.notify ?? notify, alerts, chatTopicArn: chat, busArn: events };
  return [
    ...(options.report === undefined ? [] : [htmlSink({ path: options.report, lens })]),
    ...noticeSinks(noticed, clientSettings(options.profile)),
    listing(options, lens, terminal),
  ];
}

/** What does not apply is many times the rest: it is listed where it was asked for. */
export function listsNotApplicable({ all, only }: AuditOptions): boolean {
  return all === true || only?.includes('not-applicable') === true;
}

function listing(options: AuditOptions, lens: Lens, { stdout, env }: Terminal): Sink {
  const write = options.output === undefined ? toStream(stdout) : toFile(options.output);
  const only = results.filter((result) => options.only?.includes(result) === true);
  if (options.json === true || options.format === 'json') {
    return filtered(jsonSink({ write, lens, all: listsNotApplicable(options) }), only);
  }
  const colour = options.output === undefined && wantsColour(stdout, env);
  const look = { write, lens, all: options.all === true, colour, columns: stdout.columns ?? 80 };
  return consoleSink(only.length === 0 ? look : { ...look, only });
}

function filtered(sink: Sink, only: readonly Result[]): Sink {
  if (only.length === 0) return sink;
  return { name: sink.name, deliver: (run, outcomes) => sink.deliver(run, withResult(outcomes, only)) };
}

async function* withResult(outcomes: AsyncIterable<Outcome>, only: readonly Result[]): AsyncIterable<Outcome> {
  for await (const outcome of outcomes) if (only.includes(outcome.result)) yield outcome;
}
