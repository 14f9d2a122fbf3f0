import * as z from 'zod/mini';
import { triggerHints, triggerJoins, triggerSources } from '#data';
import {
  defineCheck,
  fail,
  insufficientEvidence,
  isAtTheEdge,
  notApplicable,
  notSeen,
  passBecause,
  review,
  traceCallers,
  unknown,
} from '#kit';
import type { Evidence, Found, IamRole, LambdaFunction, Verdict } from '#model';
import type { PolicyEngine } from '../../src/analysis/policy.ts';

/** Who may call and wait. */
const sources = triggerSources.filter(({ modes }) => modes.includes('sync'));
const openTelemetry = /:layer:(aws-otel-|AWSOpenTelemetryDistro)/;

export const lambdaXrayActive = defineCheck({
  id: 'lambda-xray-active',
  title: 'A function records traces, and its role may send them',
  question: 'OPS1',
  practices: ['OPS1-80'],
  scope: 'region',
  severity: 'medium',
  why: 'Without a trace nobody sees which part of a request was slow or failed once it has passed through the function.',
  remedy: {
    text: 'Switch active tracing on (SAM: once for all functions, in Globals), and let the role send traces.',
    property: 'AWS::Lambda::Function TracingConfig; SAM AWS::Serverless::Function Tracing: Active',
    cli: 'aws iam attach-role-policy --role-name {role} --policy-arn {policy} && aws lambda update-function-configuration --function-name {name} --tracing-config Mode=Active --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/lambda/latest/dg/services-xray.html',
  subject: 'lambda.function',
  joins: [...triggerJoins, 'iam.role'],
  hints: [...triggerHints, 'apigateway.rest-stage'],
  /** Names of layers by which another vendor traces. */
  options: z.strictObject({ tracingLayers: z._default(z.array(z.string()), []) }),
  messages: {
    off: '{function} records no traces: active tracing is off, and nothing calls it that could ask for one.',
    silentCaller: '{function} records only what its callers sample, and these APIs sample nothing: {callers}.',
    callersDecide: '{function} records only what its callers sample ({callers}): see that all of them do.',
    roleMissingXray: '{function} traces ({by}), but its role {role} may not send traces: no xray:PutTraceSegments.',
  },

  judge(subject, context) {
    const { find, options } = context;
    const { name, arn, roleArn, tracingMode: tracing, layerArns: layers, environment } = subject;
    const role = find('iam.role', roleArn);
    const policy = arn.replace(/^(arn:[^:]+):.*$/, '$1:iam::aws:policy/AWSXRayDaemonWriteAccess');
    const evidence = { function: name, tracing, layers, role: roleArn.replace(/^.*\//, ''), policy };
    const by = tracerOf(subject, options.tracingLayers);
    if (by === 'vendor layer') return passBecause({ ...evidence, by });
    if (by !== undefined)
      return [passBecause({ ...evidence, by }), roleVerdict(role, { ...evidence, by }, context.analysis.policies)];
    if (isAtTheEdge(role)) return notApplicable('a function at the edge can not be traced');
    if (layers.some((layer) => openTelemetry.test(layer)) && !environment.seen) return unknown(environment.gap);

    const callers = traceCallers(subject, sources, context);
    if (callers.is === 'unread') return notSeen(callers.unseen);
    if (callers.is === 'nobody') return fail('off', evidence);
    if (callers.is === 'somebody') return review('callersDecide', { ...evidence, callers: callers.names });
    return fail('silentCaller', { ...evidence, callers: callers.apis }, { related: callers.apis });
  },
});

type Tracer = 'active tracing' | 'OpenTelemetry layer' | 'vendor layer';

function tracerOf(subject: LambdaFunction, vendorLayers: readonly string[]): Tracer | undefined {
  const { tracingMode, layerArns, environment } = subject;
  if (tracingMode === 'Active') return 'active tracing';
  if (vendorLayers.some((name) => layerArns.some((layer) => layer.includes(`:layer:${name}:`)))) return 'vendor layer';
  const isWrapped = environment.seen && environment.value.some(({ name }) => name === 'AWS_LAMBDA_EXEC_WRAPPER');
  return isWrapped && layerArns.some((layer) => openTelemetry.test(layer)) ? 'OpenTelemetry layer' : undefined;
}

function roleVerdict(role: Found<IamRole>, evidence: Evidence, engine: PolicyEngine): Verdict<'roleMissingXray'> {
  const part = { subKey: 'role-missing-xray' };
  if (role.is !== 'found')
    return insufficientEvidence(`its role is ${role.is === 'absent' ? 'gone' : 'not audited'}`, part);
  const may = engine.allows(role.value, 'xray:PutTraceSegments', '*');
  if (may === 'unknown') return insufficientEvidence('a policy of its role was not in the snapshot', part);
  if (may === 'yes') return passBecause(evidence, part);
  return fail('roleMissingXray', evidence, { ...part, related: [role.value.arn] });
}
