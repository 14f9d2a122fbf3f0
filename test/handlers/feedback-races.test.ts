import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FeedbackStore, FindingBusyError, takeInWorkflow } from '../../src/handlers/take-in-workflow.ts';
import { type WorkflowEvent, workflowStatuses } from '../../src/lifecycle/index.ts';
import { memoryStore } from '../../src/store/memory.ts';
import { aFinding, all, at } from '../store/finding.ts';

const finding = aFinding();
const statuses = fc.array(fc.constantFrom(...workflowStatuses), { minLength: 1, maxLength: 4 });

function eventsOf(said: readonly WorkflowEvent['status'][]): readonly WorkflowEvent[] {
  return said.map((status, index) => ({
    findingId: finding.id,
    at: at(60 * (index + 1)),
    status,
    importedAt: at(0),
    note: null,
  }));
}

/** A store whose every answer comes when the scheduler says so. */
function atItsTime(store: ReturnType<typeof memoryStore>, scheduler: fc.Scheduler): FeedbackStore {
  return {
    finding: scheduler.scheduleFunction((id) => store.finding(id)),
    async *notesOf(id) {
      yield* await scheduler.schedule(Promise.resolve()).then(() => all(store.notesOf(id)));
    },
    keepNote: scheduler.scheduleFunction((note) => store.keepNote(note)),
    keepWaiver: scheduler.scheduleFunction((waiver) => store.keepWaiver(waiver)),
    dropWaiver: scheduler.scheduleFunction((id) => store.dropWaiver(id)),
    takeLease: scheduler.scheduleFunction((request) => store.takeLease(request)),
  };
}

/** As the queue does it: what failed comes again. */
async function takenIn(event: WorkflowEvent, messageId: string, store: FeedbackStore): Promise<void> {
  try {
    await takeInWorkflow(event, messageId, store);
  } catch (error) {
    if (!(error instanceof FindingBusyError)) throw error;
    await takenIn(event, messageId, store);
  }
}

describe('Events of one finding that are taken in at the same time', () => {
  it('leave a waiver where the last status is SUPPRESSED and only there, each of them and in whatever order', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), statuses, async (scheduler, said) => {
        const store = memoryStore([finding], { now: () => new Date(at(0)) });
        const slow = atItsTime(store, scheduler);
        const events = eventsOf(said);
        const twice = [...events, ...events];
        await scheduler.waitFor(Promise.all(twice.map((event, n) => takenIn(event, `message ${n}`, slow))));
        expect(await all(store.waivers())).toHaveLength(said.at(-1) === 'SUPPRESSED' ? 1 : 0);
      }),
      { numRuns: 100 },
    );
  });
});
