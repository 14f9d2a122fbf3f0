import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { optIns } from '../../../src/kit/vocabulary.ts';
import { deployed, parseTemplate } from '../../project/cloudformation.ts';
import type { PolicyDocument, PolicyStatement } from './model.ts';

let read: Readonly<Record<string, readonly PolicyStatement[]>> | undefined;

/** What member-role.yaml lets the auditor do in a company that opted in to all there is, and no more: by the names of its policies. */
export function auditorPolicies(): Readonly<Record<string, readonly PolicyStatement[]>> {
  read ??= Object.fromEntries(
    Object.entries(deployed(parseTemplate(readFileSync(path, 'utf8')), parameters)).flatMap(
      ([name, { PolicyDocument: document }]) =>
        document === undefined ? [] : [[name, (document as unknown as PolicyDocument).Statement] as const],
    ),
  );
  return read;
}

const path = join(import.meta.dirname, '..', '..', '..', 'member-role.yaml');

const parameters = {
  AuditorRoleArn: 'arn:aws:iam::111122223333:role/auditor',
  ExternalId: 'any',
  OptInReads: optIns.join(','),
};
