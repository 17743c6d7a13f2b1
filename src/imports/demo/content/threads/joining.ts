// Threads of the demo community about Points that join a mesh, or refuse to.
import type { DemoThread } from '../types';

export const joining: DemoThread[] = [
  {
    key: 'renewed-refuses', kind: 'PROBLEM', space: 'mesh-points',
    tags: ['point-2', 'warranty', 'setup'],
    asker: 'greta', openedMinutesAgo: 160,
    title: 'Point refuses to join its own mesh after a warranty swap',
    body: `My attic Point was exchanged under warranty last week. The replacement lights up white, and after a minute it turns red. The app says **"This Point belongs to another mesh"** and offers me nothing but "OK".

Tried so far:

- reset with the button, twelve seconds until blue, twice
- adding it by cable directly at the Tarn One
- removing the *old* attic Point from the list first

The box says "renewed", if that matters.`,
    votes: ['homelab', 'diego'],
    comments: [
      {
        by: 'karim', afterMinutes: 68,
        body: 'No solution, just company: I had the same with one from an auction site, and only Tarn could let it go.',
      },
    ],
    case: { trigger: 'UNANSWERED', afterMinutes: 120 },
  },
  {
    key: 'second-hand-mesh', kind: 'PROBLEM', space: 'mesh-points',
    tags: ['point-2', 'second-hand', 'setup'],
    asker: 'karim', openedMinutesAgo: 24660,
    title: 'Second-hand Point will not join: "belongs to another mesh"',
    body: 'Bought a used Point 2 from an auction site. Resetting works (blinks blue), then the app says "This Point belongs to another mesh". The seller has no Tarn account any more and does not answer my messages. Is it a paperweight now?',
    votes: ['sofia', 'zuzana', 'benedikt', 'gwen', 'farah', 'astrid'],
    case: {
      trigger: 'UNANSWERED', afterMinutes: 120, takenBy: 'ines', takenAfterMinutes: 146,
      messages: [
        {
          by: 'ines', afterMinutes: 154, visibility: 'PRIVATE',
          body: "Hello Karim, this is Ines from Tarn. A Point stays tied to its owner's account so that a stolen one is worthless, which is unpleasant when the sale was honest. Please send me the serial number (on the underside, begins with TP2) and the receipt or the auction page, here where only you and we can read it.",
        },
        {
          by: 'karim', afterMinutes: 221, visibility: 'PRIVATE',
          body: 'TP2-2403-1170-5C02, and the auction page as a PDF from my purchases. I paid 41 euro for it.',
        },
        {
          by: 'ines', afterMinutes: 242, visibility: 'INTERNAL',
          body: 'Account of the first owner was closed in spring, Points were not released with it. Second one this month. Closing an account should release its devices.',
        },
      ],
      resolved: {
        afterMinutes: 300, resolution: 'SOLVED_BY_AGENT', rootCause: 'setup-binding',
        publicSummary: `A Point remains tied to the account of its first owner. There are two ways out:

1. **The owner** opens the Tarn app and chooses **Points, the Point, Hand over**. It is free at once, wherever it is.
2. If the owner cannot be reached, **ask for an agent** and have the serial number and any proof of purchase at hand. We check it and release the Point, usually the same day.

After that hold the button for twelve seconds until the light blinks blue and add it as if it were new.`,
        rating: { afterMinutes: 1320, stars: 5, comment: 'Quick, and no lecture about buying used things.' },
      },
    },
  },
  {
    key: 'gift-reset', kind: 'QUESTION', space: 'mesh-points',
    tags: ['point-2', 'second-hand', 'setup'],
    asker: 'chloe', openedMinutesAgo: 49440,
    title: 'My brother gave me his Point, how do I make it mine?',
    body: 'He moved in with somebody who has a different system and gave me his Point 2. Do I need his password? Or does he need to do something first? He is the kind of person who answers messages after a week.',
    votes: ['elif', 'mateus', 'sean', 'hanna', 'lucia', 'dilan', 'yuki', 'samuel'],
    answers: [
      {
        by: 'samuel', afterMinutes: 22,
        accepted: { afterMinutes: 8700 },
        body: `He needs thirty seconds and no visit:

1. Tarn app, **Points**, tap the Point, **Hand over**. (He may have to scroll, it is below "Rename".)
2. You hold its button for 12 s, until it blinks blue.
3. In your app: **Add, Point 2**.

You never need his password. The reset alone is not enough, that is the anti-theft lock.`,
        votes: ['ewa', 'gwen', 'priya', 'amara', 'linh', 'noor', 'lucia', 'farah', 'yuki'],
        comments: [
          { by: 'chloe', afterMinutes: 8700, body: 'He answered on day six, a personal best. Worked at once.' },
        ],
        ratings: [
          { by: 'gwen', afterMinutes: 697, worked: true }, { by: 'homelab', afterMinutes: 2236, worked: true },
          { by: 'greta', afterMinutes: 2431, worked: true }, { by: 'ruth', afterMinutes: 2522, worked: true },
          { by: 'janerik', afterMinutes: 3931, worked: true }, { by: 'noor', afterMinutes: 5121, worked: true },
          { by: 'hanna', afterMinutes: 6979, worked: true }, { by: 'maren', afterMinutes: 7148, worked: true },
          { by: 'chloe', afterMinutes: 8700, worked: true, stars: 5 },
          { by: 'thabo', afterMinutes: 9750, worked: true }, { by: 'sofia', afterMinutes: 10218, worked: true },
          { by: 'sean', afterMinutes: 12174, worked: true },
          { by: 'olena', afterMinutes: 12960, worked: true, stars: 5, comment: 'Same for a Tarn Pro from a colleague.' },
          { by: 'helene', afterMinutes: 15892, worked: false, reason: 'DID_NOT_WORK' },
          { by: 'bruno', afterMinutes: 17106, worked: true }, { by: 'diego', afterMinutes: 17452, worked: true },
          { by: 'amara', afterMinutes: 21031, worked: true }, { by: 'farah', afterMinutes: 25963, worked: true },
        ],
      },
    ],
  },
  {
    key: 'point-1-with-pro', kind: 'QUESTION', space: 'mesh-points',
    tags: ['point-1', 'tarn-pro', 'compatibility'],
    asker: 'mateus', openedMinutesAgo: 185,
    title: 'Can I keep a Point 1 in the mesh with a new Tarn Pro?',
    body: 'Pro arrives tomorrow. I have two Point 2 and one old Point 1 in the laundry room. Does the old one drag everything down?',
    answers: [
      {
        by: 'samuel', afterMinutes: 14,
        accepted: { afterMinutes: 51 },
        body: `You can keep it, and it only slows down what is connected *to it*. Two things to know: it is Wi-Fi 5, so around 200 Mbit/s at best, and it cannot use the Pro's 6 GHz radio for its backhaul. For a washing machine that is plenty.

Add it last, after the two Point 2, otherwise the first setup takes ages.`,
        votes: ['bruno', 'elif', 'tomasz'],
        ratings: [
          { by: 'mateus', afterMinutes: 55, worked: true, stars: 5 }, { by: 'ewa', afterMinutes: 62, worked: true },
          { by: 'nightshift', afterMinutes: 98, worked: true }, { by: 'dilan', afterMinutes: 154, worked: true },
        ],
      },
    ],
  },
  {
    key: 'blue-20-minutes', kind: 'PROBLEM', space: 'mesh-points',
    tags: ['point-2', 'setup', 'led'],
    asker: 'ewa', openedMinutesAgo: 72300,
    title: 'Blue light for twenty minutes, and the app finds nothing',
    body: 'New Point 2, first setup, standing half a metre from the Tarn One. It blinks blue and blinks and blinks. The app shows "Looking for Points..." until it gives up. Phone is a Pixel, app is current. Bluetooth is on (I checked three times).',
    votes: ['astrid', 'elif', 'milo', 'gwen'],
    answers: [
      {
        by: 'tomasz', afterMinutes: 27,
        accepted: { afterMinutes: 63 },
        body: `Android hides Bluetooth scanning behind the *location* switch. It's not the app's permission only, the phone's location itself has to be on:

1. Settings, Location: **on** (you can turn it off again after setup)
2. Settings, Apps, Tarn, Permissions, Nearby devices: **Allow**
3. Kill the app, open it, Add.

The app could say so. I have reported it, it is on their list.`,
        votes: ['tobias', 'helene', 'pieter', 'karim', 'callum', 'gwen', 'mateus'],
        comments: [
          {
            by: 'ewa', afterMinutes: 63,
            body: 'Location was off, I always have it off. Found in four seconds. Thank you!!',
          },
        ],
        ratings: [
          { by: 'ewa', afterMinutes: 70, worked: true, stars: 5 }, { by: 'ruth', afterMinutes: 1002, worked: true },
          { by: 'elif', afterMinutes: 1731, worked: true }, { by: 'noor', afterMinutes: 4278, worked: true },
          { by: 'milo', afterMinutes: 5063, worked: true }, { by: 'rajiv', afterMinutes: 10563, worked: true },
          { by: 'tobias', afterMinutes: 10874, worked: true }, { by: 'homelab', afterMinutes: 12432, worked: true },
          { by: 'janerik', afterMinutes: 18652, worked: true }, { by: 'chloe', afterMinutes: 21745, worked: true },
          { by: 'olena', afterMinutes: 22071, worked: false, reason: 'DID_NOT_WORK' },
          { by: 'amara', afterMinutes: 22528, worked: true },
          { by: 'priya', afterMinutes: 28848, worked: false, reason: 'UNCLEAR' },
          { by: 'samuel', afterMinutes: 31073, worked: true }, { by: 'callum', afterMinutes: 34395, worked: true },
        ],
      },
      {
        by: 'priya', afterMinutes: 109,
        body: 'And if somebody lands here with an iPhone: Settings, Privacy, **Local Network**, switch Tarn on. Same symptom, other switch.',
        votes: ['callum', 'sean'],
        ratings: [
          { by: 'greta', afterMinutes: 2717, worked: true },
          { by: 'astrid', afterMinutes: 11492, worked: false, reason: 'OUTDATED' },
          { by: 'sean', afterMinutes: 15441, worked: true }, { by: 'maren', afterMinutes: 15495, worked: true },
          { by: 'diego', afterMinutes: 30908, worked: true }, { by: 'farah', afterMinutes: 32405, worked: true },
        ],
      },
    ],
  },
  {
    key: 'how-many-points', kind: 'QUESTION', space: 'mesh-points',
    tags: ['point-2', 'tarn-one', 'placement'],
    asker: 'thabo', openedMinutesAgo: 6180,
    title: 'How many Points can one Tarn One carry?',
    body: 'The shop page says "up to four", a reviewer says six, my cousin says he has seven. I am planning a second building with five rooms and do not want to find the limit on a Saturday with all the rooms full.',
    answers: [
      {
        by: 'idris', afterMinutes: 58,
        body: `Four is what they *support* on a Tarn One, six on the Pro. The One does let you add more, mine had five for a while, but every Point announces itself on the same channel and from the fifth on I could see the air time go. Median ping went from 3 to 9 ms with nobody doing anything.

For guests I'd take a second router in the other building with a cable between them rather than Points number five to nine.`,
        votes: ['thabo', 'yuki', 'helene', 'olena'],
        ratings: [
          { by: 'astrid', afterMinutes: 1219, worked: true }, { by: 'lucia', afterMinutes: 1384, worked: true },
          { by: 'sofia', afterMinutes: 5215, worked: true },
        ],
      },
      {
        by: 'astrid', afterMinutes: 552,
        body: 'We run cabin and main house as two meshes with the same name and password. Phones do not care. You lose the smooth handover on the lawn between them, and nobody has ever noticed.',
        votes: ['greta', 'sofia'],
      },
    ],
  },
  {
    key: 'one-to-pro-swap', kind: 'QUESTION', space: 'mesh-points',
    tags: ['tarn-one', 'tarn-pro', 'setup'],
    asker: 'idris', openedMinutesAgo: 14760,
    title: 'Swapping a Tarn One for a Tarn Pro without adding 40 devices again',
    body: "Three Points, about forty devices, of which a dozen are the kind where joining Wi-Fi means pressing a paperclip. Has anyone done the swap recently? I'd like to hear what really carries over.",
    votes: ['helene', 'nightshift', 'lucia', 'pieter', 'homelab'],
    answers: [
      {
        by: 'rajiv', afterMinutes: 40,
        accepted: { afterMinutes: 1740 },
        body: `Did it in spring. What carries over with **Router, Replace this router**:

- Wi-Fi names and passwords, so no paperclips at all
- Points (they restart one after the other, about ten minutes)
- fixed addresses, port forwarding, Family profiles

What does not:

- provider login (PPPoE), write it down **before**
- the radio settings, since the Pro has different radios
- the usage history

Keep the old One plugged in, on a desk, until the app says "All Points moved". I unplugged it early and had to start over.`,
        votes: ['lucia', 'thabo', 'bruno', 'farah', 'elif', 'yuki', 'callum', 'benedikt', 'hanna', 'mateus'],
        comments: [
          {
            by: 'idris', afterMinutes: 1740,
            body: 'Forty devices, zero paperclips. The PPPoE warning saved my evening.',
          },
        ],
        ratings: [
          { by: 'farah', afterMinutes: 944, worked: true },
          { by: 'idris', afterMinutes: 1740, worked: true, stars: 5 },
          { by: 'zuzana', afterMinutes: 3019, worked: true }, { by: 'linh', afterMinutes: 3906, worked: true },
          { by: 'karim', afterMinutes: 4742, worked: true }, { by: 'ewa', afterMinutes: 5888, worked: true },
          { by: 'chloe', afterMinutes: 6385, worked: true }, { by: 'noor', afterMinutes: 7112, worked: true },
          { by: 'diego', afterMinutes: 7638, worked: true }, { by: 'olena', afterMinutes: 11841, worked: true },
        ],
      },
    ],
  },
];
