export { createProxyVerifier } from './verify-proxy-query.ts';
export { createWorkflowReader } from './read-workflow-call.ts';
