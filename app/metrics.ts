import { collectDefaultMetrics, Counter, Gauge, Histogram, register, Registry } from 'prom-client';
import type { IngressMetrics } from './ingress/index.ts';

export interface Metrics {
  ingress: IngressMetrics;
  /** One pass of a loop. */
  pass(loop: string, worked: number, seconds: number): void;
  /** Asks, whenever the metrics are read, how many privacy requests are late. */
  watchOverdue(count: () => Promise<number>): void;
  contentType: string;
  /** Everything, in Prometheus' text format. */
  render(): Promise<string>;
}

/** What operators watch: webhooks, loops, the process itself. Labels never hold shops or people. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const accepted = new Histogram({
    name: 'kizuna_webhook_seconds',
    help: 'Seconds from the headers of a webhook to its committed acknowledgement',
    buckets: [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    registers,
  });
  const refused = new Counter({
    name: 'kizuna_webhooks_refused_total',
    help: 'Webhooks that were turned away, by reason',
    labelNames: ['reason'],
    registers,
  });
  const worked = new Counter({
    name: 'kizuna_loop_worked_total',
    help: 'Pieces of work that a loop has done',
    labelNames: ['loop'],
    registers,
  });
  const seconds = new Histogram({
    name: 'kizuna_loop_pass_seconds',
    help: 'Seconds of one pass of a loop over all shops',
    labelNames: ['loop'],
    registers,
  });
  return {
    ingress: {
      accepted: (duration) => accepted.observe(duration),
      refused: (reason) => refused.inc({ reason }),
    },
    pass: (loop, count, duration) => {
      worked.inc({ loop }, count);
      seconds.observe({ loop }, duration);
    },
    watchOverdue: (count) => {
      const overdue: Gauge = new Gauge({
        name: 'kizuna_privacy_requests_overdue',
        help: 'Privacy requests of all shops that should have been fulfilled by now; anything above 0 is an alarm',
        registers,
        collect: async () => {
          overdue.set(await count());
        },
      });
    },
    contentType: registry.contentType,
    render: () => Registry.merge([registry, register]).metrics(),
  };
}
