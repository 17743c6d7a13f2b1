// The import table of docs/architecture.md: what each domain may know of the others. Platform is open to all and knows none of them.
const inner = {
  identity: [],
  calendars: ['identity'],
  forum: ['identity'],
  cases: ['identity', 'calendars'],
  knownissues: ['identity', 'forum', 'cases'],
  search: ['identity', 'forum', 'cases', 'knownissues'],
  deflection: ['identity', 'forum', 'cases', 'search'],
  escalation: ['identity', 'calendars', 'forum', 'cases', 'search', 'deflection'],
};

module.exports = {
  domains: { ...inner, notifications: Object.keys(inner), insights: Object.keys(inner) },
  /** May import everything, and nothing imports it. */
  outerRing: ['web', 'inbound', 'imports'],
};
