import type { ItemBatcher } from './definition.ts';
import { ExecutionError } from './execution-error.ts';
import { evaluated, evaluatedWhole, type Scope } from './expressions.ts';
import { mostPayloadBytes } from './payload.ts';

/** What a child is given, and how many items that is. */
export interface Batch {
  readonly input: unknown;
  readonly items: number;
}

/**
 * Items as the inputs of children: each by itself, or several in `Items`, in their order, with the `BatchInput` that all
 * have (docs.aws.amazon.com/step-functions/latest/dg/input-output-itembatcher.html).
 */
export async function batched(
  items: readonly unknown[],
  batcher: ItemBatcher | undefined,
  scope: Scope,
): Promise<readonly Batch[]> {
  if (batcher === undefined) return items.map((input) => ({ input, items: 1 }));
  const { MaxItemsPerBatch: count, MaxInputBytesPerBatch: size, BatchInput: input } = batcher;
  const limits = {
    count: count === undefined ? Number.POSITIVE_INFINITY : await evaluatedWhole(count, scope),
    bytes: size === undefined ? mostPayloadBytes : await evaluatedWhole(size, scope),
  };
  const shared = input === undefined ? {} : { BatchInput: await evaluated(input, scope) };
  const batches: unknown[][] = [];
  for (const item of items) {
    const last = batches.at(-1);
    if (last !== undefined && last.length < limits.count && bytesOf(shared, [...last, item]) <= limits.bytes) {
      last.push(item);
    } else if (bytesOf(shared, [item]) > limits.bytes) {
      throw new ExecutionError(
        'States.DataLimitExceeded',
        `An item alone is larger than ${String(limits.bytes)} bytes.`,
      );
    } else batches.push([item]);
  }
  return batches.map((batch) => ({ input: { ...shared, Items: batch }, items: batch.length }));
}

function bytesOf(shared: object, items: readonly unknown[]): number {
  return Buffer.byteLength(JSON.stringify({ ...shared, Items: items }));
}
