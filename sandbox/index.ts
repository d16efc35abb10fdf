export { SandboxClock } from './clock/sandbox-clock.ts';
export { createSandbox, type RunningSandbox } from './create-sandbox.ts';
export { seedHistory } from './history/index.ts';
export type { Sandbox, SandboxOptions } from './sandbox.ts';
export { kumoTea, pineAndClay } from './shop/index.ts';
export { simulate, type SimulationOptions } from './shoppers/index.ts';
