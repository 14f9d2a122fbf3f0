import type { CompositeAlarm } from '@aws-sdk/client-cloudwatch';

/** The names of the alarms that the rule of the composite alarm `name` speaks of; none for any other alarm. */
export function childrenOf(name: string, composites: readonly CompositeAlarm[]): readonly string[] {
  const rule = composites.find((composite) => composite.AlarmName === name)?.AlarmRule ?? '';
  return [...rule.matchAll(/\b(?:ALARM|OK|INSUFFICIENT_DATA)\s*\(\s*"?([^")]+)"?\s*\)/g)].map(([, child = '']) =>
    nameIn(child.trim()),
  );
}

/** A rule may name an alarm by its ARN. */
function nameIn(text: string): string {
  const marker = ':alarm:';
  return text.startsWith('arn:') ? text.slice(text.indexOf(marker) + marker.length) : text;
}
