import { invokingServices } from '#data';
import type { Arn, Observed, PolicyDocument, PolicyStatement } from '#model';
import { serviceOfPrincipal } from '../../text/service-principal.ts';
import { matchesAction } from '../policy/action-list.ts';
import type { Trigger } from '../triggers.ts';
import type { Edge, Seen } from './edge.ts';

/** Where the principal's name would differ from what the wired form of the trigger is called. */
const sourceNames: Readonly<Record<string, string>> = { 'lambda.alarms.cloudwatch': 'cloudwatch-alarm' };

/** Services that the policies of functions and aliases let call. A policy proves that they may, not that they do. */
export function permittedTriggers(seen: Seen): readonly Edge[] {
  return [
    ...seen.all('lambda.function').flatMap(({ arn, policy }) => permitted(arn, undefined, policy)),
    ...seen.all('lambda.alias').flatMap(({ functionArn, name, policy }) => permitted(functionArn, name, policy)),
  ];
}

function permitted(
  functionArn: Arn,
  qualifier: string | undefined,
  policy: Observed<PolicyDocument | undefined>,
): readonly Edge[] {
  const statements = (policy.seen ? policy.value?.statements : undefined) ?? [];
  return statements.filter(letsInvoke).flatMap((statement) => {
    const services = statement.principals
      .filter(({ type }) => type === 'Service')
      .map(({ value }) => serviceOfPrincipal(value));
    return services.flatMap((service) =>
      sourcesOf(statement).map((sourceArn): Edge => {
        const mode: Trigger['mode'] = invokingServices.modes[service] ?? 'unknown';
        const cause = { mode, source: sourceNames[service] ?? service, sourceArn, scheduled: service === 'scheduler' };
        const by = qualifier === undefined ? functionArn : (`${functionArn}:${qualifier}` as const);
        return { functionArn, qualifier, trigger: { qualifier, ...cause, evidence: 'permitted' }, by };
      }),
    );
  });
}

function letsInvoke({ effect, actions }: PolicyStatement): boolean {
  return effect === 'Allow' && actions.some((pattern) => matchesAction(pattern, 'lambda:InvokeFunction'));
}

/** Each ARN that the statement is limited to, or one unknown. */
function sourcesOf({ conditions }: PolicyStatement): readonly (string | undefined)[] {
  const arns = conditions.filter(({ key }) => key.toLowerCase() === 'aws:sourcearn').flatMap(({ values }) => values);
  return arns.length === 0 ? [undefined] : arns;
}
