export const stageNames = {
  visitor: 'Visitor',
  new_buyer: 'New buyer',
  active: 'Active',
  departing: 'Departing',
  returned: 'Returned',
};
