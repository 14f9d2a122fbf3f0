import * as z from 'zod/mini';
import { datesOfRuntime, daysUntil, runtimesAsOf } from '#data';
import {
  defineCheck,
  fail,
  notApplicable,
  passBecause,
  type QualifiedConfiguration,
  reachableConfigurations,
  review,
} from '#kit';
import type { Verdict } from '#model';

export const lambdaRuntimeDeprecated = defineCheck({
  id: 'lambda-runtime-deprecated',
  title: 'A function runs on a runtime that AWS still maintains',
  question: 'OPS2',
  practices: ['OPS2-B1'],
  scope: 'region',
  severity: 'high',
  beyondLens: true,
  why: 'A deprecated runtime gets no security patches, and past its block dates a function can neither be made nor mended.',
  remedy: {
    text: 'Move the function to a supported runtime, publish a version and point its aliases there.',
    property: 'AWS::Lambda::Function Runtime',
    cli: 'aws lambda update-function-configuration --function-name {name} --runtime SUPPORTED_RUNTIME --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html',

  subject: 'lambda.function',
  joins: ['lambda.version', 'lambda.alias'],
  options: z.strictObject({
    warnDays: z._default(z.int().check(z.nonnegative()), 180),
    /** Dates of deprecation that go before the table's, by runtime id. */
    deprecations: z._default(z.record(z.string(), z.iso.date()), {}),
  }),
  messages: {
    deprecated: '{function} ({qualifier}) runs on {runtime}, deprecated since {date}.',
    cannotRedeploy: '{function} ({qualifier}) runs on {runtime}: since {date} AWS refuses to update such a function.',
    soon: '{function} ({qualifier}) runs on {runtime}, which AWS deprecates on {date}.',
    image: '{function} is a container image: only an image scan tells whether its base image is maintained.',
    unknownRuntime: '{function} ({qualifier}) runs on {runtime}, which is not in the table of {tableDate}.',
  },

  judge(subject, { where, options, now }) {
    if (subject.packageType === 'Image') return review('image', { function: subject.name, packageType: 'Image' });
    const verdicts = reachableConfigurations(subject, where).flatMap((one) =>
      verdictsOn(subject.name, one, options, now),
    );
    return verdicts.length === 0 ? notApplicable('it names no runtime') : verdicts;
  },
});

interface Options {
  readonly warnDays: number;
  readonly deprecations: Readonly<Record<string, string>>;
}

type Said = Verdict<'deprecated' | 'cannotRedeploy' | 'soon' | 'unknownRuntime'>;

function verdictsOn(name: string, one: QualifiedConfiguration, options: Options, now: Date): readonly Said[] {
  const { part } = one;
  const { runtime } = one.configuration;
  if (runtime === undefined) return [];
  const evidence = { function: name, qualifier: one.qualifier, runtime, tableDate: runtimesAsOf };
  const known = datesOfRuntime(runtime, options.deprecations);
  if (known === undefined) return [review('unknownRuntime', evidence, part)];

  const { deprecated: date, updateBlocked } = known;
  if (date === undefined || daysUntil(date, now) > options.warnDays) {
    return [passBecause({ ...evidence, date: date ?? 'not announced' }, part)];
  }
  if (daysUntil(date, now) > 0) {
    const severity = { level: 'medium', because: `${String(options.warnDays)} days or less before its date` } as const;
    return [fail('soon', { ...evidence, date }, { ...part, severity })];
  }
  const deprecated = fail('deprecated', { ...evidence, date }, part);
  if (isVersion(one) || !hasCome(updateBlocked, now)) return [deprecated];
  return [deprecated, fail('cannotRedeploy', { ...evidence, date: updateBlocked }, { subKey: 'cannot-redeploy' })];
}

function hasCome(date: string | undefined, now: Date): date is string {
  return date !== undefined && daysUntil(date, now) <= 0;
}

/** A version never changes, whatever AWS blocks. */
function isVersion({ part }: QualifiedConfiguration): boolean {
  return part.subKey !== undefined;
}
