// The .graphql files of this folder, written here by tests/rules/graphql-operations.test.ts. Change those, not this.

export const addCodes = `
mutation AddCodes($discountId: ID!, $codes: [DiscountRedeemCodeInput!]!) {
  discountRedeemCodeBulkAdd(discountId: $discountId, codes: $codes) {
    bulkCreation {
      id
    }
    userErrors {
      code
      field
    }
  }
}
`;

export const askAboutCodes = `
query AskAboutCodes($bulkId: ID!) {
  discountRedeemCodeBulkCreation(id: $bulkId) {
    done
    codes(first: 250) {
      nodes {
        code
        discountRedeemCode {
          id
        }
        errors {
          code
          field
        }
      }
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

export const createFreeShippingCode = `
mutation CreateFreeShippingCode($freeShipping: DiscountCodeFreeShippingInput!) {
  discountCodeFreeShippingCreate(freeShippingCodeDiscount: $freeShipping) {
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

export const createGiftCode = `
mutation CreateGiftCode($gift: DiscountCodeBxgyInput!) {
  discountCodeBxgyCreate(bxgyCodeDiscount: $gift) {
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

export const deactivateDiscount = `
mutation DeactivateDiscount($discountId: ID!) {
  discountCodeDeactivate(id: $discountId) {
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

export const listCollections = `
query ListCollections {
  collections(first: 100) {
    nodes {
      id
    }
  }
}
`;

export const listRedeemCodes = `
query ListRedeemCodes($discountId: ID!, $after: String) {
  discountNode(id: $discountId) {
    discount {
      ... on DiscountCodeBasic {
        codes(first: 250, after: $after) {
          ...RedeemCodes
        }
      }
      ... on DiscountCodeFreeShipping {
        codes(first: 250, after: $after) {
          ...RedeemCodes
        }
      }
      ... on DiscountCodeBxgy {
        codes(first: 250, after: $after) {
          ...RedeemCodes
        }
      }
    }
  }
}

fragment RedeemCodes on DiscountRedeemCodeConnection {
  nodes {
    id
    code
  }
  pageInfo {
    hasNextPage
    endCursor
  }
}
`;

export const removeCodes = `
mutation RemoveCodes($discountId: ID!, $redeemCodeIds: [ID!]!) {
  discountCodeRedeemCodeBulkDelete(discountId: $discountId, ids: $redeemCodeIds) {
    job {
      id
    }
    userErrors {
      code
      field
    }
  }
}
`;
