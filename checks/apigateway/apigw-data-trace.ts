import { defineCheck, fail, type JudgeContext, notApplicable, passBecause } from '#kit';
import type { MethodSettings, RestStage, RouteSettings, StageV2 } from '#model';

const joins = ['apigateway.rest-method', 'apigatewayv2.route'] as const;
type Context = JudgeContext<(typeof joins)[number], unknown>;

export const apigwDataTrace = defineCheck({
  id: 'apigw-data-trace',
  title: 'A production stage writes no bodies of requests and responses into its logs',
  question: 'SEC2',
  practices: ['SEC2-31'],
  scope: 'region',
  severity: 'high',
  why: 'What callers send and get, headers with their credentials among it, then lies in a log that many may read.',
  remedy: {
    text: 'Switch data tracing off and log errors only; where it has to stay on, have it approved and waive the finding.',
    property:
      'AWS::ApiGateway::Stage MethodSettings DataTraceEnabled, LoggingLevel; AWS::ApiGatewayV2::Stage DefaultRouteSettings, RouteSettings',
    cli: 'aws {change} --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html',

  subject: ['apigateway.rest-stage', 'apigatewayv2.stage'],
  joins,
  messages: {
    bodies: '{stage} logs whole requests and responses of {traced}.',
    parameters: '{stage} logs at the level INFO, which has parameters of requests in it, of {informed}.',
  },

  judge(stage, context) {
    if (stage.kind === 'apigatewayv2.stage' && stage.protocol === 'HTTP')
      return notApplicable('an HTTP API has no execution logs');
    if (context.environment.is !== 'production') return notApplicable('it is not production');
    const effective = stage.kind === 'apigatewayv2.stage' ? ofRoutes(stage, context) : ofMethods(stage, context);
    const traced = effective.filter(({ settings }) => settings?.dataTrace === true).map(({ name }) => name);
    const informed = effective.filter(({ settings }) => settings?.loggingLevel === 'INFO').map(({ name }) => name);
    const facts = { stage: stage.name, traced: traced.sort(), informed: informed.sort(), change: changeOf(stage) };
    if (traced.length > 0) return fail('bodies', facts);
    const severity = { level: 'low', because: 'parameters, but no bodies' } as const;
    return informed.length > 0 ? fail('parameters', facts, { severity }) : passBecause(facts);
  },
});

interface Effective {
  readonly name: string;
  readonly settings: MethodSettings | RouteSettings | undefined;
}

/** What is set for a method alone goes before what is set for all. */
function ofMethods({ apiArn, methodSettings }: RestStage, { where }: Context): readonly Effective[] {
  const settingsOf = (path: string, verb: string) =>
    methodSettings.find((one) => one.path === path && one.httpMethod === verb);
  const methods = where('apigateway.rest-method', 'apiArn', apiArn);
  return methods.map(({ name, path, httpMethod }) => ({
    name,
    settings: settingsOf(path, httpMethod) ?? settingsOf('*', '*'),
  }));
}

function ofRoutes({ apiArn, routeSettings, defaultRouteSettings }: StageV2, { where }: Context): readonly Effective[] {
  return where('apigatewayv2.route', 'apiArn', apiArn).map(({ routeKey }) => ({
    name: routeKey,
    settings: routeSettings.find((one) => one.routeKey === routeKey) ?? defaultRouteSettings,
  }));
}

function changeOf(stage: RestStage | StageV2): readonly string[] {
  const { apiId, stageName } = stage;
  if (stage.kind === 'apigatewayv2.stage') {
    const settings = ['--default-route-settings', 'DataTraceEnabled=false,LoggingLevel=ERROR'];
    return ['apigatewayv2', 'update-stage', '--api-id', apiId, '--stage-name', stageName, ...settings];
  }
  const patches = stage.methodSettings.filter(({ dataTrace, loggingLevel }) => dataTrace || loggingLevel === 'INFO');
  return [
    ...['apigateway', 'update-stage', '--rest-api-id', apiId, '--stage-name', stageName, '--patch-operations'],
    ...patches.flatMap(({ path, httpMethod }) => {
      const key = `/${path.replaceAll('/', '~1')}/${httpMethod}/logging`;
      return [`op=replace,path=${key}/dataTrace,value=false`, `op=replace,path=${key}/loglevel,value=ERROR`];
    }),
  ];
}
