import type {
  CloudtrailChange,
  CloudtrailEventDataStore,
  CloudtrailShadowTrail,
  CloudtrailTrail,
  EventSelection,
} from '#model';
import { seen } from './observed.ts';
import { arnOf, noTags, type Overrides, placeOf } from './place.ts';

const defaultTrailName = 'company';

/** Records all management events of all regions, and logs. */
export function aTrail(overrides: Overrides<CloudtrailTrail> = {}): CloudtrailTrail {
  const place = placeOf(overrides);
  const name = overrides.name ?? defaultTrailName;
  return {
    kind: 'cloudtrail.trail',
    arn: arnOf('cloudtrail', place, `trail/${name}`),
    name,
    ...place,
    tags: noTags,
    multiRegion: true,
    ofOrganization: false,
    validatesLogFiles: true,
    status: seen({ logging: true, latestDeliveryError: undefined, latestDeliveryAt: '2026-11-20T10:00:00.000Z' }),
    selections: seen([anEventSelection()]),
    ...overrides,
  };
}

/** Of a trail at home in Virginia. */
export function aShadowTrail(overrides: Overrides<CloudtrailShadowTrail> = {}): CloudtrailShadowTrail {
  const place = placeOf(overrides);
  const name = overrides.name ?? defaultTrailName;
  return {
    kind: 'cloudtrail.shadow-trail',
    arn: arnOf('cloudtrail', place, `shadow-trail/${name}`),
    name,
    ...place,
    tags: noTags,
    trailArn: arnOf('cloudtrail', { ...place, region: 'us-east-1' }, `trail/${name}`),
    homeRegion: 'us-east-1',
    multiRegion: true,
    ofOrganization: false,
    ...overrides,
  };
}

/** Records all management events of all regions. */
export function anEventDataStore(overrides: Overrides<CloudtrailEventDataStore> = {}): CloudtrailEventDataStore {
  const place = placeOf(overrides);
  return {
    kind: 'cloudtrail.event-data-store',
    arn: arnOf('cloudtrail', place, 'eventdatastore/0f0c1a52'),
    name: 'lake',
    ...place,
    tags: noTags,
    status: 'ENABLED',
    multiRegion: true,
    ofOrganization: false,
    selections: [anEventSelection()],
    ...overrides,
  };
}

/** All management events. */
export function anEventSelection(overrides: Partial<EventSelection> = {}): EventSelection {
  return {
    category: 'Management',
    reads: true,
    writes: true,
    resourceType: undefined,
    resourceArns: [],
    narrowed: false,
    ...overrides,
  };
}

/** Of the default function's code, by a user in the console, five days ago. */
export function aChange(overrides: Overrides<CloudtrailChange> = {}): CloudtrailChange {
  const place = placeOf(overrides);
  const name = overrides.name ?? '5f1c1a0e-0000-4000-8000-000000000001';
  return {
    kind: 'cloudtrail.change',
    arn: arnOf('cloudtrail', place, `change/${name}`),
    name,
    ...place,
    tags: noTags,
    eventName: 'UpdateFunctionCode20150331v2',
    at: '2026-11-20T10:00:00.000Z',
    targetArn: arnOf('lambda', place, 'function:orders'),
    by: 'user',
    principal: 'dana',
    fromConsole: true,
    ...overrides,
  };
}
