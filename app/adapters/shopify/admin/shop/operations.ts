// The .graphql files of this folder, written here by tests/rules/graphql-operations.test.ts. Change those, not this.

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
    customerAccountsV2 {
      customerAccountsVersion
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
