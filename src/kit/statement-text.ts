import type { PolicyStatement } from '#model';

/** A statement of an identity policy in JSON, on one line; without its Sid, which has to be the only one in a document. */
export function statementText(statement: PolicyStatement): string {
  const { effect, actions, notActions, resources, notResources, conditions } = statement;
  const operators = [...new Set(conditions.map(({ operator }) => operator))].map((operator) => {
    const own = conditions.filter((one) => one.operator === operator);
    return [operator, Object.fromEntries(own.map(({ key, values }) => [key, values]))];
  });
  return JSON.stringify({
    Effect: effect,
    ...(notActions.length > 0 ? { NotAction: notActions } : { Action: actions }),
    ...(notResources.length > 0 ? { NotResource: notResources } : { Resource: resources }),
    ...(operators.length > 0 ? { Condition: Object.fromEntries(operators) as object } : {}),
  });
}
