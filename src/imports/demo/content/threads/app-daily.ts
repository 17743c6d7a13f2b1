// Threads of the demo community about alerts, tests and everyday use of the Tarn app.
import type { DemoThread } from '../types';

export const appDaily: DemoThread[] = [
  {
    key: 'watch-alerts', kind: 'PROBLEM', space: 'tarn-app',
    tags: ['notifications', 'app-6.5'],
    asker: 'ruth', openedMinutesAgo: 17580,
    title: '"New device joined" every few minutes, always the same watch',
    body: 'My watch is announced as a new device again and again, forty-one times yesterday. I do not wish to switch these alerts off, since I want to know of real strangers.',
    votes: ['diego', 'yuki', 'tomasz', 'janerik', 'sean'],
    answers: [
      {
        by: 'farah', afterMinutes: 30,
        accepted: { afterMinutes: 150 },
        body: `The watch uses a new address each time it wakes. Two steps:

1. On the phone that belongs to the watch: Watch app, Wi-Fi, your network, *Private address*: off.
2. In the Tarn app, **Devices, sort by newest**, select the forty-one doubles and choose **Merge into...** your watch.

Alerts for strangers stay as they are.`,
        votes: ['chloe', 'oskar', 'amara', 'bruno', 'diego', 'linh', 'hanna', 'greta'],
        comments: [
          { by: 'ruth', afterMinutes: 150, body: 'Blessed silence, and forty-one fewer watches. Thank you kindly.' },
        ],
        ratings: [
          { by: 'greta', afterMinutes: 142, worked: true }, { by: 'dilan', afterMinutes: 249, worked: true },
          { by: 'helene', afterMinutes: 1904, worked: true }, { by: 'bruno', afterMinutes: 2336, worked: true },
          { by: 'ruth', afterMinutes: 2940, worked: true, stars: 5 },
          { by: 'chloe', afterMinutes: 3899, worked: true }, { by: 'milo', afterMinutes: 13875, worked: true },
          { by: 'olena', afterMinutes: 13994, worked: true },
        ],
      },
    ],
  },
  {
    key: 'iphone-no-alerts', kind: 'QUESTION', space: 'tarn-app',
    tags: ['notifications', 'ios'],
    asker: 'benedikt', openedMinutesAgo: 9240,
    title: "No alerts on the iPhone, wife's phone gets them",
    body: "Same household, both owners. Alerts are allowed in the settings, I checked. Hers come, mine don't.",
    votes: ['helene'],
    answers: [
      {
        by: 'nightshift', afterMinutes: 53,
        accepted: { afterMinutes: 70 },
        body: 'focus mode? mine was on "sleep" and tarn wasnt on the list. settings > focus > sleep > apps > add tarn',
        votes: ['pieter', 'astrid', 'tomasz', 'hanna'],
        comments: [
          { by: 'benedikt', afterMinutes: 70, body: '"Work" in my case, it runs all day. Solved, thank you.' },
        ],
        ratings: [
          { by: 'benedikt', afterMinutes: 75, worked: true, stars: 5 },
          { by: 'lucia', afterMinutes: 4481, worked: true }, { by: 'janerik', afterMinutes: 7337, worked: true },
          { by: 'ruth', afterMinutes: 7839, worked: true },
        ],
      },
    ],
  },
  {
    key: 'export-devices', kind: 'QUESTION', space: 'tarn-app',
    tags: ['reports', 'privacy'],
    asker: 'zuzana', openedMinutesAgo: 60780,
    title: 'Can I export the list of devices for our insurance?',
    body: 'They want a list with make and serial number of everything on the network. Typing off 38 devices from a phone is not how I planned my weekend.',
    votes: ['karim', 'tomasz', 'oskar', 'diego'],
    answers: [
      {
        by: 'olena', afterMinutes: 91,
        accepted: { afterMinutes: 240 },
        body: `Not in the app, but the console prints it as CSV:

\`\`\`
tarn devices list --format csv > devices.csv
\`\`\`

Columns: name, maker, address, first seen, last seen. The maker is guessed from the hardware address, so phones with private addresses say "unknown". Serial numbers the router cannot know, those you will have to add.`,
        votes: ['chloe', 'amara', 'oskar', 'diego', 'idris'],
        comments: [{ by: 'zuzana', afterMinutes: 240, body: '36 of 38 had a maker. Weekend saved, mostly.' }],
        ratings: [
          { by: 'zuzana', afterMinutes: 240, worked: true, stars: 5 },
          { by: 'thabo', afterMinutes: 9337, worked: true }, { by: 'hanna', afterMinutes: 9574, worked: true },
          { by: 'dilan', afterMinutes: 14452, worked: true }, { by: 'chloe', afterMinutes: 15761, worked: true },
          { by: 'homelab', afterMinutes: 27742, worked: true }, { by: 'amara', afterMinutes: 29246, worked: true },
        ],
      },
    ],
  },
  {
    key: 'widget-offline', kind: 'PROBLEM', space: 'tarn-app',
    tags: ['widget', 'ios', 'app-6.5'],
    asker: 'idris', openedMinutesAgo: 990,
    title: 'Widget says "offline", app says everything is fine',
    body: 'Home screen widget shows a red "Offline since 14:02" although nothing is wrong, and it stays that way until I open the app. iOS, 6.5.1, Tarn Pro.',
    answers: [
      {
        by: 'benedikt', afterMinutes: 86,
        body: 'I have that when the phone is on mobile data at the time when the widget refreshes. It asks tarn.home, which does not exist out there, and takes that for offline. "Allow away" in the widget\'s own settings (long press) helped here.',
        votes: ['chloe', 'ewa'],
        comments: [
          {
            by: 'idris', afterMinutes: 240,
            body: '"Allow away" was off. Turned it on, waiting for the next refresh in the wild.',
          },
        ],
      },
    ],
  },
  {
    key: 'test-lower', kind: 'QUESTION', space: 'tarn-app',
    tags: ['speed', 'app-6.5'],
    asker: 'diego', openedMinutesAgo: 27540,
    title: 'Speed test in the app is much lower than on my computer',
    body: 'App: 280 Mbit/s. Computer by cable: 930. Phone with a browser test next to the router: 610. Which of the three is telling the truth, and what does the app measure anyway?',
    votes: [
      'maren', 'pieter', 'elif', 'zuzana', 'ewa', 'oskar', 'astrid', 'yuki', 'homelab', 'nightshift', 'olena',
      'karim', 'samuel',
    ],
    answers: [
      {
        by: 'hanna', afterMinutes: 6,
        accepted: { afterMinutes: 115 },
        body: `All three, they measure different things:

| test | path | limit |
|---|---|---|
| computer, cable | internet to a wired port | your line |
| phone, browser, many connections | internet to phone | the phone's Wi-Fi |
| app, "Test Wi-Fi" | router to phone, **one** connection | one TCP stream over Wi-Fi |
| app, "Test line" | internet to router | your line |

You pressed **Test Wi-Fi**. One stream on a phone that saves energy gives 250 to 350, that is what everybody gets. For the line use the second tab. If that says about 930 all is well.`,
        votes: [
          'lucia', 'sean', 'milo', 'callum', 'helene', 'homelab', 'oskar', 'mateus', 'tobias', 'idris', 'greta',
          'maren', 'chloe', 'zuzana', 'ewa', 'sofia', 'priya',
        ],
        comments: [
          { by: 'diego', afterMinutes: 115, body: '"Test line": 934. I had never seen that there is a second tab.' },
        ],
        ratings: [
          { by: 'diego', afterMinutes: 120, worked: true, stars: 5 },
          { by: 'amara', afterMinutes: 586, worked: true }, { by: 'nightshift', afterMinutes: 1042, worked: true },
          { by: 'idris', afterMinutes: 1669, worked: true }, { by: 'helene', afterMinutes: 2037, worked: true },
          { by: 'callum', afterMinutes: 4380, worked: true, stars: 4, comment: 'Good explanation. The tab really is easy to miss.' },
          { by: 'benedikt', afterMinutes: 4556, worked: true }, { by: 'lucia', afterMinutes: 4900, worked: true },
          { by: 'pieter', afterMinutes: 5126, worked: true }, { by: 'mateus', afterMinutes: 6845, worked: true },
          { by: 'sean', afterMinutes: 8994, worked: true },
          { by: 'elif', afterMinutes: 12190, worked: false, reason: 'UNCLEAR' },
          { by: 'sofia', afterMinutes: 13627, worked: true },
          { by: 'yuki', afterMinutes: 14083, worked: false, reason: 'UNCLEAR' },
          { by: 'ewa', afterMinutes: 16923, worked: true }, { by: 'noor', afterMinutes: 17352, worked: true },
          { by: 'chloe', afterMinutes: 17714, worked: true }, { by: 'priya', afterMinutes: 18295, worked: true },
          { by: 'janerik', afterMinutes: 18844, worked: true }, { by: 'farah', afterMinutes: 21995, worked: true },
          { by: 'bruno', afterMinutes: 22433, worked: true }, { by: 'astrid', afterMinutes: 24875, worked: true },
        ],
      },
    ],
  },
  {
    key: 'dns-switched-off', kind: 'PROBLEM', space: 'tarn-app',
    tags: ['dns', 'privacy', 'app-6.5'],
    asker: 'farah', openedMinutesAgo: 42060,
    title: 'DNS over HTTPS switched itself off after the app update',
    body: 'After the update to 6.5 the switch **Router, Privacy, Encrypted DNS** was off. I had switched it on a year ago and I am certain of it, because I write about exactly this. Nobody told me. How can I make sure it stays on, and how do I notice if it does not?',
    votes: ['dilan', 'chloe', 'yuki', 'tomasz', 'hanna', 'karim', 'gwen', 'elif', 'helene'],
    answers: [
      {
        by: 'olena', afterMinutes: 38,
        accepted: { afterMinutes: 160 },
        body: `6.5 renamed the setting and did not carry the old value over (release note, second to last line, "please check your DNS settings"). Set it once more and it holds, I have been through two restarts and one more update.

To notice it: the console has a check which you can run from any computer at home, by cron for instance:

\`\`\`
$ ssh tarn.home tarn dns show | grep -i upstream
upstream: https://dns.example/query (encrypted)
\`\`\`

If the line ends in \`(plain)\`, send yourself a mail.`,
        votes: [
          'chloe', 'thabo', 'sean', 'oskar', 'priya', 'pieter', 'idris', 'ruth', 'janerik', 'astrid', 'helene',
          'mateus',
        ],
        comments: [
          {
            by: 'farah', afterMinutes: 160,
            body: 'The cron job runs. I take one star off for the release note, not for you.',
          },
        ],
        ratings: [
          { by: 'gwen', afterMinutes: 520, worked: true }, { by: 'zuzana', afterMinutes: 1162, worked: true },
          { by: 'farah', afterMinutes: 1500, worked: true, stars: 4 },
          { by: 'linh', afterMinutes: 2632, worked: true }, { by: 'samuel', afterMinutes: 3245, worked: true },
          { by: 'dilan', afterMinutes: 6565, worked: true }, { by: 'milo', afterMinutes: 6658, worked: true },
          { by: 'rajiv', afterMinutes: 7218, worked: false, reason: 'OUTDATED' },
          { by: 'idris', afterMinutes: 11026, worked: true }, { by: 'homelab', afterMinutes: 15573, worked: true },
          { by: 'sofia', afterMinutes: 16338, worked: true }, { by: 'nightshift', afterMinutes: 18689, worked: true },
          { by: 'greta', afterMinutes: 33095, worked: true },
        ],
      },
    ],
  },
  {
    key: 'per-device-speed', kind: 'QUESTION', space: 'tarn-app',
    tags: ['speed', 'app-6.5'],
    asker: 'mateus', openedMinutesAgo: 2040,
    title: 'Can I see which device uses the line right now?',
    body: "Something is eating 40 Mbit/s of upload and I can't tell what.",
    answers: [
      {
        by: 'gwen', afterMinutes: 3,
        accepted: { afterMinutes: 16 },
        body: "Devices, then the little arrows at the top right: sort by **upload now**. In our house it's always a phone backing up 4,000 photos.",
        votes: ['janerik', 'noor', 'karim', 'samuel', 'idris'],
        comments: [
          { by: 'mateus', afterMinutes: 16, body: 'It was the NAS, syncing to itself through the cloud. Well.' },
        ],
        ratings: [
          { by: 'mateus', afterMinutes: 20, worked: true, stars: 5 },
          { by: 'diego', afterMinutes: 419, worked: true }, { by: 'maren', afterMinutes: 740, worked: true },
          { by: 'yuki', afterMinutes: 1105, worked: true }, { by: 'milo', afterMinutes: 1256, worked: true },
        ],
      },
    ],
  },
  {
    key: 'watch-app-idea', kind: 'IDEA', space: 'tarn-app',
    tags: ['watch', 'ios', 'notifications'],
    asker: 'nightshift', openedMinutesAgo: 57840,
    title: 'A watch app with two buttons',
    body: 'pause kids. restart router. thats all i want on my wrist',
    votes: ['ruth', 'sean', 'benedikt', 'astrid', 'linh', 'oskar', 'dilan'],
    comments: [{ by: 'amara', afterMinutes: 125, body: 'Third button: "how many are online".' }],
    answers: [
      {
        by: 'sigrid', afterMinutes: 5760,
        body: 'We have talked about this in the team. We will **not** build a watch app in the coming year, because it would take the time that Family needs. What you can do today: both are available as Shortcuts, and a shortcut can be put on the watch face. There is a guide under **Help, Shortcuts**.',
        votes: ['noor', 'olena', 'homelab', 'tobias', 'zuzana'],
        comments: [{ by: 'nightshift', afterMinutes: 5940, body: 'fair. shortcut works' }],
      },
    ],
  },
  {
    key: 'device-page-praise', kind: 'PRAISE', space: 'tarn-app',
    tags: ['app-6.5'],
    asker: 'samuel', openedMinutesAgo: 19260,
    title: 'The new device page is a joy',
    body: 'I usually only come here when something is broken, so for once: the device page in 6.5 is very well done. I can finally see which Point a thing hangs on, how strong the signal is, and since when, without three taps for each. My mother-in-law found out *by herself* that her tablet was in the guest network. Please pass this on to whoever made it.',
    votes: ['yuki', 'sean', 'janerik', 'zuzana', 'amara', 'linh', 'karim', 'benedikt', 'ewa', 'idris', 'greta'],
    comments: [
      {
        by: 'sigrid', afterMinutes: 360,
        body: "Passed on, with your mother-in-law as the main argument. It made somebody's Friday.",
      },
      { by: 'ruth', afterMinutes: 540, body: 'I agree, and I am glad that the text is finally large enough.' },
    ],
  },
  {
    key: 'devices-sorted', kind: 'QUESTION', space: 'tarn-app',
    tags: ['household', 'app-6.5'],
    asker: 'linh', openedMinutesAgo: 35100,
    title: 'Can flatmates see which devices I have?',
    body: "Four of us share the network, one of us is owner. Can she see the names of my devices and when I am online? I'd just like to know, there is no quarrel.",
    votes: ['mateus', 'amara'],
    answers: [
      {
        by: 'tomasz', afterMinutes: 41,
        body: 'Owners see all devices, with names and last seen. *Adults* and *members* see only their own and the shared ones. What sites you visit is not shown to anyone unless a Family profile is set for your device, and then it tells you on the first page.',
        votes: ['priya', 'sofia', 'benedikt'],
        ratings: [
          { by: 'mateus', afterMinutes: 3695, worked: true }, { by: 'priya', afterMinutes: 31362, worked: true },
        ],
      },
    ],
  },
];
