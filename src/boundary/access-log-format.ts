import type { AccessLogFormat } from '#model';

/** What the format of an access log tells, without the text around its variables. */
export function describeAccessLogFormat(format: string | undefined): AccessLogFormat | undefined {
  if (format === undefined) return undefined;
  const variables = format.matchAll(/\$context\.[\w-]+(?:\.[\w-]+)*/g);
  return {
    structured: format.trimStart().startsWith('{'),
    contextVariables: [...new Set([...variables].map(([whole]) => whole.slice('$context.'.length)))],
  };
}
