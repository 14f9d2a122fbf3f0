import type { Arn, ResourceBase } from './fact.ts';

export interface EventSourceMapping extends ResourceBase<'lambda.event-source-mapping'> {
  readonly uuid: string;
  /** As the mapping names it: with a qualifier where it calls an alias or a version. */
  readonly functionArn: Arn;
  /** Undefined for self-managed sources. */
  readonly sourceArn: string | undefined;
  /** A Kafka cluster outside AWS's own service. */
  readonly selfManaged: boolean;
  readonly state: string | undefined;
  /** AWS's words: `User action`, `USER_INITIATED`, or what went wrong. */
  readonly stateTransitionReason: string | undefined;
  /** AWS's words: `OK`, `No records processed`, `PROBLEM: …`; queues often have none. */
  readonly lastProcessingResult: string | undefined;
  readonly lastModified: string | undefined;
  readonly startingPosition: string | undefined;
  readonly batchSize: number | undefined;
  readonly batchingWindowSeconds: number;
  readonly parallelizationFactor: number | undefined;
  readonly tumblingWindowSeconds: number | undefined;
  /** -1: no end of retries. Undefined for sources that have no such setting. */
  readonly maximumRetryAttempts: number | undefined;
  /** -1: as long as the source keeps them. */
  readonly maximumRecordAgeSeconds: number | undefined;
  readonly bisectBatchOnFunctionError: boolean | undefined;
  readonly functionResponseTypes: readonly string[];
  /** An ARN, or `kafka://TOPIC`. */
  readonly onFailureArn: string | undefined;
  /** 0 where filters are encrypted with `kmsKeyArn` too: the listing leaves those out. */
  readonly filterCount: number;
  readonly filterErrorCode: string | undefined;
  readonly kmsKeyArn: string | undefined;
  /** Of the function by this queue alone. */
  readonly maximumConcurrency: number | undefined;
  readonly provisionedPollers: ProvisionedPollers | undefined;
  readonly metrics: readonly string[];
}

export interface ProvisionedPollers {
  readonly minimum: number | undefined;
  readonly maximum: number | undefined;
}
