// The .graphql files of this folder, written here by tests/rules/graphql-operations.test.ts. Change those, not this.

export const allCustomers = `
query AllCustomers {
  customers {
    edges {
      node {
        id
        firstName
        lastName
        locale
        state
        tags
        createdAt
        updatedAt
        defaultEmailAddress {
          emailAddress
          marketingState
          marketingOptInLevel
          marketingUpdatedAt
        }
        defaultPhoneNumber {
          phoneNumber
          smsMarketingConsent {
            state
            optInLevel
            updatedAt
          }
        }
        defaultAddress {
          firstName
          lastName
          address1
          address2
          city
          province
          zip
          countryCodeV2
          phone
        }
        addressesV2 {
          edges {
            node {
              id
              firstName
              lastName
              address1
              address2
              city
              province
              zip
              countryCodeV2
              phone
            }
          }
        }
      }
    }
  }
}
`;

export const allOrders = `
query AllOrders {
  orders {
    edges {
      node {
        id
        name
        email
        phone
        customerLocale
        customerAcceptsMarketing
        customer {
          id
          firstName
          lastName
          createdAt
          defaultEmailAddress {
            emailAddress
          }
          defaultPhoneNumber {
            phoneNumber
          }
        }
        shippingAddress {
          firstName
          lastName
          address1
          address2
          city
          province
          zip
          countryCodeV2
          phone
        }
        billingAddress {
          firstName
          lastName
          address1
          address2
          city
          province
          zip
          countryCodeV2
          phone
        }
        cartToken
        checkoutToken
        currencyCode
        currentTotalPriceSet {
          shopMoney {
            amount
            currencyCode
          }
        }
        displayFinancialStatus
        displayFulfillmentStatus
        fulfillments {
          id
          createdAt
          deliveredAt
          status
        }
        refunds {
          id
          createdAt
          processedAt
          totalRefundedSet {
            shopMoney {
              amount
              currencyCode
            }
          }
        }
        discountCodes
        test
        createdAt
        processedAt
        updatedAt
        cancelledAt
        lineItems {
          edges {
            node {
              id
              title
              variantTitle
              quantity
              currentQuantity
              originalUnitPriceSet {
                shopMoney {
                  amount
                  currencyCode
                }
              }
              variant {
                id
              }
              product {
                id
              }
            }
          }
        }
      }
    }
  }
}
`;

export const allProducts = `
query AllProducts {
  products {
    edges {
      node {
        id
        title
        handle
        vendor
        productType
        status
        tags
        createdAt
        updatedAt
        featuredMedia {
          preview {
            image {
              url
            }
          }
        }
        variants {
          edges {
            node {
              id
              title
              price
              availableForSale
              image {
                url
              }
            }
          }
        }
      }
    }
  }
}
`;

export const cancelExport = `
mutation CancelExport($operationId: ID!) {
  bulkOperationCancel(id: $operationId) {
    bulkOperation {
      id
      status
    }
    userErrors {
      message
    }
  }
}
`;

export const changedCustomers = `
query ChangedCustomers($first: Int!, $after: String, $search: String!) {
  customers(first: $first, after: $after, query: $search, sortKey: UPDATED_AT) {
    nodes {
      id
      firstName
      lastName
      locale
      state
      tags
      createdAt
      updatedAt
      defaultEmailAddress {
        emailAddress
        marketingState
        marketingOptInLevel
        marketingUpdatedAt
      }
      defaultPhoneNumber {
        phoneNumber
        smsMarketingConsent {
          state
          optInLevel
          updatedAt
        }
      }
      defaultAddress {
        firstName
        lastName
        address1
        address2
        city
        province
        zip
        countryCodeV2
        phone
      }
      addressesV2(first: 10) {
        nodes {
          id
          firstName
          lastName
          address1
          address2
          city
          province
          zip
          countryCodeV2
          phone
        }
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
`;

export const changedOrders = `
query ChangedOrders($first: Int!, $after: String, $search: String!) {
  orders(first: $first, after: $after, query: $search, sortKey: UPDATED_AT) {
    nodes {
      id
      name
      email
      phone
      customerLocale
      customerAcceptsMarketing
      customer {
        id
        firstName
        lastName
        createdAt
        defaultEmailAddress {
          emailAddress
        }
        defaultPhoneNumber {
          phoneNumber
        }
      }
      shippingAddress {
        firstName
        lastName
        address1
        address2
        city
        province
        zip
        countryCodeV2
        phone
      }
      billingAddress {
        firstName
        lastName
        address1
        address2
        city
        province
        zip
        countryCodeV2
        phone
      }
      cartToken
      checkoutToken
      currencyCode
      currentTotalPriceSet {
        shopMoney {
          amount
          currencyCode
        }
      }
      displayFinancialStatus
      displayFulfillmentStatus
      fulfillments {
        id
        createdAt
        deliveredAt
        status
      }
      refunds {
        id
        createdAt
        processedAt
        totalRefundedSet {
          shopMoney {
            amount
            currencyCode
          }
        }
      }
      discountCodes
      test
      createdAt
      processedAt
      updatedAt
      cancelledAt
      lineItems(first: 50) {
        nodes {
          id
          title
          variantTitle
          quantity
          currentQuantity
          originalUnitPriceSet {
            shopMoney {
              amount
              currencyCode
            }
          }
          variant {
            id
          }
          product {
            id
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
`;

export const changedProducts = `
query ChangedProducts($first: Int!, $after: String, $search: String!) {
  products(first: $first, after: $after, query: $search, sortKey: UPDATED_AT) {
    nodes {
      id
      title
      handle
      vendor
      productType
      status
      tags
      createdAt
      updatedAt
      featuredMedia {
        preview {
          image {
            url
          }
        }
      }
      variants(first: 100) {
        nodes {
          id
          title
          price
          availableForSale
          image {
            url
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
`;

export const findExport = `
query FindExport($operationId: ID!) {
  bulkOperation(id: $operationId) {
    id
    status
    errorCode
    objectCount
    rootObjectCount
    fileSize
    url
    partialDataUrl
  }
}
`;

export const listExports = `
query ListExports {
  bulkOperations(first: 20, sortKey: CREATED_AT, reverse: true, query: "operation_type:query") {
    nodes {
      id
      status
      query
    }
  }
}
`;

export const moreLineItems = `
query MoreLineItems($orderId: ID!, $after: String) {
  order(id: $orderId) {
    lineItems(first: 250, after: $after) {
      nodes {
        id
        title
        variantTitle
        quantity
        currentQuantity
        originalUnitPriceSet {
          shopMoney {
            amount
            currencyCode
          }
        }
        variant {
          id
        }
        product {
          id
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
`;

export const moreVariants = `
query MoreVariants($productId: ID!, $after: String) {
  product(id: $productId) {
    variants(first: 250, after: $after) {
      nodes {
        id
        title
        price
        availableForSale
        image {
          url
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
`;

export const oneCustomer = `
query OneCustomer($customerId: ID!) {
  customer(id: $customerId) {
    id
    firstName
    lastName
    locale
    state
    tags
    createdAt
    updatedAt
    defaultEmailAddress {
      emailAddress
      marketingState
      marketingOptInLevel
      marketingUpdatedAt
    }
    defaultPhoneNumber {
      phoneNumber
      smsMarketingConsent {
        state
        optInLevel
        updatedAt
      }
    }
    defaultAddress {
      firstName
      lastName
      address1
      address2
      city
      province
      zip
      countryCodeV2
      phone
    }
    addressesV2(first: 10) {
      nodes {
        id
        firstName
        lastName
        address1
        address2
        city
        province
        zip
        countryCodeV2
        phone
      }
    }
  }
}
`;

export const oneOrder = `
query OneOrder($orderId: ID!) {
  order(id: $orderId) {
    id
    name
    email
    phone
    customerLocale
    customerAcceptsMarketing
    customer {
      id
      firstName
      lastName
      createdAt
      defaultEmailAddress {
        emailAddress
      }
      defaultPhoneNumber {
        phoneNumber
      }
    }
    shippingAddress {
      firstName
      lastName
      address1
      address2
      city
      province
      zip
      countryCodeV2
      phone
    }
    billingAddress {
      firstName
      lastName
      address1
      address2
      city
      province
      zip
      countryCodeV2
      phone
    }
    cartToken
    checkoutToken
    currencyCode
    currentTotalPriceSet {
      shopMoney {
        amount
        currencyCode
      }
    }
    displayFinancialStatus
    displayFulfillmentStatus
    fulfillments {
      id
      createdAt
      deliveredAt
      status
    }
    refunds {
      id
      createdAt
      processedAt
      totalRefundedSet {
        shopMoney {
          amount
          currencyCode
        }
      }
    }
    discountCodes
    test
    createdAt
    processedAt
    updatedAt
    cancelledAt
    lineItems(first: 50) {
      nodes {
        id
        title
        variantTitle
        quantity
        currentQuantity
        originalUnitPriceSet {
          shopMoney {
            amount
            currencyCode
          }
        }
        variant {
          id
        }
        product {
          id
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
`;

export const oneProduct = `
query OneProduct($productId: ID!) {
  product(id: $productId) {
    id
    title
    handle
    vendor
    productType
    status
    tags
    createdAt
    updatedAt
    featuredMedia {
      preview {
        image {
          url
        }
      }
    }
    variants(first: 100) {
      nodes {
        id
        title
        price
        availableForSale
        image {
          url
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
`;

export const startExport = `
mutation StartExport($bulkQuery: String!, $isGrouped: Boolean!) {
  bulkOperationRunQuery(query: $bulkQuery, groupObjects: $isGrouped) {
    bulkOperation {
      id
    }
    userErrors {
      code
      message
    }
  }
}
`;
