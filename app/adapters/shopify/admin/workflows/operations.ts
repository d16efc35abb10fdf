// The .graphql files of this folder, written here by tests/rules/graphql-operations.test.ts. Change those, not this.

export const triggerWorkflow = `
mutation TriggerWorkflow($handle: String!, $payload: JSON!) {
  flowTriggerReceive(handle: $handle, payload: $payload) {
    userErrors {
      message
    }
  }
}
`;
