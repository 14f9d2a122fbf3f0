/** The part of a verdict on a function that is about one qualifier: `alias-live`, `version-3`; none for `$LATEST`. */
export function qualifierPart(called: string | undefined): { readonly subKey?: string } {
  if (called === undefined) return {};
  return { subKey: `${/^\d+$/.test(called) ? 'version' : 'alias'}-${called}` };
}
