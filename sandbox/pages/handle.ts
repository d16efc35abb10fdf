import type { Request, RequestHandler, Response } from 'express';

/** A handler that takes time; what it throws becomes the answer of the error handler. */
export function handle(act: (request: Request, response: Response) => Promise<unknown>): RequestHandler {
  return (request, response, next) => {
    void (async () => {
      try {
        await act(request, response);
      } catch (error) {
        next(error);
      }
    })();
  };
}
