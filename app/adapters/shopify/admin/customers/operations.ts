// The .graphql files of this folder, written here by tests/rules/graphql-operations.test.ts. Change those, not this.

export const addCustomerTags = `
mutation AddCustomerTags($customerId: ID!, $tags: [String!]!) {
  tagsAdd(id: $customerId, tags: $tags) {
    userErrors {
      field
      message
    }
  }
}
`;
