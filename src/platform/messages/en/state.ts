// The words of the states of threads and cases, the same on every page.
export const state = {
  open: 'Open',
  answered: 'Answered',
  solved: 'Solved',
  escalated: 'Escalated',
  unsatisfying: 'Not solved yet',
  closed: 'Closed',
  case: {
    new: 'New',
    open: 'Open',
    waiting: 'Waiting for customer',
    onHold: 'On hold',
    resolved: 'Resolved',
    closed: 'Closed',
  },
} as const;
