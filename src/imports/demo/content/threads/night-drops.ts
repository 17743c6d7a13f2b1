// Threads of the demo community about Points that leave the mesh at night.
import type { DemoThread } from '../types';

export const nightDrops: DemoThread[] = [
  {
    key: 'point-0300', kind: 'PROBLEM', space: 'mesh-points',
    tags: ['point-2', 'firmware-4.2', 'channels'],
    asker: 'maren', openedMinutesAgo: 30480,
    title: 'Point drops off the mesh every night at 03:00',
    body: `For about a week now the Point 2 in our hallway leaves the mesh at **03:00 sharp** and is back some time after five. Everything upstairs is offline in between: heating, doorbell, my alarm clock radio.

- Tarn One in the living room, one Point 2 in the hall, one in the attic, all on \`4.2.0\`
- only the hall Point goes, the attic one hangs on with one bar
- I restarted both and swapped their places. Same Point, same minute.

The router's log from last night:

\`\`\`
03:00:02  mesh: nightly scan: moving 5 GHz from 36 to 108
03:00:02  mesh: backhaul lost: point-2f (hall)
03:00:33  mesh: point-2f: rejoin refused, channel not in its list
05:12:40  mesh: point-2f: rejoined on 36
\`\`\`

Why does it move to 108 at night, and can I tell it not to?`,
    votes: [
      'elif', 'noor', 'ewa', 'rajiv', 'lucia', 'callum', 'oskar', 'thabo', 'linh', 'yuki', 'samuel', 'farah',
      'tobias', 'zuzana', 'benedikt', 'mateus', 'homelab', 'greta', 'nightshift', 'dilan', 'janerik', 'gwen', 'chloe',
      'diego',
    ],
    comments: [
      {
        by: 'chloe', afterMinutes: 9,
        body: 'Which power adapters came with your Points, black or white? The black ones belong to the 2024 series, I believe.',
      },
      { by: 'maren', afterMinutes: 14, body: 'Hall: black. Attic: white. Now that is interesting.' },
    ],
    answers: [
      {
        by: 'tobias', afterMinutes: 26,
        accepted: { afterMinutes: 1260 },
        body: `That is the nightly channel scan. At 03:00 the router looks for a quieter 5 GHz channel, and in your log it picked 108. The channel list inside the 2024 Points (black adapter) does not contain 108 on 4.2.0, so they cannot follow.

Pin the channel until there is a fix:

1. Open **tarn.home** in a browser and go to **Wi-Fi, Radio, 5 GHz**.
2. Set **Channel** to 36 and switch **Nightly scan** off.
3. Restart the hall Point once. Its light should be white again within a minute.

Or in one line on the local console:

\`\`\`
tarn wifi set --band 5 --channel 36 --nightly-scan off
\`\`\`

Unless a neighbour sits on 36 you will not notice any difference in speed.`,
        votes: [
          'gwen', 'bruno', 'linh', 'greta', 'diego', 'oskar', 'rajiv', 'sean', 'sofia', 'maren', 'amara', 'ruth',
          'benedikt', 'noor', 'callum', 'samuel', 'ewa', 'yuki', 'tomasz', 'olena', 'janerik', 'pieter', 'chloe',
          'mateus', 'karim', 'elif',
        ],
        comments: [
          { by: 'maren', afterMinutes: 1620, body: 'First quiet night in eight days. Thank you, Tobias.' },
          {
            by: 'idris', afterMinutes: 1860,
            body: 'Works for a Tarn Pro as well. There the menu is called **Radios**, plural, and you want the first 5 GHz one.',
          },
        ],
        ratings: [
          { by: 'maren', afterMinutes: 1620, worked: true, stars: 5 },
          { by: 'farah', afterMinutes: 3319, worked: true }, { by: 'yuki', afterMinutes: 4751, worked: true },
          { by: 'benedikt', afterMinutes: 5060, worked: true }, { by: 'callum', afterMinutes: 5511, worked: true },
          { by: 'thabo', afterMinutes: 5880, worked: true, stars: 5, comment: 'Nine rooms, three black adapters. Nobody complained at breakfast today.' },
          { by: 'mateus', afterMinutes: 6138, worked: true }, { by: 'oskar', afterMinutes: 6610, worked: true },
          { by: 'noor', afterMinutes: 6966, worked: true }, { by: 'amara', afterMinutes: 7787, worked: true },
          { by: 'priya', afterMinutes: 9406, worked: true }, { by: 'ruth', afterMinutes: 9515, worked: true },
          { by: 'nightshift', afterMinutes: 9660, worked: false, reason: 'DID_NOT_WORK' },
          { by: 'greta', afterMinutes: 10972, worked: true }, { by: 'karim', afterMinutes: 11034, worked: true },
          { by: 'zuzana', afterMinutes: 12167, worked: true }, { by: 'helene', afterMinutes: 12993, worked: true },
          { by: 'linh', afterMinutes: 15015, worked: true }, { by: 'milo', afterMinutes: 18369, worked: true },
          { by: 'samuel', afterMinutes: 19634, worked: true }, { by: 'astrid', afterMinutes: 19640, worked: true },
          { by: 'rajiv', afterMinutes: 21347, worked: false, reason: 'OUTDATED' },
          { by: 'janerik', afterMinutes: 21405, worked: true }, { by: 'gwen', afterMinutes: 24414, worked: true },
          { by: 'elif', afterMinutes: 25267, worked: true }, { by: 'hanna', afterMinutes: 25276, worked: true },
          { by: 'chloe', afterMinutes: 25486, worked: true },
          { by: 'pieter', afterMinutes: 26933, worked: false, reason: 'DID_NOT_WORK' },
          { by: 'diego', afterMinutes: 28328, worked: true }, { by: 'dilan', afterMinutes: 29411, worked: true },
          { by: 'idris', afterMinutes: 29992, worked: true }, { by: 'lucia', afterMinutes: 30269, worked: true },
        ],
      },
      {
        by: 'priya', afterMinutes: 95,
        body: 'What helped here was removing the Point in the app and adding it again right next to the router. Hold the button until the light blinks blue, about twelve seconds.',
        votes: ['yuki', 'olena', 'gwen', 'lucia'],
        comments: [
          {
            by: 'maren', afterMinutes: 130,
            body: 'I tried that before I wrote, sorry, I should have said so. It lasted until the next 03:00.',
          },
        ],
        ratings: [
          { by: 'ewa', afterMinutes: 246, worked: true },
          { by: 'dilan', afterMinutes: 312, worked: false, reason: 'DID_NOT_WORK' },
          { by: 'rajiv', afterMinutes: 745, worked: true },
          { by: 'callum', afterMinutes: 1212, worked: false, reason: 'OUTDATED' },
          { by: 'farah', afterMinutes: 2090, worked: true },
          { by: 'samuel', afterMinutes: 2446, worked: false, reason: 'UNCLEAR' },
          { by: 'astrid', afterMinutes: 6631, worked: false, reason: 'OTHER_VERSION' },
          { by: 'thabo', afterMinutes: 8916, worked: false, reason: 'UNCLEAR' },
          { by: 'olena', afterMinutes: 9338, worked: false, reason: 'OTHER_VERSION' },
          { by: 'greta', afterMinutes: 9917, worked: false, reason: 'DID_NOT_WORK' },
          { by: 'tomasz', afterMinutes: 13434, worked: true },
          { by: 'amara', afterMinutes: 17085, worked: false, reason: 'OTHER_VERSION' },
          { by: 'linh', afterMinutes: 18183, worked: true }, { by: 'pieter', afterMinutes: 25432, worked: true },
          { by: 'janerik', afterMinutes: 28204, worked: false, reason: 'DID_NOT_WORK' },
          { by: 'elif', afterMinutes: 28293, worked: true },
          { by: 'oskar', afterMinutes: 28423, worked: false, reason: 'DID_NOT_WORK' },
          { by: 'idris', afterMinutes: 29992, worked: false, reason: 'DID_NOT_WORK' },
        ],
      },
      {
        by: 'ines', afterMinutes: 1320,
        body: `Tobias has it right, and the mistake is ours: 4.2.0 went out with an old channel list for the 2024 series. Firmware **4.2.1** carries the new list. It will reach early-update routers first (Tarn app, **Router, Updates, Early updates**) and everybody else some days later.

Once you are on 4.2.1, switch the nightly scan back on. It is worth having.`,
        votes: [
          'helene', 'benedikt', 'homelab', 'priya', 'tomasz', 'amara', 'chloe', 'idris', 'elif', 'ewa', 'tobias',
          'hanna', 'maren', 'bruno', 'rajiv',
        ],
        ratings: [
          { by: 'yuki', afterMinutes: 4016, worked: true }, { by: 'samuel', afterMinutes: 4211, worked: true },
          { by: 'sean', afterMinutes: 4575, worked: true }, { by: 'zuzana', afterMinutes: 6553, worked: true },
          { by: 'gwen', afterMinutes: 7109, worked: true }, { by: 'dilan', afterMinutes: 8842, worked: true },
          { by: 'astrid', afterMinutes: 12105, worked: true }, { by: 'homelab', afterMinutes: 16410, worked: true },
          { by: 'lucia', afterMinutes: 18111, worked: true }, { by: 'rajiv', afterMinutes: 18177, worked: true },
          { by: 'diego', afterMinutes: 24651, worked: true }, { by: 'elif', afterMinutes: 24741, worked: true },
          { by: 'ruth', afterMinutes: 27671, worked: true }, { by: 'nightshift', afterMinutes: 28623, worked: true },
          { by: 'olena', afterMinutes: 30215, worked: false, reason: 'OUTDATED' },
        ],
      },
    ],
  },
  {
    key: 'attic-unplug', kind: 'PROBLEM', space: 'mesh-points',
    tags: ['point-2', 'backhaul', 'firmware-4.2'],
    asker: 'samuel', openedMinutesAgo: 26340,
    title: 'Attic Point only comes back when I pull its plug',
    body: `Every few mornings the attic Point shows red. The app says "Point unreachable", the restart button in the app spins for a minute and gives up. Pulling the plug and putting it back always works.

I would rather not climb a ladder before coffee. Is there a way to make it recover alone?`,
    votes: ['sean', 'astrid', 'bruno', 'rajiv', 'tobias', 'thabo', 'tomasz', 'hanna', 'diego'],
    answers: [
      {
        by: 'homelab', afterMinutes: 48,
        accepted: { afterMinutes: 3000 },
        body: `two things are going on

- it loses the backhaul at night because of the channel move (see the 03:00 thread)
- after 3 failed rejoins it stops trying until power cycle. that part is normal, they call it rejoin hold

raise the limit on the router:

\`\`\`
tarn mesh set --rejoin-limit 0      # 0 = keep trying
tarn mesh show | grep rejoin
\`\`\`

survives reboots. then fix the channel so it has nothing to rejoin from`,
        votes: ['priya', 'nightshift', 'ewa', 'thabo', 'sean', 'chloe', 'gwen', 'bruno'],
        comments: [
          {
            by: 'samuel', afterMinutes: 3000,
            body: 'Nine tries last night according to the log, then it was back by itself. The ladder stays in the shed.',
          },
        ],
        ratings: [
          { by: 'oskar', afterMinutes: 1862, worked: true },
          { by: 'samuel', afterMinutes: 3000, worked: true, stars: 4 },
          { by: 'mateus', afterMinutes: 4754, worked: false, reason: 'DID_NOT_WORK' },
          { by: 'zuzana', afterMinutes: 7574, worked: true }, { by: 'noor', afterMinutes: 8145, worked: true },
          { by: 'olena', afterMinutes: 8716, worked: true }, { by: 'janerik', afterMinutes: 9209, worked: true },
          { by: 'benedikt', afterMinutes: 9440, worked: false, reason: 'UNCLEAR' },
          { by: 'astrid', afterMinutes: 11089, worked: true }, { by: 'bruno', afterMinutes: 14508, worked: true },
          { by: 'sofia', afterMinutes: 17313, worked: false, reason: 'OUTDATED' },
          { by: 'milo', afterMinutes: 18376, worked: true }, { by: 'priya', afterMinutes: 18608, worked: true },
          { by: 'chloe', afterMinutes: 20518, worked: true },
          { by: 'gwen', afterMinutes: 21811, worked: false, reason: 'DID_NOT_WORK' },
          { by: 'ewa', afterMinutes: 24945, worked: true },
        ],
      },
      {
        by: 'anneke', afterMinutes: 360,
        body: 'If you do not want to use the console: a cheap mechanical timer plug that cuts power from 04:55 to 05:00 does the same job. Not elegant, but my barn ran like that for a month.',
        votes: ['tobias', 'gwen', 'amara'],
        ratings: [
          { by: 'sofia', afterMinutes: 6309, worked: false, reason: 'OTHER_VERSION' },
          { by: 'diego', afterMinutes: 8099, worked: true }, { by: 'rajiv', afterMinutes: 9345, worked: true },
          { by: 'nightshift', afterMinutes: 13542, worked: false, reason: 'DID_NOT_WORK' },
          { by: 'karim', afterMinutes: 16773, worked: true },
          { by: 'greta', afterMinutes: 16784, worked: false, reason: 'OTHER_VERSION' },
          { by: 'hanna', afterMinutes: 19184, worked: true }, { by: 'helene', afterMinutes: 23361, worked: true },
        ],
      },
    ],
  },
  {
    key: 'upstairs-3am', kind: 'PROBLEM', space: 'mesh-points',
    tags: ['point-2', 'firmware-4.2'],
    asker: 'sofia', openedMinutesAgo: 21720,
    title: 'Upstairs offline at 3 am, since the update',
    body: 'Hello, everything upstairs goes offline in the middle of the night, always around 3. It began with 4.2.0. Two Point 2. Is there anything I can do or do I have to return them?',
    answers: [
      {
        by: 'ewa', afterMinutes: 17,
        body: 'It is the channel scan, have a look at "Point drops off the mesh every night at 03:00". Pin channel 36 and it stops. No need to return anything!',
        votes: ['yuki', 'greta', 'lucia'],
        comments: [
          {
            by: 'anneke', afterMinutes: 38,
            body: 'I am closing this one in favour of the thread that Ewa names, so that all news about the fix is in one place. If pinning the channel does not help you, Sofia, say so there and it will not be lost.',
          },
        ],
      },
    ],
    closed: { afterMinutes: 38, reason: 'DUPLICATE', duplicateOf: 'point-0300' },
  },
];
