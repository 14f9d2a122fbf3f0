import type { Evidence, PolicyDocument, Verdict } from '#model';
import type { PolicyEngine } from '../analysis/policy.ts';
import { pathFacts, policyPaths } from './policy-paths.ts';
import { fail, passBecause, severityOf } from './verdicts.ts';

interface Guarded {
  readonly account: string;
  readonly policy: PolicyDocument | undefined;
}

/** Of a queue or topic: whether its policy lets in everybody, and services of AWS for whatever resource they act. */
export function openPolicyVerdicts(
  { account, policy }: Guarded,
  evidence: Evidence,
  engine: PolicyEngine,
): readonly Verdict<'public' | 'anySource'>[] {
  const { everyone, services } = policyPaths(policy, account, engine);
  const part = { subKey: 'services', ...severityOf('medium', 'it takes a resource that makes the service call') };
  return [
    everyone.length > 0
      ? fail('public', { ...evidence, ...pathFacts(everyone) })
      : passBecause({ ...evidence, policy: policy === undefined ? 'none' : 'bounded' }),
    ...(services.length > 0 ? [fail('anySource', { ...evidence, ...pathFacts(services) }, part)] : []),
  ];
}
