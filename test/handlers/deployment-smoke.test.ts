import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ConfigError } from '../../src/config/index.ts';
import { type Called, deploymentSmoke, type SmokeParts } from '../../src/handlers/deployment-smoke.ts';

const hook = { DeploymentId: 'd-1', LifecycleEventHookExecutionId: 'e-1' };
const [audit, plan] = [
  'arn:aws:lambda:eu-west-1:111122223333:function:a:7',
  'arn:aws:lambda:eu-west-1:111122223333:function:p:3',
];

let outcomes: Readonly<Record<string, readonly Called[]>>;
let called: string[];
let reported: unknown[];
let parts: SmokeParts;
const logger = { info: vi.fn(), error: vi.fn() };

beforeEach(() => {
  outcomes = {};
  called = [];
  reported = [];
  logger.error.mockReset();
  parts = {
    env: { SMOKE_VERSIONS: `${audit},${plan}` },
    call: (version, event) => {
      expect(event).toEqual({ smokeTest: true });
      const before = called.filter((one) => one === version).length;
      called.push(version);
      return Promise.resolve(outcomes[version]?.[before] ?? { is: 'sound' });
    },
    report: (of, status) => {
      reported.push([of, status]);
      return Promise.resolve();
    },
    logger,
    pause: 0,
  };
});

describe('The hook of a deployment', () => {
  it('lets traffic go to new versions that all work', async () => {
    await deploymentSmoke(hook, parts);
    expect(called).toEqual([audit, plan]);
    expect(reported).toEqual([[hook, 'Succeeded']]);
  });

  it('stops the deployment where one does not, and logs which and why', async () => {
    outcomes = { [plan]: [{ is: 'failed', problem: 'ConfigError: LENS_AUDIT_CONFIG: x' }] };
    await deploymentSmoke(hook, parts);
    expect(reported).toEqual([[hook, 'Failed']]);
    expect(logger.error).toHaveBeenCalledWith('new versions do not work', {
      failed: [{ version: plan, problem: 'ConfigError: LENS_AUDIT_CONFIG: x' }],
    });
  });

  it('tries a busy version again until it answers', async () => {
    outcomes = { [audit]: [{ is: 'busy' }, { is: 'busy' }, { is: 'failed', problem: 'no table' }] };
    await deploymentSmoke(hook, parts);
    expect(called.filter((one) => one === audit)).toHaveLength(3);
    expect(reported).toEqual([[hook, 'Failed']]);
  });

  it('does not blame a version that is busy all the time', async () => {
    outcomes = { [audit]: Array.from({ length: 50 }, () => ({ is: 'busy' })) };
    await deploymentSmoke(hook, parts);
    expect(called.filter((one) => one === audit)).toHaveLength(12);
    expect(reported).toEqual([[hook, 'Succeeded']]);
  });

  it.each([
    ['an event that is not of CodeDeploy', {}, { SMOKE_VERSIONS: audit }, /DeploymentId/],
    ['an environment without versions', hook, {}, /SMOKE_VERSIONS/],
    ['an environment with an empty list', hook, { SMOKE_VERSIONS: '' }, /SMOKE_VERSIONS/],
  ])('refuses %s, and reports nothing', async (_, event, env, problem) => {
    const refused = deploymentSmoke(event, { ...parts, env });
    await expect(refused).rejects.toThrow(ConfigError);
    await expect(refused).rejects.toThrow(problem);
    expect(reported).toEqual([]);
  });
});
