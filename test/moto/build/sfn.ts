import { CreateStateMachineAliasCommand, CreateStateMachineCommand, SFNClient } from '@aws-sdk/client-sfn';
import type { StateMachineRecord } from '../../sandbox/estate/model.ts';
import type { Moto } from './moto.ts';

/** State machines; an alias leads to a first version. */
export async function buildStateMachines(moto: Moto, machines: readonly StateMachineRecord[]): Promise<void> {
  const client = moto.client(SFNClient);
  for (const { described, aliases } of machines) {
    const { name, definition, roleArn, type, loggingConfiguration, tracingConfiguration } = described;
    const settings = { type, loggingConfiguration, tracingConfiguration, publish: aliases.length > 0 };
    const made = await client.send(new CreateStateMachineCommand({ name, definition, roleArn, ...settings }));
    const { stateMachineVersionArn } = made;
    for (const alias of aliases) {
      const routingConfiguration = [{ stateMachineVersionArn, weight: 100 }];
      await client.send(new CreateStateMachineAliasCommand({ name: alias.split(':')[7], routingConfiguration }));
    }
  }
}
