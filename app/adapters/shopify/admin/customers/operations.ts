// The .graphql files of this folder, written here by tests/rules/graphql-operations.test.ts. Change those, not this.

export const activationUrl = `
mutation ActivationUrl($customerId: ID!) {
  customerGenerateAccountActivationUrl(customerId: $customerId) {
    accountActivationUrl
    userErrors {
      message
    }
  }
}
`;

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

export const birthDateTemplates = `
query BirthDateTemplates($after: String) {
  standardMetafieldDefinitionTemplates(first: 250, after: $after) {
    nodes {
      id
      namespace
      key
      ownerTypes
      type {
        name
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
`;

export const customerMetafield = `
query CustomerMetafield($identifier: CustomerIdentifierInput!, $namespace: String!, $key: String!) {
  customerByIdentifier(identifier: $identifier) {
    metafield(namespace: $namespace, key: $key) {
      value
      type
      compareDigest
    }
  }
}
`;

export const enableMetafield = `
mutation EnableMetafield($templateId: ID!) {
  standardMetafieldDefinitionEnable(id: $templateId, ownerType: CUSTOMER) {
    createdDefinition {
      namespace
      key
      type {
        name
      }
    }
    userErrors {
      code
    }
  }
}
`;

export const findCustomer = `
query FindCustomer($identifier: CustomerIdentifierInput!) {
  customerByIdentifier(identifier: $identifier) {
    id
    state
  }
}
`;

export const setCustomer = `
mutation SetCustomer($identifier: CustomerSetIdentifiers!, $customer: CustomerSetInput!) {
  customerSet(identifier: $identifier, input: $customer) {
    customer {
      id
      state
    }
    userErrors {
      code
      field
    }
  }
}
`;

export const setEmailConsent = `
mutation SetEmailConsent($emailConsent: CustomerEmailMarketingConsentUpdateInput!) {
  customerEmailMarketingConsentUpdate(input: $emailConsent) {
    customer {
      defaultEmailAddress {
        marketingState
        marketingOptInLevel
        marketingUpdatedAt
      }
    }
    userErrors {
      field
      message
    }
  }
}
`;

export const setMetafield = `
mutation SetMetafield($metafields: [MetafieldsSetInput!]!) {
  metafieldsSet(metafields: $metafields) {
    userErrors {
      code
    }
  }
}
`;

export const setSmsConsent = `
mutation SetSmsConsent($smsConsent: CustomerSmsMarketingConsentUpdateInput!) {
  customerSmsMarketingConsentUpdate(input: $smsConsent) {
    customer {
      defaultPhoneNumber {
        marketingState
        marketingOptInLevel
        marketingUpdatedAt
      }
    }
    userErrors {
      field
      message
    }
  }
}
`;

export const updateCustomer = `
mutation UpdateCustomer($customer: CustomerInput!) {
  customerUpdate(input: $customer) {
    userErrors {
      field
      message
    }
  }
}
`;
