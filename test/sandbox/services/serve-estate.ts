import { type Estate, identify } from '../estate/index.ts';
import { type Sandbox, type SandboxOptions, startSandbox } from '../server.ts';
import { services } from './index.ts';
import { mayCall } from './may-call.ts';

type Settings = Omit<SandboxOptions<Estate>, 'services' | 'estate' | 'identify'>;

/**
 * A sandbox that serves this estate with every service there is, and tells it where it is served from: use this rather
 * than `startSandbox`, or queue URLs lead to the real AWS. An estate put in later is told too.
 */
export async function serveEstate(estate: Estate, settings: Settings = {}): Promise<Sandbox<Estate>> {
  const sandbox = await startSandbox({ mayCall, ...settings, services, estate, identify });
  estate.endpoint = sandbox.endpoint;
  return {
    ...sandbox,
    setEstate: (next) => {
      next.endpoint = sandbox.endpoint;
      sandbox.setEstate(next);
    },
  };
}
