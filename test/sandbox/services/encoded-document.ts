/** A policy as IAM sends it, by RFC 3986, which is stricter than `encodeURIComponent`: `*` comes as `%2A`. */
export function encodedDocument(document: string | undefined): string {
  return encodeURIComponent(document ?? '').replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
