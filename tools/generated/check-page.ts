import type { Check } from '#kit';
import { practices } from '../../src/data/practices.ts';
import { sections } from '../../src/data/sections.ts';
import { bullets, generatedNote, page, prose, table } from './markdown.ts';

const statements = new Map<string, string>(practices.map(({ id, statement }) => [id, statement]));

/** The page of a check: all that its metadata says. */
export function checkPage(check: Check): string {
  const { id, title, why, remedy, reference, replaces } = check;
  return page([
    `# ${id}`,
    generatedNote,
    `**${prose(title)}.**`,
    prose(why),
    table(['', ''], facts(check)),
    replaces === undefined
      ? undefined
      : `Earlier ids: ${replaces.map(code).join(', ')}. Waivers that name one still hold.`,
    '## Practices of the lens',
    bullets(
      check.practices.map((practice) => `${practice}: ${prose(statements.get(practice) ?? 'not in the catalogue')}`),
    ),
    '## What it says',
    bullets(Object.values(check.messages).map(code)),
    '## What to do',
    prose(remedy.text),
    remedy.property === undefined ? undefined : `CloudFormation or SAM: ${code(remedy.property)}`,
    remedy.cli === undefined ? undefined : ['```sh', remedy.cli, '```'].join('\n'),
    '## Options',
    options(check),
    '## Waivers',
    bullets(waivers(check)),
    '## Reference',
    `<${reference}>`,
  ]);
}

function facts(check: Check): readonly (readonly string[])[] {
  return [
    ['Severity', `${check.severity} in production; ${outside(check)}`],
    ['Pillar', check.pillar],
    ['Question', `${check.question}, ${sections[check.question]}`],
    ['Looks at', check.subjects.map(code).join(', ')],
    ...(check.joins.length === 0 ? [] : [['And at', check.joins.map(code).join(', ')]]),
    ...(check.hints.length === 0 ? [] : [['And, where it can be read, at', check.hints.map(code).join(', ')]]),
    ['Judged', judged[check.scope]],
    ...(check.beyondLens === true
      ? [['Beyond the lens', "yes: today's form of a practice, in a newer feature of AWS"]]
      : []),
  ];
}

const judged: Readonly<Record<Check['scope'], string>> = {
  region: 'in each region of each account',
  account: 'once an account, over all its regions',
  organization: 'once, over all accounts',
};

function outside({ severity, pillar }: Check): string {
  return severity === 'critical' && pillar === 'security' ? 'the same elsewhere' : 'a step lower elsewhere';
}

function options({ id, options: schema }: Check): string {
  const names = Object.keys(schema.shape);
  if (names.length === 0) return 'None.';
  const defaults = schema.parse({});
  const rows = names.map((name) => [code(name), name in defaults ? code(JSON.stringify(defaults[name])) : 'none']);
  return [table(['option', 'default'], rows), '', `Set under \`options.${id}\` in the configuration file.`].join('\n');
}

function waivers({ id, publicByDesign }: Check): readonly string[] {
  return [
    `tag ${code(`wal:ignore=${id}`)} on the resource (several ids joined by \`+\`), for 365 days`,
    ...(publicByDesign === true ? [`tag ${code('wal:public=true')} on the resource, for 365 days`] : []),
    `an entry of \`waivers\` in the [configuration file](../configuration.md#waivers), with an owner, a reason and a date`,
  ];
}

function code(text: string): string {
  return `\`${text}\``;
}
