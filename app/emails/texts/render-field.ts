import type { TextData } from './letter-texts.ts';
import { LiquidProblem, renderLiquid } from './liquid.ts';

/** A merchant's text cannot be rendered; `field` says which ("subject", "paragraphs.1"). */
export class LetterTextError extends Error {
  override name = 'LetterTextError';
  constructor(
    readonly field: string,
    problem: LiquidProblem,
  ) {
    super(`The text '${field}' cannot be rendered: ${problem.message}`, { cause: problem });
  }
}

/** @throws {LetterTextError} */
export function renderField(field: string, source: string, data: TextData): string {
  try {
    return renderLiquid(source, data);
  } catch (error) {
    throw error instanceof LiquidProblem ? new LetterTextError(field, error) : error;
  }
}
