/** What is said of an object beside its bytes. */
export interface Labels {
  readonly contentType?: string;
  /** `gzip`: whoever opens the object in a browser sees it unpacked. */
  readonly contentEncoding?: string;
}

/** The auditor's own bucket: the one place in S3 that it writes to. Every method throws a RunFilesError. */
export interface Bucket {
  readonly name: string;
  put(key: string, body: string | Uint8Array, labels?: Labels): Promise<void>;
  /** Undefined where there is no such object. */
  get(key: string): Promise<Uint8Array | undefined>;
  /** Keys, sorted as S3 sorts them. */
  list(prefix: string): Promise<readonly string[]>;
  close(): void;
}
