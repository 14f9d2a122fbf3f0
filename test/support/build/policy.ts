import type { PolicyDocument, PolicyStatement } from '#model';

/** An Allow without principals, conditions or exceptions on one action and all resources. */
export function aStatement(overrides: Partial<PolicyStatement> = {}): PolicyStatement {
  return {
    sid: undefined,
    effect: 'Allow',
    principals: [],
    notPrincipals: [],
    actions: ['lambda:InvokeFunction'],
    notActions: [],
    resources: ['*'],
    notResources: [],
    conditions: [],
    ...overrides,
  };
}

export function aPolicy(statements: readonly Partial<PolicyStatement>[] = [{}]): PolicyDocument {
  return { statements: statements.map(aStatement) };
}
