/** Who invokes one qualifier of a function. */
export interface Trigger {
  /** `undefined` for the unqualified function. */
  readonly qualifier: string | undefined;
  readonly mode: 'sync' | 'async' | 'poll-stream' | 'poll-queue';
  /** `sns`, `s3`, `events`, `apigateway`, `sqs` … */
  readonly source: string;
  readonly sourceArn: string | undefined;
  /** `wired`: the other side's configuration names the function. `permitted`: only a policy lets it call. */
  readonly evidence: 'wired' | 'permitted';
}
