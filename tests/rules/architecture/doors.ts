import type { CodeModule } from './code-module.ts';

/** A feature of the domain is entered through its index.ts, by types too; only its own files go straight. */
export function featuresEnteredBesideTheirDoor(modules: readonly CodeModule[]): string[] {
  return modules.flatMap(({ path, imports }) =>
    imports.flatMap(({ target }) => {
      const feature = /^app\/domain\/[^/]+\//.exec(target)?.[0];
      const isInside = feature === undefined || path.startsWith(feature);
      return isInside || target === `${feature}index.ts`
        ? []
        : [`${path} imports ${target} instead of ${feature}index.ts`];
    }),
  );
}
