import * as z from 'zod/mini';
import { triggerHints, triggerJoins, triggerSources } from '#data';
import {
  defineCheck,
  type JudgeContext,
  notSeen,
  passBecause,
  review,
  routesByFunction,
  servicesAllowed,
  takesAllRequests,
  unreadTriggers,
} from '#kit';
import type { LambdaFunction } from '#model';

const hints = [...triggerHints, 'apigatewayv2.route', 'iam.role'] as const;
const apiSources = new Set(['apigateway', 'appsync', 'elasticloadbalancing', 'lambda-url']);
const megabyte = 1_000_000;

const count = (preset: number) => z._default(z.int().check(z.positive()), preset);
const options = z.strictObject({
  maxTriggerKinds: count(2),
  maxRoutes: count(10),
  maxServices: count(8),
  maxCodeMegabytes: count(30),
  maxApiTimeoutSeconds: count(300),
  /** So many signs make a function worth a look. */
  minSigns: count(2),
});

export const lambdaSinglePurpose = defineCheck({
  id: 'lambda-single-purpose',
  title: 'A function has one purpose',
  question: 'GDP',
  practices: ['GDP-01', 'SEC2-03'],
  scope: 'region',
  severity: 'low',
  why: 'A function that does many things needs the rights for all of them, and each change puts all of them at risk.',
  remedy: {
    text: 'Split the function by route or event, each part with a role of its own; waive this where one function for all is a choice, as with a web framework.',
    property: 'SAM AWS::Serverless::Function Events and Policies, one function for each route or event',
  },
  reference: 'https://docs.aws.amazon.com/lambda/latest/dg/concepts-event-driven-architectures.html',
  subject: 'lambda.function',
  joins: triggerJoins,
  hints,
  options,
  messages: { broad: '{function} may serve several purposes: {signs}.' },

  judge(subject, context) {
    const signs = signsOf(subject, context);
    const evidence = { function: subject.name, signs, minSigns: context.options.minSigns };
    if (signs.length >= context.options.minSigns) return review('broad', evidence);
    const gap = unreadTriggers(subject, triggerSources, context);
    const unseen = gap === undefined ? (context.unread('apigatewayv2.route') ?? context.unread('iam.role')) : { gap };
    return unseen === undefined ? passBecause(evidence) : notSeen(unseen);
  },
});

type Context = JudgeContext<(typeof hints | typeof triggerJoins)[number], z.output<typeof options>>;

function signsOf(subject: LambdaFunction, context: Context): readonly string[] {
  const most = context.options;
  const wired = context.analysis.triggers(subject.arn).filter(({ evidence }) => evidence === 'wired');
  const kinds = [...new Set(wired.map(({ source }) => source))].sort();
  const routes = (routesByFunction(context).get(subject.arn) ?? []).map(({ key }) => key);
  const role = context.find('iam.role', subject.roleArn);
  const services = role.is === 'found' ? servicesAllowed(role.value) : [];
  const signs = [
    [kinds.length >= most.maxTriggerKinds, `${String(kinds.length)} kinds of triggers (${kinds.join(' ')})`],
    [takesAllRequests(routes), 'one route takes all requests'],
    [routes.length > most.maxRoutes, `${String(routes.length)} routes`],
    [services.includes('*'), 'rights to all services'],
    [services.length > most.maxServices, `rights to ${String(services.length)} services`],
    [
      subject.codeBytes > most.maxCodeMegabytes * megabyte,
      `${String(Math.round(subject.codeBytes / megabyte))} MB of code`,
    ],
    [
      subject.timeoutSeconds > most.maxApiTimeoutSeconds && kinds.some((kind) => apiSources.has(kind)),
      `${String(subject.timeoutSeconds)} s of timeout behind an API`,
    ],
  ] as const;
  return signs.flatMap(([isSo, sign]) => (isSo ? [sign] : []));
}
