/** A form that none of our pages made for this session: expired, or sent by somebody else's page. */
import { Forbidden } from '../../platform/outcome';

export class FormExpired extends Forbidden {
  constructor() {
    super('This form has expired. Load the page again and send it once more.');
  }
}
