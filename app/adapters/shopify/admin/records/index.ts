import type { ShopRecords } from '#app/ports/shop-records.ts';
import type { CallAdmin } from '../admin-client.ts';
import { readExport } from '../bulk/read-export.ts';
import { cancelExport, findExport, startExport } from './exports.ts';
import { findRecord } from './find-record.ts';
import { listChanged } from './list-changed.ts';

/** A shop's records, through its Admin API: one by one, page by page, or as a file of all. */
export function createShopRecords(call: CallAdmin): ShopRecords {
  return {
    find: (shopId, wanted) => findRecord(call, shopId, wanted),
    listChanged: (shopId, wanted) => listChanged(call, shopId, wanted),
    startExport: (shopId, wanted) => startExport(call, shopId, wanted),
    findExport: (shopId, operationId) => findExport(call, shopId, operationId),
    cancelExport: (shopId, operationId) => cancelExport(call, shopId, operationId),
    readExport,
  };
}
