import type { CodeModule } from './code-module.ts';

const SCREENS = /^app\/(routes|components|texts|root\.tsx|entry\.|routes\.ts)/;

/** Packages that belong to one place, so that a vendor can be changed there. */
const HOMES: readonly { packages: RegExp; home: RegExp }[] = [
  { packages: /^(resend|nodemailer|svix|pg-boss|@shopify\/shopify-api)$/, home: /^app\/adapters\// },
  { packages: /^(liquidjs|react-email)$/, home: /^app\/emails\// },
  { packages: /^(postgres|drizzle-orm)$/, home: /^app\/(db|domain|adapters|loops|ingress)\// },
  { packages: /^(@shopify\/(polaris|polaris-icons|app-bridge-react)|react-i18next|i18next)$/, home: SCREENS },
  { packages: /^@remix-run\//, home: new RegExp(`${SCREENS.source}|^app/panel\\.ts$`) },
];

export function vendorsOutsideTheirHome(modules: readonly CodeModule[]): string[] {
  return modules.flatMap(({ path, imports }) =>
    imports.flatMap(({ target, isPackage }) => {
      const rule =
        isPackage && path.startsWith('app/')
          ? HOMES.find(({ packages }) => packages.test(target))
          : undefined;
      return rule && !rule.home.test(path)
        ? [`${path} imports ${target}, which belongs in ${rule.home.source}`]
        : [];
    }),
  );
}
