import type { RecordKind } from '#app/ports/shop-records.ts';
import {
  allCustomers,
  allOrders,
  allProducts,
  changedCustomers,
  changedOrders,
  changedProducts,
  moreLineItems,
  moreVariants,
  oneCustomer,
  oneOrder,
  oneProduct,
} from './operations.ts';

interface RecordOperations {
  /** What the shop calls one of them; also the name of the variable for its id. */
  one: string;
  gidType: string;
  all: string;
  changed: string;
  single: string;
  /** Parts of a record that may be more than fit into one answer, and the operation that reads on. */
  parts?: { field: string; more: string };
  /** Records of a page, until the shop says that it is too dear. */
  pageSize: number;
}

/** The operations on each kind of record. The three readings of a kind ask for the same fields; a test compares them. */
export const recordOperations: Record<RecordKind, RecordOperations> = {
  orders: {
    one: 'order',
    gidType: 'Order',
    all: allOrders,
    changed: changedOrders,
    single: oneOrder,
    parts: { field: 'lineItems', more: moreLineItems },
    pageSize: 25,
  },
  customers: {
    one: 'customer',
    gidType: 'Customer',
    all: allCustomers,
    changed: changedCustomers,
    single: oneCustomer,
    pageSize: 50,
  },
  products: {
    one: 'product',
    gidType: 'Product',
    all: allProducts,
    changed: changedProducts,
    single: oneProduct,
    parts: { field: 'variants', more: moreVariants },
    pageSize: 10,
  },
};
