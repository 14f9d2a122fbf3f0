const header = 'integration.request.header.x-amz-invocation-type';

/** Whether an integration's request parameters make Lambda answer at once. A literal stands in quotation marks of its own. */
export function asksForAnEvent(requestParameters: Readonly<Record<string, string>> | undefined): boolean {
  return Object.entries(requestParameters ?? {}).some(
    ([name, value]) => name.toLowerCase() === header && value === "'Event'",
  );
}
