// Threads of the demo community about channels, backhaul and roaming after firmware 4.2.0.
import type { DemoThread } from '../types';

export const channelsAfterUpdate: DemoThread[] = [
  {
    key: 'pro-keeps-moving', kind: 'QUESTION', space: 'routers',
    tags: ['tarn-pro', 'channels', 'wi-fi'],
    asker: 'bruno', openedMinutesAgo: 16140,
    title: 'How do I stop the Tarn Pro from changing channels during the day?',
    body: 'I stream multitrack audio over Wi-Fi between two rooms and each channel change costs me about four seconds of silence. With "Nightly scan" off it still moved twice yesterday, at 11:20 and 16:05. What else decides about channels?',
    votes: ['priya', 'ewa', 'sofia', 'linh', 'elif', 'oskar', 'zuzana'],
    answers: [
      {
        by: 'hanna', afterMinutes: 72,
        accepted: { afterMinutes: 320 },
        body: `Two separate mechanisms move a Tarn Pro:

| mechanism | when | where to switch it |
|---|---|---|
| nightly scan | 03:00 | Radios, 5 GHz, Nightly scan |
| radar avoidance | any time, required by law on 52 to 144 | cannot be switched off |

Your daytime moves are almost certainly the second one. If you stay on **36 to 48** the router never has to listen for radar, so it never has to leave. You give up the 160 MHz width, which you do not need for audio anyway.

To confirm it, look for \`radar\` in the log:

\`\`\`
tarn log --since 24h | grep -i radar
\`\`\``,
        votes: [
          'diego', 'homelab', 'mateus', 'tomasz', 'oskar', 'gwen', 'callum', 'helene', 'pieter', 'karim', 'greta',
        ],
        comments: [
          {
            by: 'bruno', afterMinutes: 320,
            body: '`radar detected on 100, moving to 44`, at 11:20 and 16:05 to the minute. Channel 40 at 80 MHz now, and not one dropout during a two hour take.',
          },
        ],
        ratings: [
          { by: 'idris', afterMinutes: 199, worked: true }, { by: 'mateus', afterMinutes: 1251, worked: true },
          { by: 'thabo', afterMinutes: 1388, worked: false, reason: 'UNCLEAR' },
          { by: 'bruno', afterMinutes: 1500, worked: true, stars: 5 },
          { by: 'yuki', afterMinutes: 3143, worked: true }, { by: 'oskar', afterMinutes: 3920, worked: true },
          { by: 'priya', afterMinutes: 6084, worked: true }, { by: 'nightshift', afterMinutes: 7596, worked: true },
          { by: 'janerik', afterMinutes: 8058, worked: true }, { by: 'zuzana', afterMinutes: 10156, worked: true },
          { by: 'callum', afterMinutes: 10157, worked: true }, { by: 'lucia', afterMinutes: 13147, worked: true },
          { by: 'sean', afterMinutes: 13479, worked: true }, { by: 'maren', afterMinutes: 13726, worked: true },
        ],
      },
    ],
  },
  {
    key: 'backhaul-24-midnight', kind: 'PROBLEM', space: 'mesh-points',
    tags: ['point-2', 'backhaul', 'speed'],
    asker: 'zuzana', openedMinutesAgo: 8820,
    title: 'Backhaul falls back to 2.4 GHz after midnight and stays there',
    body: `Our co-op's reading room has one Point 2, roughly 12 metres from the Tarn One, one wall. During the day the app shows "Backhaul: 5 GHz, good". From some time after midnight it shows "2.4 GHz, fair" and it does not return until somebody restarts the Point around noon.

Firmware 4.2.0 on both, black adapter.`,
    answers: [
      {
        by: 'tobias', afterMinutes: 33,
        body: `Black adapter and 4.2.0 points to the channel list again, with one difference: at 12 metres your Point is close enough to reach the 2.4 GHz radio, so instead of leaving the mesh it limps along on the slow band. Pin channel 36 as described in the 03:00 thread, or take the early update to 4.2.1.

One question, because it changes the advice: does the log say \`rejoin refused\` or \`signal below floor\`?`,
        votes: ['linh', 'helene', 'milo', 'callum', 'olena'],
        comments: [
          {
            by: 'zuzana', afterMinutes: 1680,
            body: "I have asked the colleague who has the router's password to look. Will report back.",
          },
        ],
        ratings: [
          { by: 'gwen', afterMinutes: 1603, worked: true }, { by: 'rajiv', afterMinutes: 7273, worked: true },
          { by: 'karim', afterMinutes: 7484, worked: true }, { by: 'pieter', afterMinutes: 8802, worked: true },
        ],
      },
    ],
  },
  {
    key: 'cameras-hallway', kind: 'PROBLEM', space: 'mesh-points',
    tags: ['cameras', 'roaming', 'point-2'],
    asker: 'ruth', openedMinutesAgo: 1330,
    title: 'Cameras lose Wi-Fi when the hallway Point takes over at night',
    body: `I have three small cameras (two indoors, one in the porch). Since the new firmware they go offline each night for between ten and forty minutes. The app's history shows that at that very moment they are "moved" from the router to the hallway Point. In the morning they are back on the router, as if nothing had happened.

I have read the thread about 03:00 carefully, and I do not think it is the same matter, since my Points stay white all night.

**Router:** Tarn One, 4.2.0
**Points:** two Point 2, white adapters
**Cameras:** 2.4 GHz only, about 4 years old`,
    votes: ['janerik', 'callum', 'lucia'],
    answers: [
      {
        by: 'karim', afterMinutes: 41,
        body: 'Give the cameras a separate 2.4 GHz name: Wi-Fi, Names, switch on "Own name for 2.4 GHz", and join the cameras to it. Old cameras hate being steered. Mine have been fine for a year.',
        votes: ['rajiv', 'milo'],
        comments: [
          { by: 'ruth', afterMinutes: 65, body: 'Thank you. I have done this for all three and shall see tonight.' },
        ],
        ratings: [
          { by: 'sofia', afterMinutes: 82, worked: true },
          { by: 'helene', afterMinutes: 89, worked: false, reason: 'DID_NOT_WORK' },
          { by: 'ruth', afterMinutes: 680, worked: false, stars: 2, reason: 'DID_NOT_WORK', comment: 'Same gap again at 02:51, on the new name as well. I had to re-pair the porch camera in the rain to try this, so I would rather hear from somebody at Tarn now.' },
          { by: 'nightshift', afterMinutes: 742, worked: true },
          { by: 'bruno', afterMinutes: 958, worked: false, reason: 'OUTDATED' },
          { by: 'greta', afterMinutes: 1098, worked: false, reason: 'DID_NOT_WORK' },
        ],
      },
    ],
    case: {
      trigger: 'DISSATISFIED', afterMinutes: 680, takenBy: 'ines', takenAfterMinutes: 725,
      messages: [
        {
          by: 'ines', afterMinutes: 750, visibility: 'PRIVATE',
          body: 'Good morning Ruth, I am Ines from Tarn. I am sorry about the porch camera. I would like to see what the hallway Point does at that minute. Would you allow me to read the mesh log of the last two nights? In the app: **Help, Share log with support**. It contains device names and times, no traffic, and you can withdraw it at any moment.',
        },
        {
          by: 'ruth', afterMinutes: 842, visibility: 'PRIVATE',
          body: 'Good morning. I have shared it. The cameras are called Porch, Landing and Study.',
        },
        {
          by: 'ines', afterMinutes: 940, visibility: 'INTERNAL',
          body: 'At 02:51 the hallway Point announces itself with a better score than the router for 2.4 GHz, although it is two rooms further away. Looks like load balancing counts the *idle* clients only. Asked firmware whether 4.2.1 changed the score. Not the channel list this time.',
        },
      ],
    },
  },
];
