// Threads of the demo community about where to put a Point.
import type { DemoThread } from '../types';

export const placement: DemoThread[] = [
  {
    key: 'garage-red', kind: 'PROBLEM', space: 'mesh-points',
    tags: ['point-2', 'placement', 'led'],
    asker: 'oskar', openedMinutesAgo: 75,
    title: 'Point 2 blinks red after moving it to the garage',
    body: 'Moved one of my Points from the kitchen to the garage this afternoon, 9 metres as the crow flies. It starts white, then after a minute it blinks red three times, pause, three times. In the kitchen it was fine. The garage has a steel door but the wall towards the house is brick. What do three blinks mean?',
    votes: ['farah'],
    comments: [
      { by: 'oskar', afterMinutes: 22, body: 'Forgot: 4.2.1, white adapter, the socket works (table saw agrees).' },
    ],
  },
  {
    key: 'l-shaped', kind: 'QUESTION', space: 'mesh-points',
    tags: ['placement', 'point-2', 'backhaul'],
    asker: 'astrid', openedMinutesAgo: 36540,
    title: 'Where would you put the second Point in an L-shaped house?',
    body: `The house is an L. The long leg is about 18 m, the short one 9 m, and the fibre comes in at the very end of the long leg, because of course it does. Timber frame, but the inner corner of the L is a brick chimney from floor to roof, and everything that has to get into the short leg goes past it.

What I have:

- Tarn Pro at the fibre end of the long leg
- Point 2 number one in the middle of the long leg, works well, 5 GHz backhaul "excellent"
- Point 2 number two, still in the box

What I tried for number two:

1. Directly behind the chimney: backhaul "poor", drops to 2.4 GHz.
2. End of the short leg: does not find the mesh at all.
3. In the window of the corner room: good, but then the short leg's last bedroom has 20 Mbit/s.

Is it better to have a strong backhaul and a weak far end, or the other way round? And may Points talk to each other at all, or does each need to reach the router?`,
    votes: [
      'diego', 'homelab', 'noor', 'elif', 'helene', 'hanna', 'gwen', 'oskar', 'janerik', 'idris', 'sean', 'ruth',
    ],
    answers: [
      {
        by: 'tobias', afterMinutes: 64,
        accepted: { afterMinutes: 1800 },
        body: `Points may chain, so number two can hang on number one. The rule I plan with: **the backhaul decides everything**. A client with a so-so signal to a Point with an excellent backhaul beats the opposite every time, because the backhaul carries all the clients at once.

For your house:

- Move number one about 4 m further, so that it *sees* the corner room past the chimney. "Good" instead of "excellent" towards the router is fine.
- Put number two on the corner room's outer wall, not in the window, at shoulder height and at least half a metre from the chimney's side.
- In **tarn.home, Mesh, Links** set number two's preferred parent to number one. Otherwise it flaps between the two.

Then measure in the last bedroom with a laptop, not in the app, because the app measures from the phone's position only once.

If that room is still under 100, the honest answer is a cable. Ten metres of flat Cat 6 along the skirting board costs less than a third Point.`,
        votes: [
          'zuzana', 'ewa', 'karim', 'priya', 'olena', 'diego', 'helene', 'benedikt', 'farah', 'hanna', 'sofia',
          'samuel', 'thabo', 'oskar', 'elif', 'astrid', 'bruno',
        ],
        comments: [
          {
            by: 'astrid', afterMinutes: 1800,
            body: 'Number one moved by 4 m, number two on the outer wall with a fixed parent: 180 Mbit/s in the last bedroom, up from 20. I had the wrong end of the stick, I always tried to get number two as far out as possible.',
          },
        ],
        ratings: [
          { by: 'sean', afterMinutes: 342, worked: true }, { by: 'zuzana', afterMinutes: 464, worked: true },
          { by: 'sofia', afterMinutes: 604, worked: true }, { by: 'thabo', afterMinutes: 973, worked: true },
          { by: 'benedikt', afterMinutes: 1079, worked: true }, { by: 'olena', afterMinutes: 1380, worked: true },
          { by: 'ewa', afterMinutes: 1660, worked: true },
          { by: 'hanna', afterMinutes: 3405, worked: false, reason: 'DID_NOT_WORK' },
          { by: 'astrid', afterMinutes: 4440, worked: true, stars: 5 },
          { by: 'karim', afterMinutes: 4466, worked: true }, { by: 'oskar', afterMinutes: 6775, worked: true },
          { by: 'samuel', afterMinutes: 11291, worked: true }, { by: 'callum', afterMinutes: 13272, worked: true },
          { by: 'janerik', afterMinutes: 14784, worked: true }, { by: 'mateus', afterMinutes: 20754, worked: true },
          { by: 'chloe', afterMinutes: 23834, worked: true }, { by: 'homelab', afterMinutes: 24287, worked: true },
        ],
      },
      {
        by: 'gwen', afterMinutes: 140,
        body: 'Ours is an L too! For what it\'s worth, height made more difference than I expected. On top of the bookcase instead of behind the telly got us from "fair" to "good" without buying anything.',
        votes: ['farah', 'idris', 'maren', 'zuzana'],
        ratings: [
          { by: 'sean', afterMinutes: 700, worked: true },
          { by: 'mateus', afterMinutes: 1024, worked: false, reason: 'DID_NOT_WORK' },
          { by: 'oskar', afterMinutes: 2281, worked: true }, { by: 'homelab', afterMinutes: 4367, worked: true },
          { by: 'zuzana', afterMinutes: 21994, worked: true }, { by: 'tomasz', afterMinutes: 22571, worked: true },
          { by: 'lucia', afterMinutes: 32906, worked: true },
        ],
      },
    ],
  },
  {
    key: 'greenhouse', kind: 'QUESTION', space: 'mesh-points',
    tags: ['placement', 'outdoors', 'point-2'],
    asker: 'nightshift', openedMinutesAgo: 13080,
    title: 'Point in an unheated greenhouse 20 m from the house?',
    body: 'Want Wi-Fi where the tomatoes are. Is a Point 2 ok at -15 in winter and +45 in summer, and will it reach?',
    votes: ['homelab', 'zuzana', 'milo'],
    answers: [
      {
        by: 'janerik', afterMinutes: 55,
        accepted: { afterMinutes: 690 },
        body: `The label says 0 to 40 °C, indoor, so both of your ends are outside what Tarn promises. Cold alone rarely kills electronics that stay switched on. *Condensation* does, and a greenhouse is a machine for making condensation.

What I did for the boathouse, which is the same problem with fish:

- Point stays **inside the house**, at the window that looks at the greenhouse, clear of metal blinds
- glass and 20 m of air cost you perhaps 10 dB, which 2.4 GHz hardly notices
- only if that is too weak: outdoor conduit, one network cable, and a small weatherproof access point at the other end

Low-emission window panes are the exception. They have a metal film and swallow Wi-Fi whole. If your phone loses two bars when you step outside and shut the door, you have those.`,
        votes: ['priya', 'ewa', 'sofia', 'helene', 'karim', 'greta', 'benedikt', 'lucia', 'noor'],
        comments: [
          {
            by: 'nightshift', afterMinutes: 690,
            body: 'window works. 2 bars next to the tomatoes, enough for podcasts. thx',
          },
        ],
        ratings: [
          { by: 'benedikt', afterMinutes: 96, worked: true }, { by: 'priya', afterMinutes: 1746, worked: true },
          { by: 'nightshift', afterMinutes: 2880, worked: true, stars: 4 },
          { by: 'dilan', afterMinutes: 5649, worked: true }, { by: 'bruno', afterMinutes: 6352, worked: true },
          { by: 'pieter', afterMinutes: 6814, worked: true }, { by: 'tomasz', afterMinutes: 9255, worked: true },
        ],
      },
    ],
  },
  {
    key: 'windowsill-hot', kind: 'QUESTION', space: 'mesh-points',
    tags: ['point-2', 'placement', 'heat'],
    asker: 'linh', openedMinutesAgo: 4560,
    title: 'Is it normal that a Point gets this warm in the sun?',
    body: 'My Point stands on a windowsill facing south. Yesterday afternoon I could hardly keep my hand on it and the speed went down to a quarter. After sunset it was fast again. Does it slow itself down? Should I be worried about it?',
    answers: [
      {
        by: 'pieter', afterMinutes: 19,
        body: `It does slow itself down, on purpose. Above roughly 85 °C inside, the radio halves its power to protect itself, and you see that as speed. Nothing is broken.

A dark device behind glass in full sun can be 20 degrees warmer than the room. Half a metre to the side, out of direct light, is enough. What you should not do is cover it with a cloth: it needs the slots at the bottom free.`,
        votes: ['lucia', 'mateus', 'homelab', 'sofia', 'zuzana', 'amara'],
        comments: [
          {
            by: 'linh', afterMinutes: 120,
            body: 'OK, moved to the shelf. Now I need another sunny day to be sure, which may take a while here...',
          },
        ],
        ratings: [
          { by: 'sean', afterMinutes: 935, worked: true }, { by: 'diego', afterMinutes: 1357, worked: true },
          { by: 'greta', afterMinutes: 2288, worked: true }, { by: 'olena', afterMinutes: 2467, worked: true },
        ],
      },
    ],
  },
  {
    key: 'concrete-ceiling', kind: 'QUESTION', space: 'mesh-points',
    tags: ['placement', 'point-2', 'speed'],
    asker: 'diego', openedMinutesAgo: 65160,
    title: 'Concrete ceiling with underfloor heating: is there any point in a Point?',
    body: 'New flat on two levels, 25 cm of concrete between them plus the pipes of the underfloor heating with an aluminium foil. Router downstairs. Upstairs I get nothing on 5 GHz and a sad 2.4. Will a mesh Point help at all if the ceiling is a wall of metal, or am I wasting money?',
    votes: ['chloe', 'dilan', 'samuel', 'sean', 'homelab'],
    answers: [
      {
        by: 'lucia', afterMinutes: 29,
        accepted: { afterMinutes: 5940 },
        body: `Don't go *through* the ceiling, go *around* it. There is always a staircase. Put the Point on the landing where it can look down at the router, or at least at a wall the router lights up. One bounce is fine for 5 GHz, 25 cm of concrete with foil is not.

If the staircase is closed with a fire door, then look in your electrical cabinet: most new flats have an empty conduit between the levels. Pull a cable, wired backhaul, done, and it will be the best link in the house.`,
        votes: ['callum', 'samuel', 'zuzana', 'benedikt', 'mateus', 'helene', 'milo', 'diego', 'hanna', 'pieter'],
        comments: [
          {
            by: 'diego', afterMinutes: 5940,
            body: 'There was an empty conduit, behind the fuse box. 940 Mbit/s upstairs. I also now know what a fish tape is.',
          },
          { by: 'lucia', afterMinutes: 6000, body: 'Welcome to the club, the tape is never going back in its bag.' },
        ],
        ratings: [
          { by: 'hanna', afterMinutes: 86, worked: true }, { by: 'callum', afterMinutes: 155, worked: true },
          { by: 'thabo', afterMinutes: 908, worked: true }, { by: 'janerik', afterMinutes: 2340, worked: true },
          { by: 'diego', afterMinutes: 5940, worked: true, stars: 5 },
          { by: 'mateus', afterMinutes: 6498, worked: true },
          { by: 'elif', afterMinutes: 7819, worked: false, reason: 'DID_NOT_WORK' },
          { by: 'idris', afterMinutes: 10698, worked: true }, { by: 'benedikt', afterMinutes: 14774, worked: true },
          { by: 'gwen', afterMinutes: 16197, worked: true }, { by: 'priya', afterMinutes: 17174, worked: true },
          { by: 'nightshift', afterMinutes: 18235, worked: true },
          { by: 'helene', afterMinutes: 18506, worked: true }, { by: 'linh', afterMinutes: 26244, worked: true },
          { by: 'greta', afterMinutes: 29099, worked: true },
          { by: 'maren', afterMinutes: 29782, worked: false, reason: 'DID_NOT_WORK' },
        ],
      },
    ],
  },
  {
    key: 'powerline-backhaul', kind: 'QUESTION', space: 'mesh-points',
    tags: ['backhaul', 'powerline', 'ethernet'],
    asker: 'milo', openedMinutesAgo: 3180,
    title: 'Wired backhaul over powerline adapters, does it make sense?',
    body: 'I have two powerline plugs ("1200") left over from the previous flat. Can I use them as cable between Tarn One and a Point 2? Or is radio better? Wall between them is old brick, 60 cm.',
    votes: ['greta', 'lucia'],
    answers: [
      {
        by: 'rajiv', afterMinutes: 24,
        accepted: { afterMinutes: 1500 },
        body: `You can, the Point sees it as any other cable. Whether you *should* depends on your wiring, and you can find out in ten minutes:

1. Plug them in, connect a laptop by cable at the far end.
2. Run a speed test three times while somebody uses the oven or the vacuum cleaner.
3. Compare the **lowest** figure with the app's 5 GHz backhaul rate.

"1200" plugs give 80 to 250 in most houses. If your radio backhaul shows less than that, use the plugs. If it shows more, keep the radio. Do not connect both, the Point prefers the cable even when it is slower.`,
        votes: ['zuzana', 'mateus', 'tobias', 'elif', 'astrid', 'callum', 'greta'],
        comments: [
          {
            by: 'milo', afterMinutes: 1500,
            body: 'Lowest was 140 by powerline (with kettle), 60 by radio. Plugs stay.',
          },
        ],
        ratings: [
          { by: 'diego', afterMinutes: 217, worked: true }, { by: 'karim', afterMinutes: 239, worked: true },
          { by: 'astrid', afterMinutes: 1103, worked: true }, { by: 'samuel', afterMinutes: 1570, worked: true },
          { by: 'amara', afterMinutes: 1636, worked: false, reason: 'OUTDATED' },
          { by: 'dilan', afterMinutes: 1984, worked: true },
          { by: 'tomasz', afterMinutes: 1992, worked: false, reason: 'DID_NOT_WORK' },
          { by: 'milo', afterMinutes: 2640, worked: true, stars: 4 },
        ],
      },
    ],
  },
  {
    key: 'chained-latency', kind: 'QUESTION', space: 'mesh-points',
    tags: ['placement', 'backhaul', 'tarn-pro'],
    asker: 'hanna', openedMinutesAgo: 25080,
    title: 'How much does a chained Point really cost in latency?',
    body: 'I know the theory. Has anybody measured it on a Tarn Pro with two Point 2 in a row, both on 5 GHz? I am looking for median and 99th percentile, idle and loaded, not for "feels fast".',
    answers: [
      {
        by: 'olena', afterMinutes: 109,
        body: `Measured last winter, 1,000 pings each, Tarn Pro on 4.1.6, wired client at the far end:

\`\`\`
                 idle p50   idle p99   loaded p50   loaded p99
router only         0.4        0.9         1.1          3.8   ms
one Point           2.1        6.3         5.9         24
two in a chain      4.4       14.8        13.2         71
\`\`\`

Loaded = one iperf3 stream at 80% of what the link could do. Same channel for both hops, that is where the p99 comes from. I have not repeated it on 4.2.`,
        votes: ['idris', 'karim', 'mateus', 'ruth', 'farah', 'thabo', 'tobias', 'dilan'],
        comments: [
          {
            by: 'hanna', afterMinutes: 180,
            body: 'This is exactly what I was after, including the methods section. I will redo it on 4.2.1 over the holidays and post mine next to yours.',
          },
        ],
        ratings: [
          { by: 'yuki', afterMinutes: 2665, worked: true }, { by: 'tobias', afterMinutes: 9955, worked: true },
          { by: 'oskar', afterMinutes: 12050, worked: true },
        ],
      },
    ],
  },
];
