/** A key of API Gateway has twenty characters at least; an id of its own has ten. */
const shortestKey = 20;

/**
 * The id of an API key of API Gateway. A key could be made with its own value for an id; such a one goes by its name.
 */
export function apiKeyIdOf(id: string, name: string | undefined): string {
  return id.length < shortestKey ? id : `unnumbered:${name ?? ''}`;
}
