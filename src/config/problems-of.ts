import * as z from 'zod/mini';

/** The mini edition of the library has no words of its own: to be given to every `safeParse`. */
export const inWords = { error: z.locales.en().localeError };

/** A problem of an input as a line: where it is, and what is wrong. */
export function problemsOf(error: z.core.$ZodError, where: string): readonly string[] {
  return error.issues.flatMap((issue) => problemsAt(issue, issue.path, where));
}

function problemsAt(issue: z.core.$ZodIssue, at: readonly PropertyKey[], where: string): readonly string[] {
  const path = at.map(String).join('.');
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => `${where}: ${join(path, key)} is not a known key`);
  const meant = issue.code === 'invalid_union' && issue.message === 'Invalid input' ? formMeant(issue.errors) : [];
  if (meant.length > 0) return meant.flatMap((one) => problemsAt(one, [...at, ...one.path], where));
  const said = issue.code === 'invalid_key' ? issue.issues.map(({ message }) => message).join(', ') : issue.message;
  return [`${where}: ${path === '' ? 'the whole' : path}: ${said.replace(/^Invalid (?:input|option): /, '')}`];
}

/** Of several forms the one whose type was kept, else the first. */
function formMeant(forms: readonly (readonly z.core.$ZodIssue[])[]): readonly z.core.$ZodIssue[] {
  const kept = forms.find((issues) => !issues.some(({ code, path }) => code === 'invalid_type' && path.length === 0));
  return kept ?? forms[0] ?? [];
}

function join(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}
