// What the promise clock says: usual time to an answer, and when a support agent takes over.
export const promise = {
  label: 'Promise',
  word: { asked: 'asked', now: 'now', usual: 'usual', most: '8 of 10', agent: 'agent', answer: 'answer', paused: 'paused' },
  story: {
    asked: 'Asked {when}.',
    now: 'Now {time}.',
    usual: 'Half have an answer by {time}.',
    most: '8 of 10 have one by {time}.',
    agent: 'A support agent takes over {when}.',
    agentWould: 'A support agent would have taken over {when}.',
    answer: 'First answer {when}.',
    paused: 'Paused {when}.',
    handedOver: 'A support agent took over {when}.',
  },
  ahead: {
    both: 'People {topic} usually hear back in <b>{usual}</b>, 8 of 10 within {most}. If nobody has by <b>{due}</b>, a support agent takes over.',
    usualOnly: 'People {topic} usually hear back in <b>{usual}</b>. If nobody has by <b>{due}</b>, a support agent takes over.',
    dueOnly: 'If nobody has answered by <b>{due}</b>, a support agent takes over.',
    noRule: 'People {topic} usually hear back in <b>{usual}</b>.',
    here: 'here',
    about: 'asking about <b>{topic}</b>',
  },
  running: {
    usual: 'Nobody has answered yet. People here usually hear back in <b>{usual}</b>. If nobody has by <b>{due}</b>, a support agent takes over.',
    longer: 'Nobody has answered yet; this takes longer than usual. If nobody has by <b>{due}</b>, a support agent takes over.',
    soon: '<w>{left} left.</w> A support agent takes over {when}.',
    dueOnly: 'Nobody has answered yet. If nobody has by <b>{due}</b>, a support agent takes over.',
    noRule: 'Nobody has answered yet.',
  },
  paused: '<b>Paused since {since}.</b> The clock goes on with a reply of the asker.',
  kept: {
    plain: '<b>Promise kept.</b> The first answer came after {after}. No agent was needed.',
    sooner: '<b>Promise kept.</b> The first answer came after {after}, {sooner} sooner than usual. No agent was needed.',
  },
  handedOver: '<b>With the support agents since {since}.</b> Answers by others stay welcome.',
  late: '<b>A support agent is late.</b> One was due {when}; the case is being opened now.',
} as const;
