/** One condition of a statement: `StringEquals` `aws:SourceAccount` `['111122223333']`. Keys keep the case they were written in. */
export interface PolicyCondition {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
}

/** A principal as IAM writes it: `{type: 'AWS', value: '*'}`, `{type: 'Service', value: 's3.amazonaws.com'}`; a bare `*` is `{type: '*', value: '*'}`. */
export interface PolicyPrincipal {
  readonly type: string;
  readonly value: string;
}

/** A statement with every string-or-array made an array. An empty list means the element was absent. */
export interface PolicyStatement {
  readonly sid: string | undefined;
  readonly effect: 'Allow' | 'Deny';
  readonly principals: readonly PolicyPrincipal[];
  readonly notPrincipals: readonly PolicyPrincipal[];
  readonly actions: readonly string[];
  readonly notActions: readonly string[];
  readonly resources: readonly string[];
  readonly notResources: readonly string[];
  readonly conditions: readonly PolicyCondition[];
}

export interface PolicyDocument {
  readonly statements: readonly PolicyStatement[];
}
