import { tagsProjectConsistent } from '../../../checks/account/tags-project-consistent.ts';
import { aFunction, aQueue, aStack, aTable, seen, unseen } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const stack = aStack({ name: 'shop' });

function of(tags: Readonly<Record<string, string>>, name = 'shop') {
  return seen({ 'aws:cloudformation:stack-name': name, ...tags });
}

testCheck(tagsProjectConsistent, {
  passes: [
    {
      name: 'one project, spelled one way',
      given: [stack, aFunction({ tags: of({ Project: 'shop' }) }), aTable({ tags: of({ Project: 'shop' }) })],
      evidence: { stack: 'shop', keys: ['Project'], values: ['shop'], arns: [aTable().arn, aFunction().arn] },
    },
    {
      name: 'some that bear none, which another check tells',
      given: [stack, aFunction({ tags: of({ Project: 'shop' }) }), aTable({ tags: of({}) })],
    },
    {
      name: 'what several projects use',
      given: [stack, aFunction({ tags: of({ Project: 'shop' }) }), aTable({ tags: of({ Project: 'shared' }) })],
      evidence: { values: ['shop'] },
    },
    {
      name: 'another project in another stack, region and account',
      given: [
        stack,
        aFunction({ tags: of({ Project: 'shop' }) }),
        aQueue({ tags: of({ Project: 'billing' }, 'billing') }),
        aTable({ tags: of({ Project: 'billing' }), region: 'us-east-1' }),
        aTable({ tags: of({ Project: 'billing' }), account: '444455556666' }),
      ],
    },
    {
      name: 'another tag, by the options',
      given: [
        stack,
        aFunction({ tags: of({ Project: 'a', App: 'shop' }) }),
        aTable({ tags: of({ Project: 'b', App: 'shop' }) }),
      ],
      options: { projectTag: 'app' },
      evidence: { keys: ['App'], values: ['shop'] },
    },
    {
      name: 'the stack alone',
      given: [aStack({ name: 'shop', tags: seen({ Project: 'shop' }) })],
      evidence: { arns: [] },
    },
  ],
  fails: [
    {
      name: 'two projects',
      given: [stack, aFunction({ tags: of({ Project: 'shop' }) }), aTable({ tags: of({ Project: 'Shop' }) })],
      message: 'severalProjects',
      severity: 'low',
      evidence: {
        stack: 'shop',
        values: ['Shop', 'shop'],
        keys: ['Project'],
        key: 'Project',
        arns: [aTable().arn, aFunction().arn],
      },
      text: 'What shop consists of is said to be of several projects: Shop, shop.',
    },
    {
      name: 'the stack of one project and a resource of another',
      given: [aStack({ name: 'shop', tags: seen({ Project: 'shop' }) }), aFunction({ tags: of({ Project: 'cart' }) })],
      message: 'severalProjects',
      evidence: { arns: [aFunction().arn] },
    },
    {
      name: 'two spellings of the key',
      given: [stack, aFunction({ tags: of({ Project: 'shop' }) }), aTable({ tags: of({ project: 'shop' }) })],
      message: 'severalSpellings',
      evidence: { keys: ['Project', 'project'], values: ['shop'] },
      text: 'in several ways: Project, project.',
    },
    {
      name: 'a value that is shared no longer, by the options',
      given: [stack, aFunction({ tags: of({ Project: 'shop' }) }), aTable({ tags: of({ Project: 'shared' }) })],
      options: { sharedValues: ['common'] },
      message: 'severalProjects',
    },
    {
      name: 'two projects, though the tags of something else were not read',
      given: [
        stack,
        aFunction({ tags: of({ Project: 'shop' }) }),
        aTable({ tags: of({ Project: 'cart' }) }),
        aQueue({ tags: unseen() }),
      ],
      message: 'severalProjects',
    },
  ],
  skips: [
    {
      name: 'nothing that says its project',
      given: [stack, aFunction({ tags: of({ Owner: 'orders' }) })],
      text: 'nothing of it bears the tag Project',
    },
  ],
  insufficient: [
    {
      name: 'a kind that was left out',
      given: [stack, aFunction({ tags: of({ Project: 'shop' }) })],
      unread: [{ kind: 'sqs.queue', account: '111122223333', region: 'eu-west-1', because: 'left out' }],
      text: 'left out',
    },
  ],
  unknowns: [
    {
      name: 'tags that were not read, which may be of another project',
      given: [stack, aFunction({ tags: of({ Project: 'shop' }) }), aQueue({ tags: unseen() })],
      gap: { hides: 'fact' },
    },
  ],
});
