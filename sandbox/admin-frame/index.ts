export { adminFrame, type ScopesAnswer } from './admin-frame.ts';
