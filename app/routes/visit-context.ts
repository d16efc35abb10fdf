import type { AuthenticatePanel, PanelContext, PanelVerdict } from './load-context.ts';

/** The context of one request: it is authenticated, and a refusal written down, once, however many loaders ask. */
export function visitContext(panel: PanelContext): PanelContext {
  let asked: Promise<PanelVerdict> | undefined;
  const authenticate: AuthenticatePanel = async (request) => {
    asked ??= panel.authenticate(request);
    const verdict = await asked;
    // Each asker may send the answer; the body of a response can be read once only.
    return verdict.status === 'refused' ? { ...verdict, response: verdict.response.clone() } : verdict;
  };
  return { ...panel, authenticate };
}
