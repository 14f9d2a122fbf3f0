import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { auditEventSchema } from '../../src/config/index.ts';
import { securityHubEvent } from '../../src/handlers/security-hub-event.ts';
import { concludeEventSchema, planEventSchema, shardEventSchema } from '../../src/handlers/shard-events.ts';

const read = (file: string): unknown => JSON.parse(readFileSync(`events/${file}`, 'utf8'));

/** Of a function, by the name that its events' files begin with: what is wrong with an event of it, if anything. */
const problems: Readonly<Record<string, (event: unknown) => unknown>> = {
  'audit-dry-run': (event) => auditEventSchema.safeParse(event).error,
  'audit-on-demand': (event) => auditEventSchema.safeParse(event).error,
  'audit-scheduled': (event) => auditEventSchema.safeParse(event).error,
  'audit-shard': (event) => shardEventSchema.safeParse(event).error,
  conclude: (event) => concludeEventSchema.safeParse(event).error,
  plan: (event) => {
    const parsed = planEventSchema.safeParse(event);
    return parsed.success ? auditEventSchema.safeParse(parsed.data.asked).error : parsed.error;
  },
  'security-hub': (event) => {
    const { Records } = event as { readonly Records: readonly { readonly body: string }[] };
    return Records.map(({ body }) => securityHubEvent(body)).find(({ kind }) => kind === 'malformed');
  },
};

describe('The events', () => {
  it.each(Object.entries(problems))('of %s are as its function takes them', (name, problemsOf) => {
    const files = readdirSync('events').filter((file) => file.startsWith(name));
    expect(files.length).toBeGreaterThan(0);
    for (const file of files) expect({ file, problems: problemsOf(read(file)) }).toEqual({ file, problems: undefined });
  });
});
