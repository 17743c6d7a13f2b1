// Votes, comments and the like without a reload, by htmx; the page's meta element configures it for our content security policy.
import 'htmx.org';
