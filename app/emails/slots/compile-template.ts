import { type ComponentType, createElement } from 'react';
import { render } from 'react-email';
import { IsCompiling } from './blocks.tsx';
import { generateHtmlFiller, generateTextWriter } from './generate-code.ts';
import { type SlotGroup, probeOf } from './probe.ts';
import { parseSlotTemplate } from './slot-template.ts';
import { compileText } from './text-program.ts';

/**
 * Renders a template once, with react-email, and returns what fills it for one recipient after another.
 * Both outputs equal react-email's own rendering of the same props, byte for byte.
 *
 * @param specimen  props that show every part of the template: each option set, each list with an entry
 * @param fixed     props that are the same for all letters of this compilation
 */
export async function compileTemplate<View extends SlotGroup, Fixed extends object>(
  template: ComponentType<View & Fixed>,
  specimen: View,
  fixed: Fixed,
): Promise<{ html: (view: View) => string; text: (view: View) => string }> {
  const { props, refs } = probeOf(specimen);
  const probed = createElement(template, { ...props, ...fixed });
  const rendered = await render(createElement(IsCompiling.Provider, { value: true }, probed));
  return {
    html: generateHtmlFiller(parseSlotTemplate(rendered, refs)),
    text: generateTextWriter(compileText(rendered, refs)),
  };
}
