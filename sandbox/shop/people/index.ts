export { inventPerson, type Person } from './invent-person.ts';
