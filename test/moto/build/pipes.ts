import { CreatePipeCommand, type DescribePipeResponse, PipesClient } from '@aws-sdk/client-pipes';
import type { Moto } from './moto.ts';

/** Pipes, running or not. */
export async function buildPipes(moto: Moto, pipes: readonly DescribePipeResponse[]): Promise<void> {
  const client = moto.client(PipesClient);
  for (const pipe of pipes) {
    const { Name, Source, Target, RoleArn, Enrichment, DesiredState, SourceParameters, TargetParameters, Tags } = pipe;
    await client.send(
      new CreatePipeCommand({
        Name,
        Source,
        Target,
        RoleArn,
        Enrichment,
        DesiredState: DesiredState === 'STOPPED' ? 'STOPPED' : 'RUNNING',
        SourceParameters,
        TargetParameters,
        Tags,
        LogConfiguration: logsOf(pipe),
      }),
    );
  }
}

function logsOf({ LogConfiguration }: DescribePipeResponse) {
  if (LogConfiguration === undefined) return undefined;
  const { Level, CloudwatchLogsLogDestination: to } = LogConfiguration;
  return { Level, CloudwatchLogsLogDestination: to && { LogGroupArn: to.LogGroupArn } };
}
