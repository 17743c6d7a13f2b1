/** Who may do what: each query and mutation, by each role, with one's own things and with those of others. */
import type { ViewerRole } from '../../src/identity';

/**
 * What comes of asking:
 *   yes      it happens, or is shown
 *   signIn   signing in might help
 *   role     not with this role
 *   no       the rules of the community say no, in words
 *   hidden   it looks as if it was not there
 *   open     whoever asks is not the reason if it is refused (a wrong password, a used link)
 */
export type Word = 'yes' | 'signIn' | 'role' | 'no' | 'hidden' | 'open' | '-';

export const COLUMNS = ['VISITOR', 'MEMBER', 'MODERATOR', 'AGENT', 'MANAGER', 'ADMINISTRATOR'] as const satisfies readonly ViewerRole[];

const TABLE = `
  action                 whose     VISITOR  MEMBER  MODERATOR  AGENT   MANAGER  ADMINISTRATOR
  Query.viewer           own       hidden   yes     yes        yes     yes      yes
  Query.thread           others    yes      yes     yes        yes     yes      yes
  Query.thread           removed   hidden   hidden  yes        hidden  hidden   yes
  Query.thread           pending   hidden   hidden  yes        hidden  hidden   yes
  Query.threads          -         yes      yes     yes        yes     yes      yes
  Query.search           -         yes      yes     yes        yes     yes      yes
  Query.similarThreads   -         yes      yes     yes        yes     yes      yes
  Query.spaces           -         yes      yes     yes        yes     yes      yes
  Query.community        -         yes      yes     yes        yes     yes      yes
  Query.tags             -         yes      yes     yes        yes     yes      yes
  Query.promise          -         yes      yes     yes        yes     yes      yes
  Query.member           others    yes      yes     yes        yes     yes      yes
  Query.members          -         signIn   role    role       role    role     yes
  Query.notifications    own       signIn   yes     yes        yes     yes      yes
  Query.myCases          own       signIn   yes     yes        yes     yes      yes
  Query.cases            -         signIn   role    role       yes     yes      yes
  Query.case             own       -        yes     yes        yes     yes      yes
  Query.case             others    signIn   hidden  hidden     yes     yes      yes
  Query.node             others    hidden   hidden  hidden     yes     yes      yes
  Query.rootCauses       -         signIn   role    role       yes     yes      yes
  Query.duplicatePairs   -         signIn   role    yes        role    role     yes
  Query.searchInsights   -         signIn   role    yes        role    yes      yes
  Query.askFormReport    -         signIn   role    yes        role    yes      yes
  Query.synonyms         -         signIn   role    yes        role    role     yes
  Query.searchStatus     -         signIn   role    role       role    role     yes
  Query.deflectionReport -         signIn   role    role       role    yes      yes
  Query.contactCosts     -         signIn   role    role       role    yes      yes
  Query.backtest         -         signIn   role    role       role    yes      yes
  Query.escalationRules  -         signIn   role    role       role    yes      yes
  Query.previewRule      -         signIn   role    role       role    yes      yes
  Query.rulesPause       -         signIn   role    role       role    yes      yes
  Query.reckonings       -         signIn   role    role       role    yes      yes
  Query.breaches         -         signIn   role    role       role    yes      yes
  Query.uncoveredThreads -         signIn   role    role       role    yes      yes
  Query.queues           -         signIn   role    role       yes     yes      yes
  Query.agents           -         signIn   role    role       yes     yes      yes
  Query.webhooks         -         signIn   role    role       role    yes      yes
  Query.answersToCheck   -         signIn   role    yes        role    role     yes
  Query.calendars        -         signIn   role    role       role    yes      yes
  Query.calendar         -         signIn   role    role       role    yes      yes

  openThread             -         signIn   yes     yes        yes     yes      yes
  askQuestion            -         signIn   yes     yes        yes     yes      yes
  suggestForAsking       -         yes      yes     yes        yes     yes      yes
  openSuggestion         -         yes      yes     yes        yes     yes      yes
  solvedBySuggestion     -         yes      yes     yes        yes     yes      yes
  sayWhyAsked            -         signIn   yes     yes        yes     yes      yes
  sameProblem            own       -        no      no         no      no       no
  sameProblem            others    signIn   yes     yes        yes     yes      yes
  sameProblem            removed   signIn   hidden  no         hidden  hidden   no
  dismissDuplicate       -         signIn   role    yes        role    role     yes
  mergeThreads           -         signIn   role    yes        role    role     yes
  undoMerge              -         signIn   role    yes        role    role     yes
  addSynonyms            -         signIn   role    yes        role    role     yes
  removeSynonyms         -         signIn   role    yes        role    role     yes
  rebuildSearchIndex     -         signIn   role    role       role    role     yes
  editThread             own       -        yes     yes        yes     yes      yes
  editThread             others    signIn   no      yes        no      no       yes
  editThread             removed   signIn   hidden  no         hidden  hidden   no
  closeThread            own       -        role    yes        role    role     yes
  closeThread            others    signIn   role    yes        role    role     yes
  reopenThread           own       -        yes     yes        yes     yes      yes
  reopenThread           others    signIn   no      yes        no      no       yes
  removeThread           own       -        yes     yes        yes     yes      yes
  removeThread           answered  -        no      yes        no      no       yes
  removeThread           others    signIn   no      yes        no      no       yes
  postAnswer             own       -        yes     yes        yes     yes      yes
  postAnswer             others    signIn   yes     yes        yes     yes      yes
  postAnswer             removed   signIn   hidden  no         hidden  hidden   no
  editAnswer             own       -        yes     yes        yes     yes      yes
  editAnswer             others    signIn   no      yes        no      no       yes
  removeAnswer           own       -        yes     yes        yes     yes      yes
  removeAnswer           others    signIn   no      yes        no      no       yes
  postComment            others    signIn   yes     yes        yes     yes      yes
  vote                   own       -        no      no         no      no       no
  vote                   others    signIn   yes     yes        yes     yes      yes
  acceptAnswer           own       -        yes     yes        yes     yes      yes
  acceptAnswer           others    signIn   no      no         no      no       no
  withdrawAcceptance     own       -        yes     yes        yes     yes      yes
  withdrawAcceptance     others    signIn   no      no         no      no       no
  rateAnswer             own       -        no      no         no      no       no
  rateAnswer             others    signIn   yes     yes        yes     yes      yes
  requestAgent           own       -        yes     yes        yes     yes      yes
  requestAgent           others    signIn   no      no         no      no       no
  escalateThread         own       -        role    yes        yes     role     yes
  escalateThread         others    signIn   role    yes        yes     role     yes
  takeCase               own       -        role    role       no      role     no
  takeCase               others    signIn   role    role       yes     role     yes
  replyToCase.PRIVATE    own       -        yes     yes        yes     yes      yes
  replyToCase.PRIVATE    others    signIn   hidden  hidden     yes     role     yes
  replyToCase.PUBLIC     own       -        no      no         no      no       no
  replyToCase.PUBLIC     others    signIn   hidden  hidden     yes     role     yes
  replyToCase.INTERNAL   own       -        no      no         no      no       no
  replyToCase.INTERNAL   others    signIn   hidden  hidden     yes     role     yes
  resolveCase            own       -        role    role       no      role     no
  resolveCase            others    signIn   role    role       yes     role     yes
  rateCase               own       -        yes     yes        yes     yes      yes
  rateCase               others    signIn   hidden  hidden     role    role     role
  setContactCost         -         signIn   role    role       role    yes      yes
  changeRule             -         signIn   role    role       role    yes      yes
  draftRule              -         signIn   role    role       role    yes      yes
  activateRule           -         signIn   role    role       role    yes      yes
  removeRule             -         signIn   role    role       role    yes      yes
  reorderRules           -         signIn   role    role       role    yes      yes
  pauseAllRules          -         signIn   role    role       role    yes      yes
  applyRuleNow           -         signIn   role    role       role    yes      yes
  excuseBreach           -         signIn   role    role       role    yes      yes
  stopWaiting            own       -        yes     yes        yes     yes      yes
  stopWaiting            others    signIn   no      no         no      no       no
  waitAgain              own       -        yes     yes        yes     yes      yes
  waitAgain              others    signIn   no      no         no      no       no
  exemptThread           own       -        role    yes        role    role     yes
  exemptThread           others    signIn   role    yes        role    role     yes
  includeThread          own       -        role    yes        role    role     yes
  includeThread          others    signIn   role    yes        role    role     yes
  saveQueue              -         signIn   role    role       role    yes      yes
  retireQueue            -         signIn   role    role       role    yes      yes
  staffQueue             -         signIn   role    role       role    yes      yes
  describeAgent          -         signIn   role    role       role    yes      yes
  setOwnAbsence          -         signIn   role    role       yes     role     yes
  registerWebhook        -         signIn   role    role       role    yes      yes
  testWebhook            -         signIn   role    role       role    yes      yes
  retireWebhook          -         signIn   role    role       role    yes      yes
  settleAnswerCheck      -         signIn   role    yes        role    role     yes
  setExpertRequests      own       signIn   yes     yes        yes     yes      yes
  createCalendar         -         signIn   role    role       role    yes      yes
  changeCalendar         -         signIn   role    role       role    yes      yes
  removeCalendar         -         signIn   role    role       role    yes      yes
  addCalendarDays        -         signIn   role    role       role    yes      yes
  removeCalendarDays     -         signIn   role    role       role    yes      yes
  reviewCalendarImport   -         signIn   role    role       role    yes      yes
  changeRole             others    signIn   role    role       role    role     yes
  changeCommunity        -         signIn   role    role       role    role     yes
  suspendMember          own       -        role    role       role    role     no
  suspendMember          others    signIn   role    role       role    role     yes
  reinstateMember        others    signIn   role    role       role    role     yes
  eraseMember            own       -        yes     yes        yes     yes      yes
  eraseMember            others    signIn   role    role       role    role     yes
  editProfile            own       signIn   yes     yes        yes     yes      yes
  changePassword         own       signIn   yes     yes        yes     yes      yes
  markNotificationsRead  own       signIn   yes     yes        yes     yes      yes
  signUp                 -         yes      yes     yes        yes     yes      yes
  signIn                 -         open     open    open       open    open     open
  signOut                -         yes      yes     yes        yes     yes      yes
  requestEmailChange     own       signIn   yes     yes        yes     yes      yes
  confirmEmailChange     -         open     open    open       open    open     open
  requestPasswordReset   -         yes      yes     yes        yes     yes      yes
  resetPassword          -         open     open    open       open    open     open
  verifyEmail            -         open     open    open       open    open     open
`;

export interface Row {
  readonly action: string;
  readonly whose: string;
  readonly words: Readonly<Record<ViewerRole, Word>>;
}

export const ROWS: Row[] = TABLE.split('\n').map((line) => line.trim().split(/\s+/)).filter(([action]) => action && action !== 'action').map(([action = '', whose = '', ...words]) => ({
  action, whose, words: Object.fromEntries(COLUMNS.map((role, index) => [role, words[index]])) as Record<ViewerRole, Word>,
}));
