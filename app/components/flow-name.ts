import { useTextByCode } from '#app/texts/use-text-by-code.ts';

/** What an automation is called; its id where this version of the panel does not know it. */
export function useFlowName(): (flowId: string) => string {
  const text = useTextByCode();
  return (flowId) => text(`flows.${flowId}.name`) ?? flowId;
}

/** What a letter is called, by the key of its texts, such as `welcome.hello`. */
export function useLetterName(): (template: string) => string {
  const text = useTextByCode();
  return (template) => text(`letters.${template}`) ?? template;
}
