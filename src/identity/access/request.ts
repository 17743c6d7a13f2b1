/** What the session leaves on each request. */
import type { Viewer } from './viewer';

declare global {
  namespace Express {
    interface Request {
      /** Set by the session before any route runs. */
      viewer: Viewer;
    }
  }
}
