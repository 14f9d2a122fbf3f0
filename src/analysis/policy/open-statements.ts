import type { PolicyDocument, PolicyStatement } from '#model';
import type { OpenStatement } from '../policy.ts';
import { isEverybody } from './audience.ts';
import { narrowsAllow, sparesBounded, sparesServices } from './conditions.ts';
import { coversAll, openedActions, resourcePatterns } from './coverage.ts';

/** Allow statements for everybody that neither a condition nor a Deny bounds: catalogue 0.6, [E-POLICY]. */
export function openStatements({ statements }: PolicyDocument): readonly OpenStatement[] {
  const denies = statements.filter((statement) => statement.effect === 'Deny' && isBarrier(statement));
  return statements
    .filter((statement) => statement.effect === 'Allow' && isForEverybody(statement))
    .filter((statement) => !statement.conditions.some(narrowsAllow) && !isBarred(statement, denies))
    .map((statement) => ({
      statement,
      ineffective: statement.conditions.map(({ operator, key }) => `${operator} ${key}`),
    }));
}

function isForEverybody({ principals, notPrincipals }: PolicyStatement): boolean {
  return notPrincipals.length > 0 || principals.some(isEverybody);
}

/** A Deny that leaves a bounded audience: those it excepts by name, or by conditions of which each spares few. */
function isBarrier({ principals, notPrincipals, conditions }: PolicyStatement): boolean {
  if (notPrincipals.some(isEverybody)) return false;
  if (notPrincipals.length === 0 && !principals.some(isEverybody)) return false;
  if (conditions.length === 0) return true;
  return (
    conditions.some(sparesBounded) &&
    conditions.every((condition) => sparesBounded(condition) || sparesServices(condition))
  );
}

/** Each action on each resource has to be behind some barrier. */
function isBarred(allow: PolicyStatement, denies: readonly PolicyStatement[]): boolean {
  return openedActions(allow).every((action) =>
    resourcePatterns(allow).every((resource) => denies.some((deny) => coversAll(deny, action, resource))),
  );
}
