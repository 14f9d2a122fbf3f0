import type { RestMethod } from '#model';
import { type Edge, type Seen, wired } from './edge.ts';

/** Those who ask a function and wait for its answer, but for some integrations. */
export function requestTriggers(seen: Seen): readonly Edge[] {
  return [...restMethods(seen), ...apigateway(seen), ...balancers(seen), ...others(seen), ...workflows(seen)];
}

function restMethods(seen: Seen): readonly Edge[] {
  return seen
    .all('apigateway.rest-method')
    .filter(({ integrationType }) => integrationType === 'AWS_PROXY' || integrationType === 'AWS')
    .flatMap((method) => {
      const mode = waits(method.integrationType, method.integration?.invokesAsynchronously);
      return calledBy(method).flatMap((arn) =>
        wired(arn, { mode, source: 'apigateway', sourceArn: method.apiArn, by: method.arn }),
      );
    });
}

/** A proxy is always waited for. */
function waits(integrationType: string | undefined, asksForAnEvent = false): 'sync' | 'async' {
  return asksForAnEvent && integrationType === 'AWS' ? 'async' : 'sync';
}

/** Where the variables of stages decide: what they make of the address, or the address as it is written. */
function calledBy({ integrationUri = '', integration }: RestMethod): readonly string[] {
  const ofStages = (integration?.functions ?? []).filter(({ stageName }) => stageName !== undefined);
  if (ofStages.length > 0) return ofStages.map(({ arn }) => arn);
  const invoked = /\/functions\/(?<arn>[^/]+)\/[\w-]*invocations$/.exec(integrationUri)?.groups?.['arn'];
  return invoked === undefined ? [] : [invoked];
}

function apigateway(seen: Seen): readonly Edge[] {
  const authorizers = [...seen.all('apigateway.authorizer'), ...seen.all('apigatewayv2.authorizer')];
  return [
    ...seen.all('apigatewayv2.integration').map(({ integrationType, invokesAsynchronously, ...integration }) => ({
      ...integration,
      mode: waits(integrationType, invokesAsynchronously),
    })),
    ...authorizers.map((authorizer) => ({ ...authorizer, mode: 'sync' as const })),
  ].flatMap(({ arn: by, functions, apiArn, mode }) =>
    functions.flatMap(({ arn }) => wired(arn, { mode, source: 'apigateway', sourceArn: apiArn, by })),
  );
}

function balancers(seen: Seen): readonly Edge[] {
  return seen
    .all('elb.target-group')
    .filter(({ loadBalancerArns }) => loadBalancerArns.length > 0)
    .flatMap(({ functionArns, arn: sourceArn }) =>
      (functionArns.seen ? functionArns.value : []).flatMap((arn) =>
        wired(arn, { mode: 'sync', source: 'elasticloadbalancing', sourceArn, by: sourceArn }),
      ),
    );
}

function others(seen: Seen): readonly Edge[] {
  const callers = [
    ...seen
      .all('appsync.data-source')
      .map((one) => ({ source: 'appsync', arn: one.apiArn, by: one.arn, calls: [one.functionArn] })),
    ...seen.all('cognito.user-pool').map(({ arn, triggers }) => ({
      source: 'cognito-idp',
      arn,
      by: arn,
      calls: triggers.map(({ functionArn }) => functionArn),
    })),
    ...seen.all('cloudfront.distribution').map(({ arn, enabled, behaviors }) => ({
      source: 'edgelambda',
      arn,
      by: arn,
      calls: enabled ? behaviors.flatMap(({ functions }) => functions.map((one) => one.arn)) : [],
    })),
    ...seen.all('firehose.delivery-stream').map(({ arn, destinations }) => ({
      source: 'firehose',
      arn,
      by: arn,
      calls: destinations.flatMap(({ processorFunctionArns }) => processorFunctionArns),
    })),
    ...seen.all('secretsmanager.secret').map(({ arn, rotation }) => ({
      source: 'secretsmanager',
      arn,
      by: arn,
      calls: rotation.enabled ? [rotation.functionArn] : [],
    })),
  ];
  return callers.flatMap(({ source, arn, by, calls }) =>
    calls.flatMap((target) => wired(target, { mode: 'sync', source, sourceArn: arn, by })),
  );
}

/** As the machine without a version says; how its versions call is not read. */
function workflows(seen: Seen): readonly Edge[] {
  return seen
    .all('sfn.state-machine')
    .flatMap(({ arn, definition }) =>
      (definition.seen ? definition.value.states : []).flatMap(({ call }) =>
        wired(call?.invokes, { mode: 'sync', source: 'states', sourceArn: arn, by: arn }),
      ),
    );
}
