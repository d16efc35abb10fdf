export { adminFrame } from './admin-frame.ts';
