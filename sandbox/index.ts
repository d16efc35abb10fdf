export { SandboxClock } from './clock/sandbox-clock.ts';
export { createSandbox, type RunningSandbox } from './create-sandbox.ts';
export type { Sandbox, SandboxOptions } from './sandbox.ts';
