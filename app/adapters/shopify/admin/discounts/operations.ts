// The .graphql files of this folder, written here by tests/rules/graphql-operations.test.ts. Change those, not this.

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
