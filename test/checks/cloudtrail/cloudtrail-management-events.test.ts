import type { CloudtrailTrail, TrailStatus } from '#model';
import { cloudtrailManagementEvents } from '../../../checks/cloudtrail/cloudtrail-management-events.ts';
import {
  anAccount,
  anEventDataStore,
  anEventSelection,
  aShadowTrail,
  aTrail,
  seen,
  unseen,
} from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const working: TrailStatus = {
  logging: true,
  latestDeliveryError: undefined,
  latestDeliveryAt: '2026-11-25T11:00:00.000Z',
};
const failing = (latestDeliveryAt: string | undefined) =>
  seen({ ...working, latestDeliveryError: 'AccessDenied', latestDeliveryAt });
const stopped = seen({ ...working, logging: false });
const selecting = (...overrides: readonly Parameters<typeof anEventSelection>[0][]) =>
  seen(overrides.map((one) => anEventSelection(one)));
const writes = selecting({ reads: false });
const ofOrganization: Partial<CloudtrailTrail> = {
  name: 'organization',
  arn: 'arn:aws:cloudtrail:eu-west-1:777788889999:trail/organization',
  ofOrganization: true,
  selections: seen(undefined),
};
const us = { region: 'us-east-1' };
const good = [{ result: 'pass' }, { result: 'pass', subKey: 'write-only' }] as const;
const delivered = { result: 'pass', subKey: 'delivery' } as const;
const validated = { result: 'pass', subKey: 'validation' } as const;

testCheck(cloudtrailManagementEvents, {
  passes: [
    {
      name: 'a trail of all regions',
      given: [anAccount(), aTrail()],
      verdicts: [
        {
          result: 'pass',
          evidence: { account: '111122223333', recorders: ['company'], notCounted: ['nothing'], errors: [] },
          related: [aTrail().arn],
        },
        { result: 'pass', subKey: 'write-only', related: [aTrail().arn] },
        { ...delivered, evidence: { recorders: ['company'] } },
        validated,
      ],
    },
    {
      name: 'a trail at home in another region that is audited, which casts its shadow here',
      given: [anAccount(), aTrail(us), aShadowTrail()],
      verdicts: [...good, delivered, validated],
    },
    {
      name: 'the trail of the organization, in the account that it belongs to',
      given: [anAccount(), aTrail({ ofOrganization: true })],
    },
    {
      name: 'a store of CloudTrail Lake, whose events nobody can alter',
      given: [anAccount(), anEventDataStore()],
      verdicts: [
        { result: 'pass', evidence: { recorders: ['lake'] }, related: [anEventDataStore().arn] },
        good[1],
        delivered,
        validated,
      ],
    },
    {
      name: 'advanced selectors, one for reads and one for changes, with a service left out',
      given: [
        anAccount(),
        aTrail({ selections: selecting({ reads: false, narrowed: true }, { writes: false }, { category: 'Data' }) }),
      ],
      verdicts: [...good, delivered, validated],
    },
    {
      name: 'an error in the delivery of a trail that has delivered since',
      given: [anAccount(), aTrail({ status: failing('2026-11-24T11:59:59.000Z') })],
      verdicts: [...good, delivered, validated],
    },
    {
      name: 'a second trail, whose files can be altered and do not arrive',
      given: [anAccount(), aTrail(), aTrail({ name: 'second', validatesLogFiles: false, status: failing(undefined) })],
      verdicts: [
        { result: 'pass', evidence: { recorders: ['company', 'second'], errors: ['second: AccessDenied'] } },
        good[1],
        delivered,
        validated,
      ],
    },
    {
      name: 'a trail for changes and another for reads',
      given: [
        anAccount(),
        aTrail({ selections: writes }),
        aTrail({ name: 'reads', selections: selecting({ writes: false }) }),
      ],
      verdicts: [{ result: 'pass', evidence: { recorders: ['company'] } }, good[1], delivered, validated],
    },
  ],
  fails: [
    {
      name: 'no trail at all',
      given: [anAccount()],
      message: 'none',
      severity: 'high',
      evidence: { account: '111122223333', recorders: [], notCounted: ['nothing'] },
    },
    {
      name: 'trails that are stopped or of one region, and stores that are or do not take events in',
      given: [
        anAccount(),
        aTrail({ status: stopped, selections: unseen() }),
        aTrail({ name: 'local', multiRegion: false }),
        anEventDataStore({ status: 'STOPPED_INGESTION' }),
        anEventDataStore({
          name: 'here',
          arn: 'arn:aws:cloudtrail:eu-west-1:111122223333:eventdatastore/2',
          multiRegion: false,
        }),
      ],
      message: 'none',
      evidence: {
        notCounted: ['company (stopped)', 'lake (STOPPED_INGESTION)', 'here (one region)', 'local (one region)'],
      },
      text: 'does not count: company (stopped)',
    },
    {
      name: 'a trail that records data alone, and one that records reads alone',
      given: [
        anAccount(),
        aTrail({ selections: selecting({ category: 'Data' }) }),
        aTrail({ name: 'reads', selections: selecting({ writes: false, narrowed: true }) }),
        anEventDataStore({ selections: [anEventSelection({ category: 'Data', narrowed: true })] }),
      ],
      message: 'none',
    },
    {
      name: 'a trail that the organization has stopped',
      given: [anAccount(), aTrail({ ...ofOrganization, status: stopped })],
      message: 'none',
      evidence: { notCounted: ['organization (stopped)'] },
    },
    {
      name: 'changes alone',
      given: [anAccount(), aTrail({ selections: writes })],
      verdicts: [
        good[0],
        {
          result: 'fail',
          message: 'writeOnly',
          subKey: 'write-only',
          severity: 'low',
          evidence: { recorders: ['company'] },
          related: [aTrail().arn],
        },
        delivered,
        validated,
      ],
    },
    {
      name: 'files that have not arrived for two days, for which there is an error',
      given: [anAccount(), aTrail({ status: failing('2026-11-23T12:00:00.000Z') })],
      verdicts: [
        ...good,
        {
          result: 'fail',
          message: 'notDelivered',
          subKey: 'delivery',
          severity: 'medium',
          evidence: { errors: ['company: AccessDenied'] },
          text: 'they do not arrive: company: AccessDenied',
        },
        validated,
      ],
    },
    {
      name: 'files that never arrived',
      given: [anAccount(), aTrail({ status: failing(undefined) })],
      verdicts: [...good, { result: 'fail', message: 'notDelivered', subKey: 'delivery' }, validated],
    },
    {
      name: 'files that could be altered',
      given: [anAccount(), aTrail({ validatesLogFiles: false })],
      verdicts: [
        ...good,
        delivered,
        { result: 'fail', message: 'notValidated', subKey: 'validation', severity: 'low' },
      ],
    },
  ],
  insufficient: [
    {
      name: 'a trail of the organization alone, which shows its selectors to its own account',
      given: [anAccount(), aTrail(ofOrganization)],
      text: 'not told here: organization',
    },
    {
      name: 'a trail of the organization that does not tell whether it logs',
      given: [anAccount(), aTrail({ ...ofOrganization, status: seen(undefined) })],
      text: 'not told here: organization',
    },
    {
      name: 'the shadows of a trail whose home is not audited',
      given: [anAccount(), aShadowTrail({ name: 'first' }), aShadowTrail({ name: 'first', ...us })],
      text: 'not told here: first',
    },
    {
      name: 'a store that leaves events out by conditions, which may be all that matter',
      given: [
        anAccount(),
        anEventDataStore({
          selections: [anEventSelection({ category: 'Data', narrowed: true }), anEventSelection({ narrowed: true })],
        }),
      ],
      text: 'not told here: lake',
    },
    {
      name: 'reads, where a trail of the organization may record them',
      given: [anAccount(), aTrail({ selections: writes }), aTrail(ofOrganization)],
      verdicts: [
        good[0],
        { result: 'insufficient-evidence', subKey: 'write-only', text: 'not told here: organization' },
        delivered,
        validated,
      ],
    },
  ],
  unknowns: [
    {
      name: 'whether a trail logs was not read',
      given: [anAccount(), aTrail({ status: unseen({ operation: 'cloudtrail:GetTrailStatus' }) })],
      gap: { operation: 'cloudtrail:GetTrailStatus' },
    },
    {
      name: 'what a trail records was not read',
      given: [anAccount(), aTrail({ selections: unseen({ operation: 'cloudtrail:GetEventSelectors' }) })],
      gap: { operation: 'cloudtrail:GetEventSelectors' },
    },
    {
      name: 'reads, which a trail may record that was not read',
      given: [
        anAccount(),
        aTrail({ selections: writes }),
        aTrail({ name: 'second', selections: unseen({ operation: 'cloudtrail:GetEventSelectors' }) }),
      ],
      verdicts: [
        good[0],
        { result: 'unknown', subKey: 'write-only', gap: { operation: 'cloudtrail:GetEventSelectors' } },
        delivered,
        validated,
      ],
    },
  ],
});
