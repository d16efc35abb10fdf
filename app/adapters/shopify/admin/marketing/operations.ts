// The .graphql files of this folder, written here by tests/rules/graphql-operations.test.ts. Change those, not this.

export const reportMarketingEngagement = `
mutation ReportMarketingEngagement($remoteId: String!, $engagement: MarketingEngagementInput!) {
  marketingEngagementCreate(remoteId: $remoteId, marketingEngagement: $engagement) {
    marketingEngagement {
      occurredOn
    }
    userErrors {
      code
      message
    }
  }
}
`;

export const saveMarketingActivity = `
mutation SaveMarketingActivity($activity: MarketingActivityUpsertExternalInput!) {
  marketingActivityUpsertExternal(input: $activity) {
    marketingActivity {
      id
    }
    userErrors {
      code
      message
    }
  }
}
`;
