import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Members, parseTemplate } from '../../project/cloudformation.ts';
import type { PolicyDocument, PolicyStatement } from './model.ts';

let read: Readonly<Record<string, readonly PolicyStatement[]>> | undefined;

/** What member-role.yaml lets the auditor do, and no more: by the names of its policies. */
export function auditorPolicies(): Readonly<Record<string, readonly PolicyStatement[]>> {
  read ??= Object.fromEntries(
    Object.entries(parseTemplate(readFileSync(path, 'utf8')).Resources)
      .filter(([, { Type }]) => Type === 'AWS::IAM::ManagedPolicy')
      .map(([name, { Properties }]) => [name, statementsIn(Properties)]),
  );
  return read;
}

const path = join(import.meta.dirname, '..', '..', '..', 'member-role.yaml');

function statementsIn({ PolicyDocument: document }: Members): readonly PolicyStatement[] {
  return (document as unknown as PolicyDocument).Statement;
}
