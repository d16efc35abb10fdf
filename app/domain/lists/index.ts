export type { CustomerList, ListProblem } from './customer-list.ts';
export { listCustomerLists } from './list-customer-lists.ts';
export { listShopsWithLists } from './list-shops-with-lists.ts';
export { removeList } from './remove-list.ts';
export { requestList, requestNightlyReadings, requestReading } from './request-list.ts';
export { takeList } from './take-list.ts';
