import { expect, it } from 'vitest';
import { defaultConnections } from '#data';

it.each([
  ['postgres', 'db.t4g.micro', 112],
  ['postgres', 'db.t3.small', 225],
  ['postgres', 'db.t4g.medium', 450],
  ['postgres', 'db.m7g.large', 901],
  ['aurora-postgresql', 'db.r7g.large', 1802],
  ['postgres', 'db.m5.xlarge', 1802],
  ['postgres', 'db.t3.2xlarge', 3604],
  // No more than that, however large.
  ['postgres', 'db.r6g.16xlarge', 5000],
  ['mysql', 'db.t3.micro', 85],
  ['mariadb', 'db.m6g.large', 682],
  ['mysql', 'db.r5b.12xlarge', 32_768],
  ['aurora-mysql', 'db.t4g.medium', 109],
  ['aurora-mysql', 'db.r6g.large', 1069],
  ['aurora-mysql', 'db.r6g.4xlarge', 4069],
])('tells how many connections %s takes on %s', (engine, instanceClass, connections) => {
  expect(defaultConnections(engine, instanceClass)).toBe(connections);
});

it.each([
  ['postgres', 'db.serverless'],
  ['postgres', 'db.x2g.large'],
  ['postgres', 'db.r5.large.tpc1.mem2x'],
  ['postgres', 'db.t3.nano'],
  ['postgres', 'cache.t3.micro'],
  ['docdb', 'db.r6g.large'],
  ['sqlserver-se', 'db.m5.large'],
])('does not guess for %s on %s', (engine, instanceClass) => {
  expect(defaultConnections(engine, instanceClass)).toBeUndefined();
});
