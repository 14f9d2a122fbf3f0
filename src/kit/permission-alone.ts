import type { LambdaFunction } from '#model';
import type { Trigger } from '../analysis/triggers.ts';
import type { Unseen } from './unread-kinds.ts';
import type { TriggerSource, TriggersContext } from './unread-triggers.ts';

/** What a permission amounts to for which no wiring was seen, where the question is who calls `$LATEST`. */
export type PermissionAlone =
  /** It is for an alias, or was left over: wiring would have been seen. */
  | { readonly is: 'harmless' }
  /** Nothing that is read tells whether the service calls. */
  | { readonly is: 'perhaps' }
  | { readonly is: 'unread'; readonly unseen: Unseen };

/** Services that a role or a policy lets call, and whose own configuration is read. */
const byRole = ['apigateway', 'appsync', 'events', 'firehose', 'pipes', 'scheduler', 'states'];

/** Of a service of this account, among the sources that are read; what another account has wired is not seen. */
export function permissionAlone(
  { source, sourceArn, qualifier }: Trigger,
  { account }: LambdaFunction,
  sources: readonly TriggerSource[],
  unread: TriggersContext['unread'],
): PermissionAlone {
  const [, , , , owner = ''] = (sourceArn ?? '').split(':');
  if (qualifier !== undefined) return { is: 'harmless' };
  if (owner !== '' && owner !== account) return { is: 'perhaps' };
  if (byRole.includes(source)) return { is: 'harmless' };
  const known = sources.find(({ byPolicy }) => byPolicy === source);
  if (known === undefined) return { is: 'perhaps' };
  const unseen = unread(known.kind);
  return unseen === undefined ? { is: 'harmless' } : { is: 'unread', unseen };
}
