import type { Bucket } from './bucket.ts';

/** Why an account has no result, by account: the name of the error that its worker ended with. */
export type LossByAccount = ReadonlyMap<string, string>;

interface Manifest {
  readonly ResultFiles?: Readonly<Partial<Record<'FAILED' | 'SUCCEEDED', readonly { readonly Key: string }[]>>>;
}

/** A child of the map; input and output are JSON in texts. */
interface Child {
  readonly Input?: string;
  readonly Output?: string;
  readonly Error?: string;
}

/** What a worker's batch looks like, with what its catcher put beside it. */
interface Given {
  readonly accounts?: readonly string[];
  readonly lost?: { readonly Error?: string };
}

/**
 * Reads what the children of a distributed map gave, as its ResultWriter left it
 * (docs.aws.amazon.com/step-functions/latest/dg/input-output-resultwriter.html). It is for words alone: which accounts are
 * lost is known without it, and what cannot be read of it says nothing.
 */
export async function lostBatches(bucket: Bucket, manifestKey: string): Promise<LossByAccount> {
  const children = await childrenIn(bucket, manifestKey);
  return new Map(children.map(lossOf).flatMap(({ accounts, error }) => accounts.map((account) => [account, error])));
}

async function childrenIn(bucket: Bucket, manifestKey: string): Promise<readonly Child[]> {
  const manifest = (await jsonAt(bucket, manifestKey)) as Manifest | undefined;
  const { FAILED = [], SUCCEEDED = [] } = manifest?.ResultFiles ?? {};
  const files = await Promise.all([...SUCCEEDED, ...FAILED].map(({ Key }) => jsonAt(bucket, Key)));
  return files.flatMap((file) => (file ?? []) as readonly Child[]);
}

interface Loss {
  /** None where nothing was lost. */
  readonly accounts: readonly string[];
  readonly error: string;
}

function lossOf({ Input, Output, Error: failed }: Child): Loss {
  const { accounts = [], lost } = (parsed(Output) ?? parsed(Input) ?? {}) as Given;
  const error = failed ?? lost?.Error;
  return error === undefined ? { accounts: [], error: '' } : { accounts, error };
}

async function jsonAt(bucket: Bucket, key: string): Promise<unknown> {
  const bytes = await bucket.get(key);
  return bytes === undefined ? undefined : parsed(Buffer.from(bytes).toString('utf8'));
}

function parsed(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
