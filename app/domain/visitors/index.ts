export { forgetOldVisits } from './forget-old-visits.ts';
export { linkVisitors, type VisitorLink } from './link-visitors.ts';
export { peopleBehind } from './people-behind.ts';
export { takeInVisits } from './take-in-visits.ts';
export { type PersonView, viewsOf, viewsOfPeople } from './views-of.ts';
export type { SeenView, SeenVisit } from './visit.ts';
