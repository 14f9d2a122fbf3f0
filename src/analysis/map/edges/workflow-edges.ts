import type { MapMode, WorkflowState } from '#model';
import type { Draft } from '../../map.ts';
import type { Scene } from '../scene.ts';

/**
 * What state machines and the versions that aliases lead to call, and where a Map finds its items and leaves its
 * results, as far as it is named in them; and from aliases to their versions.
 */
export function workflowEdges({ seen }: Scene): readonly Draft[] {
  const definitions = [...seen.all('sfn.state-machine'), ...seen.all('sfn.version')];
  const calls = definitions.flatMap(({ arn, definition }) =>
    (definition.seen ? definition.value.states : []).flatMap((state) =>
      callsOf(state).map((call) => ({ from: arn, by: arn, says: `state ${state.name}`, ...call })),
    ),
  );
  const routes = seen.all('sfn.alias').flatMap(({ arn, routing }) =>
    (routing.seen ? routing.value : []).map(({ versionArn, weight }) => ({
      from: arn,
      to: versionArn,
      by: arn,
      says: `${String(weight)} of a hundred executions`,
      mode: 'sync' as const,
    })),
  );
  return [...calls, ...routes].map((edge): Draft => ({ type: 'task', confidence: 'certain', ...edge }));
}

interface Call {
  readonly to: string;
  readonly mode: MapMode;
}

function callsOf({ call, itemBuckets }: WorkflowState): readonly Call[] {
  const named = [call?.invokes ?? call?.names, ...itemBuckets];
  const mode = call?.pattern === 'callback' ? 'callback' : 'sync';
  return named.flatMap((to) => (to === undefined || to === 'unresolved' ? [] : [{ to, mode }]));
}
