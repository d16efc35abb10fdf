import type { ShouldRevalidateFunction } from '@remix-run/react';

/** Looking at a draft changes nothing that has been loaded. */
export const keepWhileBuilding: ShouldRevalidateFunction = ({ formAction, defaultShouldRevalidate }) =>
  formAction?.startsWith('/segments/') ? false : defaultShouldRevalidate;
