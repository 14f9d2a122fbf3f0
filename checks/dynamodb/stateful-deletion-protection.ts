import { defineCheck, notApplicable, outsideProduction, passBecause, review } from '#kit';

export const statefulDeletionProtection = defineCheck({
  id: 'stateful-deletion-protection',
  title: 'A table in production can not be deleted by one wrong change',
  question: 'OPS2',
  practices: ['OPS2-B4'],
  scope: 'region',
  severity: 'medium',
  beyondLens: true,
  why: 'A change of a stack that renames or drops a table deletes it with its data, and only a backup brings that back.',
  remedy: {
    text: 'Switch deletion protection on, and let the stack retain the table: DeletionPolicy and UpdateReplacePolicy Retain.',
    property: 'AWS::DynamoDB::Table DeletionProtectionEnabled: true; DeletionPolicy: Retain',
    cli: 'aws dynamodb update-table --table-name {name} --deletion-protection-enabled --region {region}',
  },
  reference:
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/WorkingWithTables.Basics.html#WorkingWithTables.Basics.DeletionProtection',

  subject: 'dynamodb.table',
  messages: {
    unprotected: '{table}, with some {itemCount} items, can be deleted by one call: deletion protection is off.',
  },

  judge(table, { environment }) {
    const { name, deletionProtected, itemCount } = table;
    const elsewhere = outsideProduction(table, environment);
    if (elsewhere !== undefined) return notApplicable(elsewhere);
    const evidence = { table: name, deletionProtected, itemCount };
    return deletionProtected ? passBecause(evidence) : review('unprotected', evidence);
  },
});
