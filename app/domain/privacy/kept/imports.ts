import { type KeptTable, oneYear, twoYears } from './kept-table.ts';

/** How the shop's history was fetched, and what the shop is told in return; nobody is named. */
export const importTables: Readonly<Record<string, KeptTable>> = {
  imports: {
    purpose: 'show how far the first import has come',
    keep: { days: twoYears, since: 'ended_at' },
    other: ['requested_by', 'state'],
  },
  import_files: {
    purpose: 'carry an import on after an interruption',
    keep: { days: twoYears, since: 'ended_at' },
    other: ['kind', 'state', 'reason', 'operation_id', 'faults'],
  },
  reconciliations: {
    purpose: 'know up to when the mirrors were compared with the shop',
    keep: { until: 'shop_redaction' },
    other: ['kind'],
  },
  reconcile_reports: {
    purpose: 'show what webhooks did not bring',
    keep: { days: oneYear, since: 'ended_at' },
    other: ['kind'],
  },
  marketing_reports: {
    purpose: "know which figures the shop's own reports have",
    keep: { until: 'shop_redaction' },
    other: ['flow_id'],
  },
  workflow_triggers: {
    purpose: "know which happenings the shop's workflows wait for",
    keep: { until: 'shop_redaction' },
    other: ['trigger'],
  },
};
