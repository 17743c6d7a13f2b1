// Threads of the demo community about signing in to the Tarn app, and about who may do what.
import type { DemoThread } from '../types';

export const appAccounts: DemoThread[] = [
  {
    key: 'no-router-found', kind: 'PROBLEM', space: 'tarn-app',
    tags: ['android', 'app-6.5', 'setup'],
    asker: 'tomasz', openedMinutesAgo: 130,
    title: 'App says "No router found" on Android 16, partner\'s iPhone finds it',
    body: 'App 6.5.1, Android 16 (the stable one this time). "No router found, are you at home?" I am at home, I am touching it. Clearing the app\'s data did nothing. Partner\'s iPhone with 6.5.1 is fine, tarn.home in my browser is fine as well.',
    votes: ['linh', 'sean', 'karim'],
    answers: [
      {
        by: 'noor', afterMinutes: 14,
        body: 'Is there a VPN or "private DNS" on the phone? With mine, tarn.home was resolved by the DNS of the VPN.',
        comments: [
          {
            by: 'tomasz', afterMinutes: 25,
            body: 'No VPN. Private DNS was on automatic, I have set it to off. No difference, sadly.',
          },
        ],
      },
      {
        by: 'ewa', afterMinutes: 63,
        body: 'Android 16 has a new permission "Local network", and apps that were installed before the upgrade are not asked. Uninstall, install again, then it should ask. I had it with my scanner\'s app.',
        votes: ['astrid', 'lucia'],
      },
    ],
  },
  {
    key: 'signed-out-restart', kind: 'PROBLEM', space: 'tarn-app',
    tags: ['android', 'app-6.5', 'sign-in'],
    asker: 'nightshift', openedMinutesAgo: 24780,
    title: 'App signs me out after every restart of the phone',
    body: 'since 6.5. each restart, new sign in, new code by mail. android 15. phone restarts itself every night for updates so thats every day',
    votes: [
      'olena', 'yuki', 'diego', 'janerik', 'bruno', 'milo', 'ruth', 'chloe', 'farah', 'maren', 'mateus', 'tomasz',
      'benedikt', 'karim', 'tobias', 'priya',
    ],
    comments: [
      {
        by: 'amara', afterMinutes: 11,
        body: "Same on Android 16. My daughter's older phone with 6.4 keeps its session.",
      },
    ],
    answers: [
      {
        by: 'tomasz', afterMinutes: 35,
        accepted: { afterMinutes: 210 },
        body: `I looked into this for my own phone. 6.5 keeps its session in the hardware keystore and asks for it *before the first unlock*, gets nothing, and treats that as signed out. So the trick is to not let it start before you unlock:

1. Settings, Apps, Tarn, **Battery: Restricted** (not Optimised)
2. Settings, Apps, Tarn, switch off *Start automatically*, if your phone has that
3. Sign in one last time

The price: alerts arrive only after the first unlock following a restart.`,
        votes: [
          'callum', 'maren', 'mateus', 'homelab', 'zuzana', 'yuki', 'greta', 'linh', 'benedikt', 'sofia', 'sean',
          'rajiv', 'ruth', 'samuel', 'nightshift', 'olena', 'ewa', 'thabo',
        ],
        comments: [{ by: 'nightshift', afterMinutes: 210, body: 'restarted 2x, still signed in. thank u' }],
        ratings: [
          { by: 'lucia', afterMinutes: 354, worked: true }, { by: 'linh', afterMinutes: 557, worked: true },
          { by: 'callum', afterMinutes: 1217, worked: true },
          { by: 'nightshift', afterMinutes: 1440, worked: true, stars: 5 },
          { by: 'gwen', afterMinutes: 1894, worked: true }, { by: 'hanna', afterMinutes: 2211, worked: true },
          { by: 'astrid', afterMinutes: 2256, worked: false, reason: 'OTHER_VERSION' },
          { by: 'noor', afterMinutes: 5622, worked: true }, { by: 'maren', afterMinutes: 6176, worked: true },
          { by: 'mateus', afterMinutes: 8086, worked: true }, { by: 'sofia', afterMinutes: 8863, worked: true },
          { by: 'bruno', afterMinutes: 9981, worked: true }, { by: 'milo', afterMinutes: 10138, worked: true },
          { by: 'zuzana', afterMinutes: 11882, worked: true }, { by: 'elif', afterMinutes: 12820, worked: true },
          { by: 'oskar', afterMinutes: 13361, worked: true }, { by: 'diego', afterMinutes: 15374, worked: true },
          { by: 'amara', afterMinutes: 16771, worked: false, reason: 'DID_NOT_WORK' },
          { by: 'ewa', afterMinutes: 16855, worked: true }, { by: 'priya', afterMinutes: 18725, worked: true },
          { by: 'rajiv', afterMinutes: 20005, worked: true }, { by: 'sean', afterMinutes: 20448, worked: true },
          { by: 'dilan', afterMinutes: 20556, worked: true },
          { by: 'olena', afterMinutes: 20583, worked: false, reason: 'OTHER_VERSION' },
          { by: 'samuel', afterMinutes: 23559, worked: true },
        ],
      },
      {
        by: 'kwame', afterMinutes: 420,
        body: 'Confirmed, and Tomasz has described it better than our own ticket. **6.5.1** reads the session after the first unlock. It is with the stores for review now, and I will note it here when it is out. After that please set the battery back to *Optimised*, so that alerts come at once.',
        votes: ['ewa', 'olena', 'thabo', 'priya', 'janerik', 'helene', 'diego'],
        comments: [
          { by: 'kwame', afterMinutes: 17400, body: '6.5.1 is in both stores.' },
          {
            by: 'idris', afterMinutes: 18720,
            body: '6.5.1 has "session kept after restart" in its notes. I took the restriction off again and it holds.',
          },
        ],
        ratings: [
          { by: 'bruno', afterMinutes: 455, worked: true }, { by: 'homelab', afterMinutes: 893, worked: true },
          { by: 'ruth', afterMinutes: 1400, worked: true }, { by: 'thabo', afterMinutes: 2103, worked: true },
          { by: 'ewa', afterMinutes: 2528, worked: true }, { by: 'olena', afterMinutes: 4056, worked: true },
          { by: 'callum', afterMinutes: 9837, worked: true }, { by: 'sofia', afterMinutes: 10884, worked: true },
          { by: 'tobias', afterMinutes: 13481, worked: true }, { by: 'samuel', afterMinutes: 14124, worked: true },
        ],
      },
    ],
  },
  {
    key: 'again-and-again', kind: 'PROBLEM', space: 'tarn-app',
    tags: ['android', 'sign-in', 'app-6.5'],
    asker: 'milo', openedMinutesAgo: 20760,
    title: 'Logged out again and again',
    body: 'Every morning the Tarn app wants my mail and a code. Is that on purpose for security? I find it a bit much for a router.',
    comments: [
      {
        by: 'amara', afterMinutes: 9,
        body: 'Not on purpose! See "App signs me out after every restart of the phone", there is a trick that works until the update.',
      },
    ],
    closed: { afterMinutes: 31, reason: 'DUPLICATE', duplicateOf: 'signed-out-restart' },
  },
  {
    key: 'code-never-comes', kind: 'PROBLEM', space: 'tarn-app',
    tags: ['sign-in', 'mail'],
    asker: 'elif', openedMinutesAgo: 59160,
    title: 'Sign-in code never arrives at my own mail server',
    body: `I run my own mail. Codes from Tarn do not arrive since a week. They are not in spam, they do not even reach my server's log, apart from this:

\`\`\`
connect from mx-out-7.tarn.example
NOQUEUE: reject: 450 4.7.25 cannot find your hostname
\`\`\`

So the sender's address has no reverse name. I could make an exception, but I would rather have it mended.`,
    votes: ['nightshift', 'rajiv'],
    case: {
      trigger: 'UNANSWERED', afterMinutes: 120, takenBy: 'kwame', takenAfterMinutes: 178,
      messages: [
        {
          by: 'kwame', afterMinutes: 200, visibility: 'PRIVATE',
          body: 'Hello Elif, Kwame from Tarn. That log line is worth gold, thank you. I have put your account on another sender for the time being. Could you ask for a code now?',
        },
        {
          by: 'elif', afterMinutes: 209, visibility: 'PRIVATE',
          body: 'Arrived in two seconds, from mx-out-3. So it is number 7 only.',
        },
        {
          by: 'kwame', afterMinutes: 220, visibility: 'INTERNAL',
          body: 'mx-out-7 and -8 are new since last week, no PTR. Operations are adding it. Strict servers will all have rejected them: expect more of these.',
        },
      ],
      resolved: {
        afterMinutes: 1740, resolution: 'SOLVED_BY_AGENT', rootCause: 'app-session',
        publicSummary: "Two of our new mail senders had no reverse name, so strict mail servers turned them away. Both have one now. If a code does not arrive, ask for a second one, and then look for `450 4.7.25` in your server's log, or ask your provider to. No exception is needed any more.",
        rating: { afterMinutes: 1980, stars: 5, comment: 'Mended at the source, which is rare.' },
      },
    },
  },
  {
    key: 'new-phone', kind: 'QUESTION', space: 'tarn-app',
    tags: ['sign-in', 'setup'],
    asker: 'greta', openedMinutesAgo: 40680,
    title: 'New phone, and the old one with the Tarn app is broken',
    body: 'My old phone took a bath. I know my mail and my password, but the app on the new phone wants me to "confirm on your other device". There is no other device.',
    votes: ['zuzana', 'bruno', 'dilan', 'olena'],
    answers: [
      {
        by: 'priya', afterMinutes: 33,
        accepted: { afterMinutes: 80 },
        body: `On that very screen, tap **"I do not have it any more"** (small, grey, under the picture). It then offers a code by mail *if you are in your own Wi-Fi*. That is the trick: it must be your home network, not mobile data. Being at home counts as the second proof.

Afterwards go to Account, Signed-in devices and remove the drowned one.`,
        votes: ['greta', 'lucia', 'zuzana', 'diego', 'linh', 'helene', 'olena', 'sean', 'idris', 'homelab'],
        comments: [
          {
            by: 'greta', afterMinutes: 80,
            body: 'I tried it on mobile data the whole time, as Wi-Fi was the thing I wanted to repair. In now!',
          },
        ],
        ratings: [
          { by: 'greta', afterMinutes: 82, worked: true, stars: 5 },
          { by: 'tobias', afterMinutes: 325, worked: true }, { by: 'homelab', afterMinutes: 383, worked: true },
          { by: 'samuel', afterMinutes: 569, worked: true }, { by: 'hanna', afterMinutes: 6705, worked: true },
          { by: 'linh', afterMinutes: 7015, worked: true }, { by: 'amara', afterMinutes: 15114, worked: true },
          { by: 'gwen', afterMinutes: 17610, worked: true },
          { by: 'elif', afterMinutes: 22621, worked: false, reason: 'OTHER_VERSION' },
          { by: 'tomasz', afterMinutes: 24341, worked: true },
          { by: 'nightshift', afterMinutes: 26846, worked: true },
        ],
      },
    ],
  },
  {
    key: 'two-owners', kind: 'QUESTION', space: 'tarn-app',
    tags: ['household', 'sign-in'],
    asker: 'gwen', openedMinutesAgo: 6000,
    title: 'Can two people both be owners of one network?',
    body: 'I set everything up, my husband gets all the questions while I teach. He can see things but not change the schedule of the kids. Sharing my password is not what I want to do.',
    votes: ['ruth', 'sofia', 'amara'],
    answers: [
      {
        by: 'maren', afterMinutes: 18,
        accepted: { afterMinutes: 62 },
        body: `Yes, since 6.4. **Account, Household, his name, Role: Owner.** He gets a message and must confirm it in his own app while at home. Either of you can later take it back from the other, so choose wisely.

"Adult" is the role in between: schedules and guests, but no updates and no reset. For the kids' schedule that is enough.`,
        votes: ['priya', 'greta', 'karim', 'callum', 'dilan', 'olena'],
        comments: [{ by: 'gwen', afterMinutes: 62, body: 'Adult it is!' }],
        ratings: [
          { by: 'gwen', afterMinutes: 65, worked: true, stars: 5 }, { by: 'tobias', afterMinutes: 84, worked: true },
          { by: 'karim', afterMinutes: 2064, worked: true }, { by: 'dilan', afterMinutes: 2381, worked: true },
          { by: 'chloe', afterMinutes: 4802, worked: true },
        ],
      },
    ],
  },
  {
    key: 'face-unlock-loop', kind: 'PROBLEM', space: 'tarn-app',
    tags: ['ios', 'sign-in', 'app-6.5'],
    asker: 'sofia', openedMinutesAgo: 29040,
    title: 'App asks for Face ID, then again, then again',
    body: 'iPhone 13. Open the app, Face ID, tick, and at once Face ID again. Sometimes five times, sometimes it never ends. Since 6.5.',
    votes: ['thabo', 'pieter', 'tobias'],
    answers: [
      {
        by: 'karim', afterMinutes: 28,
        body: 'Delete the app and install it again. Did it for me with another app.',
        votes: ['sofia'],
        ratings: [
          { by: 'sofia', afterMinutes: 85, worked: false, stars: 1, reason: 'DID_NOT_WORK', comment: 'Now I am signed out as well, and cannot get in at all because of the loop.' },
          { by: 'helene', afterMinutes: 3677, worked: true },
          { by: 'priya', afterMinutes: 9219, worked: false, reason: 'DID_NOT_WORK' },
          { by: 'benedikt', afterMinutes: 12581, worked: false, reason: 'OUTDATED' },
          { by: 'bruno', afterMinutes: 12662, worked: false, reason: 'UNCLEAR' },
        ],
      },
    ],
    case: {
      trigger: 'DISSATISFIED', afterMinutes: 85, takenBy: 'ines', takenAfterMinutes: 108,
      messages: [
        {
          by: 'ines', afterMinutes: 126, visibility: 'PRIVATE',
          body: 'Hello Sofia, I am sorry, that made it worse. You are not locked out for good: please open **Settings, Tarn** on the phone itself (not in the app) and switch **App lock** off. Then start the app and sign in.',
        },
        {
          by: 'sofia', afterMinutes: 141, visibility: 'PRIVATE',
          body: "That worked, I'm in. Can I switch it on again?",
        },
        {
          by: 'ines', afterMinutes: 160, visibility: 'PRIVATE',
          body: 'Please leave it off until 6.5.1. With "Attention" switched off in Face ID settings the loop appears, that is what we have found. I\'ll write to you when it is out.',
        },
      ],
      resolved: {
        afterMinutes: 1620, resolution: 'SOLVED_BY_AGENT', rootCause: 'app-session',
        publicSummary: `The loop appears on iPhones where **Require attention for Face ID** is off, with app 6.5. Installing again does not help and signs you out.

- now: phone **Settings, Tarn, App lock: off**, then open the app
- for good: app **6.5.1**, which is being tested; once you have it, App lock may be on again`,
        rating: { afterMinutes: 1800, stars: 5 },
      },
    },
  },
  {
    key: 'twice-everything', kind: 'PROBLEM', space: 'tarn-app',
    tags: ['android', 'household', 'app-6.5'],
    asker: 'amara', openedMinutesAgo: 17,
    title: 'App shows every device twice after I got a new phone',
    body: 'I moved to a new phone yesterday. Since then every device of ours is in the list twice, once with its name and once as "Unknown". The children\'s time limits only count one of the two. How do I get rid of the doubles without starting over?',
  },
];
