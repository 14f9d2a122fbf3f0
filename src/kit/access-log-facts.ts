import type { RestStage, StageV2 } from '#model';

/** What a check of access logs tells of a stage; `change` are the words of the command that sets a FORMAT. */
export function accessLogFacts(stage: RestStage | StageV2) {
  const { name, stageName, apiId, accessLogArn = '' } = stage;
  const change =
    stage.kind === 'apigateway.rest-stage'
      ? ['apigateway', 'update-stage', '--rest-api-id', apiId, '--stage-name', stageName, '--patch-operations']
      : ['apigatewayv2', 'update-stage', '--api-id', apiId, '--stage-name', stageName, '--access-log-settings'];
  const to =
    stage.kind === 'apigateway.rest-stage'
      ? 'op=replace,path=/accessLogSettings/format,value=FORMAT'
      : `DestinationArn=${accessLogArn},Format=FORMAT`;
  return { stage: name, stageName, apiId, change: [...change, to] };
}
