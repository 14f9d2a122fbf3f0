import type { UncollectedKind } from '#model';

/** What checks ask for and no collector reads yet, with what would be read: their answer is insufficient evidence. */
export const uncollectedKinds: Readonly<Record<UncollectedKind, string>> = {
  'cloudwatch.metric': 'traffic and usage: invocations, requests, queue depths',
  'oam.link': 'links to a monitoring account',
};
