export { measureScale, rate, type RfmRating, type RfmScale } from './rate-customers.ts';
