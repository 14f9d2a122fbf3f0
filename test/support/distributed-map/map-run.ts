import { randomUUID } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import pLimit from 'p-limit';
import { type Batch, batched } from './batched.ts';
import type { MapState } from './definition.ts';
import type { Execution, Run } from './execution.ts';
import { ExecutionError } from './execution-error.ts';
import { evaluated, evaluatedWhole, type Scope } from './expressions.ts';
import { readItems } from './item-reader.ts';
import { withinLimit } from './payload.ts';
import { type Child, recordOf, writeResults } from './result-writer.ts';

/** More children than these are never at work at once. */
const mostConcurrent = 10_000;

/**
 * Does the work of a map in distributed mode: an execution an item or batch of items, so many at once, until more have
 * failed than are tolerated (docs.aws.amazon.com/step-functions/latest/dg/state-map-distributed.html). Gives the outputs,
 * or where the result writer has put them.
 */
export async function mapRun(state: MapState, scope: Scope, run: Run): Promise<unknown> {
  const id = randomUUID();
  const batches = await batched(await selectedItems(state, scope, run), state.ItemBatcher, scope);
  for (const { input } of batches) withinLimit(input, 'the input of a child');
  const tolerates = await toleranceOf(state, scope, itemsIn(batches));
  const atOnce = await evaluatedWhole(state.MaxConcurrency, scope);
  const children = await runChildren(state, batches, {
    run,
    tolerates,
    atOnce: atOnce === 0 ? mostConcurrent : atOnce,
  });
  const arn = `${run.stateMachineArn.replace(':stateMachine:', ':mapRun:')}/${labelOf(state)}:${id}`;
  const written =
    state.ResultWriter === undefined
      ? undefined
      : await writeResults(state.ResultWriter, { id, arn, children }, { scope, s3: run.platform.s3 });
  if (!tolerates(failedItems(children)))
    throw new ExecutionError(
      'States.ExceedToleratedFailureThreshold',
      'The specified tolerated failure threshold was exceeded',
    );
  return written ?? children.map(({ execution }) => outputOf(execution));
}

async function selectedItems(state: MapState, scope: Scope, run: Run): Promise<readonly unknown[]> {
  const items = await itemsOf(state, scope, run);
  if (state.ItemSelector === undefined) return items;
  return Promise.all(
    items.map((value, index) =>
      evaluated(state.ItemSelector, withContext(scope, { Item: { Index: index, Value: value } })),
    ),
  );
}

async function itemsOf({ ItemReader: reader, Items }: MapState, scope: Scope, run: Run): Promise<readonly unknown[]> {
  if (reader !== undefined) return readItems(reader, scope, run.platform.s3);
  const items = Items === undefined ? scope.states['input'] : await evaluated(Items, scope);
  if (Array.isArray(items)) return items as readonly unknown[];
  throw new ExecutionError('States.QueryEvaluationError', 'The items of the map are no array.');
}

function withContext(scope: Scope, more: object): Scope {
  const context = { ...(scope.states['context'] as object), Map: more };
  return { ...scope, states: { ...scope.states, context } };
}

/** Whether so many failed items are tolerated: none, unless a number or a share is said; where both are, either decides. */
async function toleranceOf(state: MapState, scope: Scope, total: number): Promise<(failed: number) => boolean> {
  const { ToleratedFailureCount: count, ToleratedFailurePercentage: percentage } = state;
  if (count === undefined && percentage === undefined) return (failed) => failed === 0;
  const mostFailed = count === undefined ? total : await evaluatedWhole(count, scope);
  const mostShare = percentage === undefined ? 100 : await evaluatedWhole(percentage, scope);
  return (failed) => failed <= mostFailed && failed * 100 <= mostShare * total;
}

interface Running {
  readonly run: Run;
  readonly atOnce: number;
  readonly tolerates: (failed: number) => boolean;
}

/** In the order of the batches. Variables of the parent are unknown to its children. */
async function runChildren(
  state: MapState,
  batches: readonly Batch[],
  { run, tolerates, atOnce }: Running,
): Promise<readonly Child[]> {
  const stop = new AbortController();
  setMaxListeners(0, stop.signal);
  const limit = pLimit(Math.min(atOnce, mostConcurrent));
  let failed = 0;
  const child = async (batch: Batch): Promise<Child> => {
    if (stop.signal.aborted) return { batch, execution: undefined };
    const stateMachineArn = `${run.stateMachineArn}/${labelOf(state)}`;
    const started = { stateMachineArn, input: batch.input, signal: stop.signal };
    const execution = await run.startChild(state.ItemProcessor, started);
    if (isFailed(execution)) failed += batch.items;
    if (!tolerates(failed)) stop.abort();
    return { batch, execution };
  };
  return Promise.all(batches.map((batch) => limit(child, batch)));
}

function isFailed({ status }: Execution): boolean {
  return status === 'FAILED' || status === 'TIMED_OUT';
}

function failedItems(children: readonly Child[]): number {
  return itemsIn(
    children.filter(({ execution }) => execution !== undefined && isFailed(execution)).map(({ batch }) => batch),
  );
}

function itemsIn(batches: readonly Batch[]): number {
  return batches.reduce((sum, { items }) => sum + items, 0);
}

/** A child that failed, and is tolerated, gives what is known of it in place of an output. */
function outputOf(execution: Execution | undefined): unknown {
  return execution?.status === 'SUCCEEDED' ? execution.output : recordOf(execution);
}

function labelOf({ Label }: MapState): string {
  return Label ?? 'Map';
}
