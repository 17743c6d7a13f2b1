// Threads of the demo community about speed behind Points, and devices that move between them.
import type { DemoThread } from '../types';

export const roamingAndSpeed: DemoThread[] = [
  {
    key: 'half-speed-attic', kind: 'PROBLEM', space: 'mesh-points',
    tags: ['speed', 'point-2', 'backhaul'],
    asker: 'maren', openedMinutesAgo: 1620,
    title: 'Half the speed in the attic since some day last week',
    body: `In the attic I used to get 310 Mbit/s by the Point, with the same laptop at the same desk for a year. Since some day last week it is 140 to 150, at any hour. Hall and living room are unchanged (890 by cable, 520 by Wi-Fi).

I changed nothing except for the early update to 4.2.1. The drops at night are gone since then, so I feel a little ungrateful, but half is half. I could not say whether it began on the very day of the update.

What I looked at:

1. Backhaul in the app: "5 GHz, good", 866 Mbit/s
2. Restarted router and Points in both orders
3. Laptop next to the attic Point: the same 145

What halves exactly? I feel there must be a switch somewhere.`,
    votes: ['lucia', 'greta', 'amara', 'nightshift'],
    comments: [
      {
        by: 'tobias', afterMinutes: 139,
        body: 'Exactly half usually means that both hops share one channel *and* one radio. Is the attic Point now a child of the hall Point instead of the router? tarn.home, Mesh, Links.',
      },
    ],
    answers: [
      {
        by: 'farah', afterMinutes: 246,
        body: 'Mine halved when the app turned on "Privacy DNS plus scan". Try to switch it off, Router, Privacy.',
        votes: ['nightshift'],
        ratings: [
          { by: 'maren', afterMinutes: 331, worked: false, stars: 2, reason: 'DID_NOT_WORK', comment: 'It was off already, and I do not see how it would halve Wi-Fi.' },
        ],
      },
    ],
    case: {
      trigger: 'UNANSWERED', afterMinutes: 120, takenBy: 'kwame', takenAfterMinutes: 170,
      messages: [
        {
          by: 'kwame', afterMinutes: 362, visibility: 'PRIVATE',
          body: `Hello Maren, Kwame from Tarn here. Your measurements help a lot, thank you for being so exact. Tobias's suspicion is mine as well. Could you send me the output of this, from **tarn.home, System, Console**?

\`\`\`
tarn mesh links --history 14d
\`\`\`

With it I can see on which day the attic changed its parent, if it did. There is no hurry, I am here until 18:00 and again tomorrow.`,
        },
        {
          by: 'kwame', afterMinutes: 369, visibility: 'INTERNAL',
          body: 'If the parent changed with 4.2.1: third report this week of the new scoring preferring a chained parent. Ask Ines, she has the cameras case with the same look.',
        },
      ],
    },
  },
  {
    key: 'phone-clings', kind: 'PROBLEM', space: 'mesh-points',
    tags: ['roaming', 'android', 'point-2'],
    asker: 'sofia', openedMinutesAgo: 40560,
    title: 'Phone clings to the far Point and ignores the near one',
    body: 'When I go from the bedroom to the kitchen my phone stays on the bedroom Point with one bar, even though the router is two metres away. If I switch Wi-Fi off and on it takes the right one at once. Three people, three phones, all of them do it.',
    votes: ['tobias', 'gwen', 'nightshift', 'amara', 'milo', 'lucia'],
    answers: [
      {
        by: 'hanna', afterMinutes: 36,
        accepted: { afterMinutes: 1980 },
        body: `The phone decides when to move, not the network. It only starts looking when the signal falls below about -70 dBm, and your bedroom Point is strong enough in the kitchen to stay just above that.

So the cure is counter-intuitive, make the bedroom Point **quieter**:

- tarn.home, Mesh, bedroom Point, **Transmit power: medium**
- leave **Assisted roaming** on (802.11k/v), it gives the phone a list of where to go

Walk the route again. If it still clings, try low.`,
        votes: [
          'elif', 'linh', 'samuel', 'ewa', 'priya', 'lucia', 'oskar', 'pieter', 'greta', 'benedikt', 'sofia', 'thabo',
        ],
        comments: [
          {
            by: 'sofia', afterMinutes: 1980,
            body: 'Medium helped two phones, low all three. Who would have thought that less is more.',
          },
        ],
        ratings: [
          { by: 'karim', afterMinutes: 73, worked: true }, { by: 'noor', afterMinutes: 1934, worked: true },
          { by: 'priya', afterMinutes: 2800, worked: true },
          { by: 'sofia', afterMinutes: 2880, worked: true, stars: 4 },
          { by: 'rajiv', afterMinutes: 4168, worked: true }, { by: 'oskar', afterMinutes: 4638, worked: true },
          { by: 'bruno', afterMinutes: 4678, worked: true }, { by: 'zuzana', afterMinutes: 5266, worked: true },
          { by: 'linh', afterMinutes: 7750, worked: false, reason: 'DID_NOT_WORK' },
          { by: 'nightshift', afterMinutes: 7781, worked: false, reason: 'DID_NOT_WORK' },
          { by: 'ruth', afterMinutes: 10348, worked: true },
          { by: 'elif', afterMinutes: 10522, worked: false, reason: 'DID_NOT_WORK' },
          { by: 'benedikt', afterMinutes: 12874, worked: true }, { by: 'homelab', afterMinutes: 17171, worked: true },
          { by: 'pieter', afterMinutes: 17623, worked: true }, { by: 'chloe', afterMinutes: 17679, worked: true },
          { by: 'greta', afterMinutes: 18195, worked: false, reason: 'OTHER_VERSION' },
          { by: 'milo', afterMinutes: 19618, worked: true },
          { by: 'tobias', afterMinutes: 23880, worked: false, reason: 'UNCLEAR' },
          { by: 'yuki', afterMinutes: 27547, worked: true }, { by: 'helene', afterMinutes: 28040, worked: true },
          { by: 'callum', afterMinutes: 31778, worked: true },
        ],
      },
    ],
  },
  {
    key: 'calls-freeze-stairs', kind: 'PROBLEM', space: 'mesh-points',
    tags: ['roaming', 'video-calls', 'point-2'],
    asker: 'dilan', openedMinutesAgo: 28920,
    title: 'Video calls freeze for five seconds when I walk down the stairs',
    body: 'Always at the same step, between the office (Point 2) and the living room (Tarn Pro). Calls freeze for about five seconds and then catch up. It is 4.2.0 everywhere. I pace when I talk, so this happens forty times a day.',
    votes: ['homelab', 'zuzana', 'noor', 'hanna', 'samuel', 'chloe', 'amara'],
    answers: [
      {
        by: 'bruno', afterMinutes: 18,
        accepted: { afterMinutes: 420 },
        body: `Five seconds is the time of a full new sign-on. A quick handover takes 50 ms. Look if **Fast transition (802.11r)** is off: tarn.home, Wi-Fi, Security. It is off after every upgrade from a 4.1 because some printers choke on it.

Switch it on, restart the Points, forget the network on your laptop and join again (important, otherwise it keeps the old method).`,
        votes: ['sofia', 'sean', 'chloe', 'tomasz', 'dilan', 'lucia', 'amara', 'ewa'],
        comments: [
          { by: 'dilan', afterMinutes: 420, body: 'I can pace again. Month end is saved.' },
          {
            by: 'gwen', afterMinutes: 4320,
            body: 'For others: our old inkjet did choke on it. I gave it the guest network and all was well.',
          },
        ],
        ratings: [
          { by: 'maren', afterMinutes: 46, worked: true }, { by: 'zuzana', afterMinutes: 85, worked: true },
          { by: 'priya', afterMinutes: 254, worked: true },
          { by: 'samuel', afterMinutes: 799, worked: false, reason: 'DID_NOT_WORK' },
          { by: 'dilan', afterMinutes: 1680, worked: true, stars: 5 },
          { by: 'janerik', afterMinutes: 4040, worked: false, reason: 'OTHER_VERSION' },
          { by: 'ewa', afterMinutes: 4631, worked: true }, { by: 'gwen', afterMinutes: 4953, worked: true },
          { by: 'tomasz', afterMinutes: 8264, worked: true }, { by: 'homelab', afterMinutes: 11307, worked: true },
          { by: 'greta', afterMinutes: 19701, worked: true }, { by: 'olena', afterMinutes: 23677, worked: true },
          { by: 'mateus', afterMinutes: 27366, worked: true }, { by: 'hanna', afterMinutes: 28484, worked: true },
        ],
      },
    ],
  },
  {
    key: 'laptop-10-seconds', kind: 'PROBLEM', space: 'mesh-points',
    tags: ['roaming', 'laptop', 'wi-fi'],
    asker: 'zuzana', openedMinutesAgo: 55140,
    title: 'Office laptop hops between router and Point every ten seconds',
    body: "Only this one laptop, all other devices are calm. In the app's history it goes back and forth like a tennis ball and each hop interrupts the remote desktop. Windows 11, Intel AX201, driver from the manufacturer's page.",
    votes: ['oskar', 'amara', 'ewa'],
    answers: [
      {
        by: 'olena', afterMinutes: 81,
        accepted: { afterMinutes: 1560 },
        body: `That driver has a setting which is too eager by default:

Device Manager, Network adapters, AX201, Advanced, **Roaming Aggressiveness**: set it from *5. Highest* to *2. Medium-low*.

While you are there, \`Preferred Band\` to 5 GHz. The values survive Windows updates but not a new driver from the manufacturer, so note them somewhere.`,
        votes: ['idris', 'benedikt', 'tomasz', 'farah', 'zuzana', 'dilan'],
        comments: [{ by: 'zuzana', afterMinutes: 1560, body: 'It stood on 5. Not one hop since yesterday.' }],
        ratings: [
          { by: 'greta', afterMinutes: 198, worked: true }, { by: 'diego', afterMinutes: 811, worked: true },
          { by: 'zuzana', afterMinutes: 1560, worked: true, stars: 5 },
          { by: 'farah', afterMinutes: 4364, worked: true }, { by: 'yuki', afterMinutes: 8628, worked: true },
          { by: 'callum', afterMinutes: 18905, worked: true }, { by: 'homelab', afterMinutes: 19569, worked: true },
          { by: 'sean', afterMinutes: 21360, worked: false, reason: 'OUTDATED' },
          { by: 'sofia', afterMinutes: 22397, worked: true }, { by: 'hanna', afterMinutes: 26478, worked: true },
          { by: 'nightshift', afterMinutes: 32697, worked: true },
        ],
      },
    ],
  },
  {
    key: 'point-history-idea', kind: 'IDEA', space: 'mesh-points',
    tags: ['point-2', 'roaming'],
    asker: 'callum', openedMinutesAgo: 11760,
    title: 'Show the history of which Point each device was on',
    body: 'The app only shows where a device is *now*. When somebody complains that "the Wi-Fi was bad at six", I would love a simple strip for each device: time from left to right, one colour per Point, gaps where it was offline. The router clearly has the data, because `tarn mesh clients --history` prints it for the last 24 hours.',
    votes: [
      'thabo', 'samuel', 'lucia', 'greta', 'hanna', 'olena', 'priya', 'bruno', 'tobias', 'linh', 'dilan', 'sofia',
      'ruth', 'janerik', 'homelab', 'farah', 'nightshift',
    ],
    comments: [
      {
        by: 'hanna', afterMinutes: 180,
        body: 'Yes please. And keep it for seven days, most complaints reach me on the weekend.',
      },
      {
        by: 'ruth', afterMinutes: 1560,
        body: 'I should find this very useful for my cameras. It need not be colourful, a list of times would do.',
      },
    ],
    answers: [
      {
        by: 'sigrid', afterMinutes: 3120,
        body: 'Thank you, this is a good one. I have taken it to the app team, and they agree that the data is there. It is now being sketched for the version after next. I will post in this thread when there is something to look at, or if it turns out to be harder than it seems.',
        votes: ['mateus', 'dilan', 'gwen', 'diego', 'chloe', 'sofia', 'benedikt', 'greta', 'homelab'],
      },
    ],
  },
];
