import { z } from 'zod';

const mostViews = 20;
/** What a page remembers for longer than this it has forgotten: a laptop was closed. */
const longestAgeSeconds = 3_600;

/** The word that the storefront's script keeps in a browser: 128 random bits. */
export const visitorIdSchema = z.string().regex(/^[0-9a-f]{32}$/);

const seen = {
  /** Tells two views of one device apart, so that a repeated request counts once. */
  id: z.string().regex(/^[0-9a-f]{8,32}$/),
  /** How long ago, in seconds; what o'clock it was is not asked of a browser. */
  age: z.int().min(0).max(longestAgeSeconds),
};

const view = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('product'), productId: z.string().regex(/^\d{1,20}$/), ...seen }),
  z.strictObject({
    kind: z.literal('collection'),
    /** As in the address of its page; handles may be written in any script. */
    handle: z.string().regex(/^[\p{L}\p{M}\p{N}_.-]{1,255}$/u),
    ...seen,
  }),
  z.strictObject({
    kind: z.literal('search'),
    words: z
      .string()
      .max(200)
      .regex(/^\P{Cc}+$/u),
    ...seen,
  }),
]);

/** What the storefront's script tells in one request. Who is signed in is not its business: the shop says so. */
export const visitBody = z.strictObject({
  visitorId: visitorIdSchema,
  views: z.array(view).max(mostViews),
  cart: z
    .string()
    .regex(/^[\w.=-]{8,128}$/)
    .nullish(),
  /** The token of a letter that was followed hither. */
  kz: z
    .string()
    .regex(/^[\w-]{40,100}$/)
    .nullish(),
});

export type VisitBody = z.infer<typeof visitBody>;
