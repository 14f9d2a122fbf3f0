import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import type { Batch } from './batched.ts';
import type { ResultWriter } from './definition.ts';
import type { Execution } from './execution.ts';
import { ExecutionError } from './execution-error.ts';
import { evaluated, type Scope } from './expressions.ts';

/** A batch and what became of it; undefined: it was not started. */
export interface Child {
  readonly batch: Batch;
  readonly execution: Execution | undefined;
}

/** A map run that is over. */
export interface MapRun {
  readonly id: string;
  readonly arn: string;
  readonly children: readonly Child[];
}

/**
 * Puts what became of a map run's children into S3: a file a status, and a manifest, which are told
 * (docs.aws.amazon.com/step-functions/latest/dg/input-output-resultwriter.html). What cannot be put is a
 * `States.ResultWriterFailed`.
 */
export async function writeResults(
  writer: ResultWriter,
  { id, arn, children }: MapRun,
  { scope, s3 }: { readonly scope: Scope; readonly s3: S3Client },
): Promise<unknown> {
  const { Bucket, Prefix } = (await evaluated(writer.Arguments, scope)) as ResultWriter['Arguments'];
  const folder = [Prefix.replace(/\/$/, ''), id].filter((part) => part !== '').join('/');
  const put = async (name: string, text: string) => {
    const Key = `${folder}/${name}`;
    await s3.send(new PutObjectCommand({ Bucket, Key, Body: text, ContentType: 'application/json' }));
    return { Key, Size: Buffer.byteLength(text) };
  };
  try {
    const files: Record<string, unknown[]> = { FAILED: [], PENDING: [], SUCCEEDED: [] };
    for (const [status, records] of Object.entries(recordsOf(children, writer)))
      if (records.length > 0) files[status] = [await put(`${status}_0.json`, textOf(records, writer))];
    const manifest = { DestinationBucket: Bucket, MapRunArn: arn, ResultFiles: files };
    const { Key } = await put('manifest.json', JSON.stringify(manifest));
    return { MapRunArn: arn, ResultWriterDetails: { Bucket, Key } };
  } catch (error) {
    throw new ExecutionError('States.ResultWriterFailed', error instanceof Error ? error.message : String(error));
  }
}

function recordsOf(children: readonly Child[], writer: ResultWriter): Readonly<Record<string, readonly unknown[]>> {
  const executions = children.flatMap(({ execution }) => execution ?? []);
  return {
    SUCCEEDED: executions
      .filter(({ status }) => status === 'SUCCEEDED')
      .flatMap((execution) => transformed(execution, writer)),
    FAILED: executions.filter(({ status }) => status !== 'SUCCEEDED').map(recordOf),
    PENDING: children.flatMap(({ batch, execution }) =>
      execution === undefined
        ? [{ Input: JSON.stringify(batch.input), InputDetails: { Included: true }, Status: 'PENDING' }]
        : [],
    ),
  };
}

function transformed(execution: Execution, { WriterConfig: config }: ResultWriter): unknown {
  switch (config?.Transformation ?? 'NONE') {
    case 'NONE':
      return recordOf(execution);
    case 'COMPACT':
      return [execution.output];
    case 'FLATTEN':
      return execution.output;
  }
}

/** What is exported of an execution; with input and output as texts. */
export function recordOf(execution: Execution | undefined): unknown {
  if (execution === undefined) return undefined;
  const succeeded = execution.status === 'SUCCEEDED';
  return {
    ...(succeeded ? {} : { Cause: execution.cause, Error: execution.error }),
    ExecutionArn: execution.arn,
    Input: JSON.stringify(execution.input),
    InputDetails: { Included: true },
    Name: execution.name,
    ...(succeeded ? { Output: JSON.stringify(execution.output) } : {}),
    OutputDetails: { Included: true },
    RedriveCount: 0,
    ...(succeeded
      ? { RedriveStatus: 'NOT_REDRIVABLE', RedriveStatusReason: 'Execution is SUCCEEDED and cannot be redriven' }
      : { RedriveStatus: 'REDRIVABLE_BY_MAP_RUN' }),
    StartDate: execution.startedAt.toISOString(),
    StateMachineArn: execution.stateMachineArn,
    Status: execution.status,
    StopDate: execution.stoppedAt.toISOString(),
  };
}

function textOf(records: readonly unknown[], { WriterConfig: config }: ResultWriter): string {
  if (config?.OutputType === 'JSONL') return records.map((record) => `${JSON.stringify(record)}\n`).join('');
  return JSON.stringify(records);
}
