export { findTriggerFacts } from './find-trigger-facts.ts';
export { saveTriggerUse } from './save-trigger-use.ts';
export { tellWorkflows, tellWorkflowsOfLeaks } from './tell-workflows.ts';
