import type { Shop } from '../../shop/index.ts';

interface TriggerArguments {
  handle?: string;
  payload?: Record<string, unknown>;
}

/** The shop's automation tool takes what it is told, whether or not a workflow begins with it. */
export function workflowMutations(shop: Shop) {
  return {
    flowTriggerReceive: ({ handle, payload }: TriggerArguments) => {
      if (!handle || !payload) {
        return { userErrors: [{ field: ['handle'], message: 'Handle and payload are required' }] };
      }
      shop.books.triggered.push({ handle, payload: { ...payload } });
      return { userErrors: [] };
    },
  };
}
