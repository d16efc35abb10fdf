// The files of operations/, written here by tests/rules/graphql-operations.test.ts. Change those, not this.

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

export const createDiscountCode = `
mutation CreateDiscountCode($discount: DiscountCodeBasicInput!) {
  discountCodeBasicCreate(basicCodeDiscount: $discount) {
    codeDiscountNode {
      id
    }
    userErrors {
      code
      field
    }
  }
}
`;

export const findDiscountByCode = `
query FindDiscountByCode($code: String!) {
  codeDiscountNodeByCode(code: $code) {
    id
  }
}
`;

export const shopProfile = `
query ShopProfile {
  shop {
    name
    contactEmail
    currencyCode
    ianaTimezone
    currencyFormats {
      moneyFormat
    }
    primaryDomain {
      url
    }
    shopAddress {
      formatted(withCompany: true)
    }
  }
  shopLocales(published: true) {
    locale
    primary
  }
}
`;
