import type { Check } from '#kit';

/** What a check asks, as text for a terminal. */
export function explanationOf(check: Check): string {
  const options = optionsOf(check);
  const lines = [
    `${check.id} (${check.severity}, ${check.pillar})`,
    '',
    check.title,
    '',
    `Why        ${check.why}`,
    `Do         ${check.remedy.text}`,
    ...(check.remedy.property === undefined ? [] : [`Property   ${check.remedy.property}`]),
    ...(check.remedy.cli === undefined ? [] : [`Command    ${check.remedy.cli}`]),
    `Looks at   ${[check.subject, ...check.joins].join(', ')}`,
    `Lens       ${check.question}: ${check.practices.join(', ')}${check.beyondLens === true ? ' (newer than the lens)' : ''}`,
    ...(options.length === 0 ? [] : [`Options    ${options.join(', ')} (configuration: options.${check.id})`]),
    ...(check.publicByDesign === true
      ? ['Public     the tag wal:public=true on the resource waives it for 365 days']
      : []),
    'Says       ' + Object.values(check.messages).join('\n           '),
    `Read       ${check.reference}`,
  ];
  return `${lines.join('\n')}\n`;
}

/** Each option with its default. */
function optionsOf(check: Check): readonly string[] {
  return Object.entries(check.options.parse({})).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
}
