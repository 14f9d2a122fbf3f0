import type { PolicyDocument, PolicyStatement } from '#model';
import type { ExposurePath, PolicyEngine } from '../analysis/policy.ts';

/** The ways in that a resource policy opens beyond its account, by whom they let in. */
export interface PolicyPaths {
  readonly everyone: readonly ExposurePath[];
  /** Services of AWS, for whatever resource of whatever account they act. */
  readonly services: readonly ExposurePath[];
  /** Accounts, organizations, networks and sources that are named. */
  readonly named: readonly ExposurePath[];
}

export function policyPaths(document: PolicyDocument | undefined, account: string, engine: PolicyEngine): PolicyPaths {
  const paths = document === undefined ? [] : engine.exposureOf(document, { account }).paths;
  const reaching = (reach: ExposurePath['reach']) => paths.filter((path) => path.reach === reach);
  return {
    everyone: reaching('everyone'),
    services: reaching('service-without-source'),
    named: reaching('named-others'),
  };
}

/** Evidence of ways in: whom, by which statements, for what. `statement` is the first, for a command that removes it. */
export function pathFacts(paths: readonly ExposurePath[]) {
  const statements = unique(paths.map(({ statement }) => sidOf(statement)));
  return {
    statement: statements[0] ?? 'none',
    statements,
    actions: unique(paths.flatMap(({ statement }) => actionsOf(statement))),
    principals: unique(paths.map(({ principal }) => principal)),
    others: unique(paths.flatMap(({ others }) => others)),
    ineffectiveConditions: unique(paths.flatMap(({ ineffective }) => ineffective)),
  };
}

/** The accounts among whom the ways let in. */
export function accountsIn(paths: readonly ExposurePath[]): readonly string[] {
  return unique(paths.flatMap(({ others }) => others).filter((name) => /^\d{12}$/.test(name)));
}

/** As evidence names a statement. */
export function sidOf({ sid }: PolicyStatement): string {
  return sid ?? 'without Sid';
}

/** What a statement allows or denies, as written; of a NotAction, what it excepts. */
export function actionsOf({ actions, notActions }: PolicyStatement): readonly string[] {
  return notActions.length > 0 ? [`all but ${notActions.join(', ')}`] : actions;
}

function unique(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)];
}
