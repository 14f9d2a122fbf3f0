import { escalations, type Starter } from '#data';
import type { IamRole, PolicyCondition } from '#model';
import { globMatches } from '../../text/glob.ts';
import type { EscalationPath, Escalations, Grant } from '../policy.ts';
import { grantsOf } from './grants.ts';

/** How a role could get itself more rights, and the grants of iam:PassRole for every role that are no way by themselves. */
export function escalationPaths(role: IamRole): Escalations {
  const by = (actions: readonly string[], reaches: (grant: Grant) => boolean) =>
    actions.flatMap((action) =>
      grantsOf(role, action)
        .filter((grant) => !grant.narrowed && reaches(grant))
        .slice(0, 1)
        .map((grant) => pathOf(action, grant)),
    );

  const handed = grantsOf(role, 'iam:PassRole').filter(isForEveryRole);
  const starts = escalations.starters.flatMap((starter) => {
    const steps = stepsOf(starter, role);
    const pass = handed.find((grant) => isPassedTo(grant, starter.service));
    if (pass === undefined || steps === undefined) return [];
    return [{ path: `iam:PassRole on ${pass.resource} with ${steps.join(' and ')}`, policyName: pass.policyName }];
  });
  return {
    paths: [
      ...by(escalations.byIam, (grant) => isWideOrOwn(grant, role)),
      ...by(escalations.onItself, ({ resource }) => globMatches(resource, role.arn)),
      ...starts,
      ...by(escalations.byOthers, ({ breadth }) => breadth !== 'some'),
    ],
    passes: handed.map((grant) => pathOf('iam:PassRole', grant)),
  };
}

function pathOf(action: string, { resource, policyName }: Grant): EscalationPath {
  return { path: `${action} on ${resource}`, policyName };
}

/** A few that are named are harmless, unless the role itself or one of its policies is among them. */
function isWideOrOwn({ resource }: Grant, { arn, attachedPolicies }: IamRole): boolean {
  const written = resource.replace(/\$\{[^}]*\}/g, '');
  return /[*?]/.test(written) || resource === arn || attachedPolicies.some((policy) => policy.arn === resource);
}

/** `iam:PassedToService` says for which service, not which role: it bounds no way by itself. */
function isForEveryRole({ breadth, narrowed, conditions }: Grant): boolean {
  if (breadth === 'some') return false;
  const isElsewise = conditions.some(({ key }) => /resourcetag\/|^iam:associatedresourcearn$/i.test(key));
  return !narrowed || (conditions.some(isAboutService) && !isElsewise);
}

function isPassedTo({ conditions }: Grant, service: string): boolean {
  return conditions.filter(isAboutService).every(({ operator, values }) => {
    const isNamed = values.some((value) => globMatches(value, service));
    return /not/i.test(operator) ? !isNamed : isNamed;
  });
}

function isAboutService({ key }: PolicyCondition): boolean {
  return key.toLowerCase() === 'iam:passedtoservice';
}

/** What starts it, where the role may do one of each. */
function stepsOf({ needs }: Starter, role: IamRole): readonly string[] | undefined {
  const steps = needs.map((actions) => actions.find((action) => grantsOf(role, action).length > 0));
  return steps.every((step) => step !== undefined) ? steps : undefined;
}
