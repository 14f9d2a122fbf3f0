import type { IamPolicy, IamStatement } from '../../src/engine/read-policy.ts';

/** What IAM takes of a managed policy, white space left out. */
export const longestManagedPolicy = 6144;

export interface PolicyPart {
  /** A letter or more, fit for the id of a resource. */
  readonly name: string;
  readonly policy: IamPolicy;
}

/** A policy in as many managed policies as IAM's limit asks for: statements apart, and actions that are too many for one. */
export function policyParts({ Version, Statement }: IamPolicy, longest = longestManagedPolicy): readonly PolicyPart[] {
  return Statement.flatMap((statement) => {
    const parts = statementParts(statement, longest);
    return parts.map((part, index) => ({
      name: parts.length === 1 ? statement.Sid : `${statement.Sid}${String(index + 1)}`,
      policy: { Version, Statement: [part] },
    }));
  });
}

export function lengthOf(statements: readonly IamStatement[]): number {
  return JSON.stringify({ Version: '2012-10-17', Statement: statements }).length;
}

function statementParts(statement: IamStatement, longest: number): readonly IamStatement[] {
  const parts: string[][] = [[]];
  for (const action of statement.Action) {
    const part = parts.at(-1) ?? [];
    if (lengthOf([{ ...statement, Action: [...part, action] }]) > longest) parts.push([action]);
    else part.push(action);
  }
  return parts.map((Action) => ({ ...statement, Action }));
}
