/** What a response says to browsers of other sites. */
export interface CorsHeaders {
  readonly allowsAnyOrigin: boolean;
  readonly allowsCredentials: boolean;
}

interface Response {
  readonly responseParameters?: Readonly<Record<string, string>> | undefined;
}

/** By the headers that a REST API is told to answer with: literals in quotation marks of their own, or where a value is from. */
export function describeCorsHeaders(responses: Readonly<Record<string, Response>> = {}): CorsHeaders | undefined {
  const parameters = Object.values(responses).flatMap(({ responseParameters = {} }) =>
    Object.entries(responseParameters),
  );
  const headers = new Map(parameters.map(([name, value]) => [name.toLowerCase(), value]));
  const origin = headers.get('method.response.header.access-control-allow-origin');
  if (origin === undefined) return undefined;
  const credentials = headers.get('method.response.header.access-control-allow-credentials');
  return { allowsAnyOrigin: origin === "'*'", allowsCredentials: credentials?.toLowerCase() === "'true'" };
}
