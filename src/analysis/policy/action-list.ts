import { dataReads, iamActions } from '#data';
import { globMatches } from '../../text/glob.ts';
import type { WildcardGrant } from '../policy.ts';

export interface ListedAction {
  /** `lambda:GetFunction` */
  readonly name: string;
  readonly reach: Exclude<WildcardGrant['reach'], 'unknown'>;
  /** It can be allowed on some resources; others are allowed on all or on none. */
  readonly takesResource: boolean;
}

export interface ActionList {
  /** Whether a pattern names a listed service, without wildcards. */
  readonly hasServiceOf: (pattern: string) => boolean;
  /** The listed actions that a pattern matches. */
  readonly matching: (pattern: string) => readonly ListedAction[];
}

const reaches = { R: 'read', L: 'read', W: 'write', T: 'write', P: 'permissions' } as const;

/** The bundled actions; a service's line is read when a pattern first asks for it. */
export function actionList(): ActionList {
  const lines = new Map(iamActions.services.map((line) => [line.slice(0, line.indexOf(';')), line]));
  const services = new Map<string, readonly ListedAction[]>();
  const expanded = new Map<string, readonly ListedAction[]>();

  return {
    hasServiceOf: (pattern) => lines.has(serviceOf(pattern.toLowerCase())),
    matching(pattern) {
      const key = pattern.toLowerCase();
      const known = expanded.get(key) ?? expand(key);
      expanded.set(key, known);
      return known;
    },
  };

  function expand(pattern: string): readonly ListedAction[] {
    return [...lines]
      .filter(([service]) => globMatches(serviceOf(pattern), service))
      .flatMap(([service, line]) => actionsOf(service, line))
      .filter(({ name }) => matchesAction(pattern, name));
  }

  function actionsOf(service: string, line: string): readonly ListedAction[] {
    const known = services.get(service) ?? readLine(service, line);
    services.set(service, known);
    return known;
  }
}

/** IAM compares actions without regard to case. */
export function matchesAction(pattern: string, action: string): boolean {
  return globMatches(pattern.toLowerCase(), action.toLowerCase());
}

function serviceOf(pattern: string): string {
  return pattern.replace(/:.*$/s, '');
}

/** `sqs;R GetQueueUrl ReceiveMessage;L ListQueues*;W SendMessage` */
function readLine(service: string, line: string): readonly ListedAction[] {
  const data = dataReads.actions.filter((pattern) => pattern.startsWith(`${service}:`));
  return line
    .split(';')
    .slice(1)
    .flatMap((group) => {
      const [letter, ...names] = group.split(' ');
      const reach = reaches[letter as keyof typeof reaches];
      return names.map((listed): ListedAction => {
        const name = `${service}:${listed.replace('*', '')}`;
        const isData = reach === 'read' && data.some((pattern) => globMatches(pattern, name));
        return { name, reach: isData ? 'data-read' : reach, takesResource: !listed.endsWith('*') };
      });
    });
}
