export { measureScale, rate, type RfmRating } from './rate-customers.ts';
