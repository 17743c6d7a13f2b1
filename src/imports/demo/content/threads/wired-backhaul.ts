// Threads of the demo community about Points and other devices on a cable.
import type { DemoThread } from '../types';

export const wiredBackhaul: DemoThread[] = [
  {
    key: 'two-cables-storm', kind: 'PROBLEM', space: 'mesh-points',
    tags: ['backhaul', 'ethernet', 'switch'],
    asker: 'janerik', openedMinutesAgo: 18960,
    title: 'Whole network crawls as soon as both Points are wired to the switch',
    body: `I would have sworn this cannot happen to me, so here goes. Two Point 2 with wired backhaul, both into the same 16-port switch in the basement, the switch into the Tarn One. With one Point plugged in: 940 up and down. With the second one: pings of 2,000 ms, the switch's lights all blinking in step, then everything dies until I pull one cable.

The cables are my own, tested, Cat 6a. The switch is a managed one, bought used.`,
    votes: ['elif', 'helene', 'pieter', 'thabo', 'chloe'],
    answers: [
      {
        by: 'homelab', afterMinutes: 12,
        accepted: { afterMinutes: 125 },
        body: `lights in step = broadcast storm = loop. the points still hold their radio link when the cable comes up, so cable + radio = ring. tarn uses stp to break it, but your switch probably eats the stp frames.

on the switch: enable rstp, or at least "forward bpdu". if it has neither, on the router:

\`\`\`
tarn mesh set --radio-backhaul off --if-wired
\`\`\`

check:

\`\`\`
tarn mesh links
point-2a  wired  1000  radio: blocked
point-2b  wired  1000  radio: blocked     <- both must say blocked
\`\`\``,
        votes: [
          'yuki', 'samuel', 'pieter', 'zuzana', 'helene', 'chloe', 'gwen', 'lucia', 'sean', 'mateus', 'milo', 'thabo',
          'amara', 'idris',
        ],
        comments: [
          {
            by: 'janerik', afterMinutes: 125,
            body: '"BPDU handling: discard", set by the previous owner. I have flipped it, both say blocked, and it has been steady for an hour. The cable man bows to the switch man.',
          },
        ],
        ratings: [
          { by: 'janerik', afterMinutes: 140, worked: true, stars: 5 },
          { by: 'tobias', afterMinutes: 998, worked: true }, { by: 'lucia', afterMinutes: 2812, worked: true },
          { by: 'bruno', afterMinutes: 4236, worked: true }, { by: 'maren', afterMinutes: 5878, worked: true },
          { by: 'karim', afterMinutes: 10810, worked: true }, { by: 'milo', afterMinutes: 15552, worked: true },
          { by: 'priya', afterMinutes: 16381, worked: true }, { by: 'sofia', afterMinutes: 16824, worked: true },
        ],
      },
    ],
  },
  {
    key: 'tv-100-mbit', kind: 'QUESTION', space: 'mesh-points',
    tags: ['ethernet', 'speed', 'point-2'],
    asker: 'gwen', openedMinutesAgo: 7380,
    title: "TV on the Point's LAN port gets exactly 94 Mbit/s",
    body: "The telly is plugged into the Point with a cable and shows 94 in its own test, while my phone next to it gets 400 over Wi-Fi. Isn't a cable meant to be the fast one?",
    votes: ['noor', 'dilan'],
    answers: [
      {
        by: 'pieter', afterMinutes: 16,
        accepted: { afterMinutes: 190 },
        body: `94 is what 100 Mbit/s Ethernet looks like in a test. Either the cable has only two of its four pairs alive, or the TV's port cannot do more. **Nearly all TVs have 100 Mbit/s ports**, even expensive ones.

Test: plug the laptop into the same cable. If it says 900, the cable is fine and it's the TV. For streaming it makes no difference, 4K needs 25. Or put the TV on Wi-Fi, which in your case really is the faster one.`,
        votes: ['amara', 'idris', 'karim', 'greta', 'tobias', 'olena', 'bruno', 'nightshift'],
        comments: [
          {
            by: 'gwen', afterMinutes: 190,
            body: "Laptop says 930. So it's the telly. I shall stop looking at the number.",
          },
        ],
        ratings: [
          { by: 'linh', afterMinutes: 177, worked: false, reason: 'DID_NOT_WORK' },
          { by: 'gwen', afterMinutes: 210, worked: true, stars: 5 }, { by: 'bruno', afterMinutes: 236, worked: true },
          { by: 'helene', afterMinutes: 800, worked: true }, { by: 'benedikt', afterMinutes: 4075, worked: true },
          { by: 'rajiv', afterMinutes: 4966, worked: true }, { by: 'priya', afterMinutes: 6617, worked: true },
        ],
      },
    ],
  },
  {
    key: 'heat-pump', kind: 'PROBLEM', space: 'mesh-points',
    tags: ['backhaul', 'ethernet', 'point-2'],
    asker: 'astrid', openedMinutesAgo: 47880,
    title: 'Wired backhaul drops each time the heat pump starts',
    body: `The Point in the utility room hangs on a cable (25 m, Cat 5e, in the wall, shared duct with the heat pump's feed). Whenever the compressor starts, the wired link goes down for about eight seconds and the Point changes to radio and back. I have swapped the cable at both ends and the Point itself.

\`\`\`
18:40:11  eth0 link down
18:40:12  backhaul: radio 5 GHz
18:40:19  eth0 link up 1000/full
\`\`\`

Is it interference, or does the pump pull the voltage down?`,
    votes: ['tobias', 'linh', 'gwen', 'maren'],
    answers: [
      {
        by: 'janerik', afterMinutes: 277,
        accepted: { afterMinutes: 3060 },
        body: `Then it isn't voltage, and a link that is renegotiated in exactly eight seconds smells of *energy saving*, not of noise. A burst of noise makes a port with Energy-Efficient Ethernet lose its timing and start all over, where a port without it would just repeat a few frames.

1. tarn.home, Mesh, utility room Point, **Ethernet: energy saving off**
2. the same on the switch, if there is one in between ("EEE" or "Green Ethernet")

The proper cure is a shielded cable in a duct of its own, of course. But try the free one first.`,
        votes: ['pieter', 'greta', 'sofia', 'bruno', 'olena', 'dilan', 'gwen', 'rajiv', 'idris', 'oskar', 'diego'],
        comments: [
          {
            by: 'astrid', afterMinutes: 3060,
            body: 'Two days, some thirty compressor starts, no link down. You will be pleased to hear that the shielded cable is on my list anyway.',
          },
        ],
        ratings: [
          { by: 'idris', afterMinutes: 302, worked: true }, { by: 'sofia', afterMinutes: 540, worked: true },
          { by: 'benedikt', afterMinutes: 547, worked: true },
          { by: 'astrid', afterMinutes: 3120, worked: true, stars: 5 },
          { by: 'greta', afterMinutes: 4222, worked: true }, { by: 'yuki', afterMinutes: 5265, worked: true },
          { by: 'pieter', afterMinutes: 15812, worked: true }, { by: 'olena', afterMinutes: 31944, worked: true },
        ],
      },
    ],
    case: {
      trigger: 'UNANSWERED', afterMinutes: 120, takenBy: 'ines', takenAfterMinutes: 165,
      messages: [
        {
          by: 'ines', afterMinutes: 190, visibility: 'PUBLIC',
          body: 'Hello Astrid, I have this one. Before we talk about replacing anything: could you tell us whether the Point restarts at that moment (its uptime is under **Points, Details**), or only the link goes down?',
        },
        { by: 'astrid', afterMinutes: 232, visibility: 'PUBLIC', body: 'Uptime is eleven days, so only the link.' },
      ],
      resolved: {
        afterMinutes: 3060, resolution: 'SOLVED_BY_COMMUNITY', rootCause: 'setup-guide',
        rating: { afterMinutes: 3180, stars: 5, comment: 'Ines asked the one question that made it clear.' },
      },
    },
  },
  {
    key: 'ev-charger', kind: 'PROBLEM', space: 'mesh-points',
    tags: ['smart-home', 'wi-fi', 'point-2'],
    asker: 'oskar', openedMinutesAgo: 29340,
    title: 'Wallbox loses Wi-Fi as soon as the car is charging',
    body: 'The wallbox is on the garage wall, the Point 4 metres away inside. Without a car: three bars. Car plugged in and charging: gone after a minute or two. The maker of the wallbox says "router problem", naturally.',
    votes: ['ruth', 'gwen', 'noor'],
    answers: [
      {
        by: 'rajiv', afterMinutes: 47,
        accepted: { afterMinutes: 4320 },
        body: `Two suspects, and the time tells you which one:

* **Gone at once** when the car arrives: a tonne of steel is now parked between the two. Move the Point sideways, so that it sees the box past the bonnet.
* **Gone after a minute or two**: the charger warms up or makes noise on 2.4 GHz. Wallboxes have tiny antennas right next to the power electronics.

Yours is the second. Fix the 2.4 GHz channel to 1 or 11 (most of the chargers I measured are loudest in the middle of the band) and set the width to 20 MHz.`,
        votes: ['bruno', 'gwen', 'homelab', 'tomasz', 'milo', 'ruth', 'lucia'],
        comments: [
          {
            by: 'oskar', afterMinutes: 4320,
            body: 'Channel 11, 20 MHz. Charged three nights, app of the car always online. I owe you a shelf.',
          },
        ],
        ratings: [
          { by: 'hanna', afterMinutes: 5841, worked: false, reason: 'DID_NOT_WORK' },
          { by: 'oskar', afterMinutes: 7200, worked: true, stars: 5 },
          { by: 'milo', afterMinutes: 11794, worked: true }, { by: 'tobias', afterMinutes: 13372, worked: true },
          { by: 'benedikt', afterMinutes: 13484, worked: true }, { by: 'farah', afterMinutes: 24523, worked: true },
          { by: 'nightshift', afterMinutes: 27586, worked: true }, { by: 'ruth', afterMinutes: 29081, worked: true },
        ],
      },
    ],
  },
];
