import type { LambdaFunction, PolicyStatement } from '#model';
import type { Where } from './indexed.ts';
import { type PolicyHolder, policyHolders } from './policy-holders.ts';

/** What Alexa may call of a function, by the policies that were read. */
export interface AlexaPermission extends PolicyHolder {
  /** Those that let Alexa in. */
  readonly statements: readonly PolicyStatement[];
  readonly usedBy: readonly AlexaUse[];
}

/** `skill`: of one's own dialogs; `smart-home`: of devices and video. */
export type AlexaUse = 'skill' | 'smart-home';

const principals: Readonly<Record<string, AlexaUse>> = {
  'alexa-appkit.amazon.com': 'skill',
  'alexa-connectedhome.amazon.com': 'smart-home',
};

/** The function without a qualifier and its aliases, those that Alexa may call. */
export function alexaPermissions(subject: LambdaFunction, where: Where<'lambda.alias'>): readonly AlexaPermission[] {
  return policyHolders(subject, where).flatMap((one) => {
    const { policy } = one.holder;
    const all = policy.seen ? (policy.value?.statements ?? []) : [];
    const statements = all.filter((statement) => usesOf(statement).length > 0);
    const usedBy = [...new Set(statements.flatMap(usesOf))].sort();
    return statements.length === 0 ? [] : [{ ...one, statements, usedBy }];
  });
}

function usesOf({ effect, principals: named }: PolicyStatement): readonly AlexaUse[] {
  if (effect !== 'Allow') return [];
  return named.flatMap(({ type, value }) => (type === 'Service' ? (principals[value.toLowerCase()] ?? []) : []));
}
