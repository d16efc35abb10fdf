export { createIngress, type Ingress, type IngressMetrics } from './create-ingress.ts';
export { inboxChannel } from './notify-loops.ts';
