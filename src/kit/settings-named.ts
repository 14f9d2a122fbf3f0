import type { JudgeContext } from './define-check.ts';
import { groupedBy } from './grouped-by.ts';
import { oncePerInventory } from './once-per-inventory.ts';

type Context = Pick<JudgeContext<'appconfig.application' | 'ssm.parameter', unknown>, 'all' | 'analysis'>;

/** Applications of AppConfig by their names, and the first parts of the paths of parameters, in lower case. */
export const settingsNamed = oncePerInventory(({ all }: Context): ReadonlyMap<string, readonly string[]> => {
  const applications = all('appconfig.application').map(({ name }) => [name, `application ${name}`] as const);
  const paths = all('ssm.parameter').map(({ name }) => {
    const [, prefix = ''] = /^\/([^/]+)\//.exec(name.toLowerCase()) ?? [];
    return [prefix, `parameters below /${prefix}`] as const;
  });
  const named = groupedBy([...applications, ...paths], ([name]) => [name.toLowerCase()]);
  return new Map([...named].map(([name, stores]) => [name, stores.map(([, what]) => what)]));
});
