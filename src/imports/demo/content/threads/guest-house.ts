// The long thread of the demo community: how to wire a guest house.
import type { DemoThread } from '../types';

export const guestHouse: DemoThread[] = [
  {
    key: 'nine-rooms-plan', kind: 'QUESTION', space: 'mesh-points',
    tags: ['placement', 'backhaul', 'ethernet', 'tarn-pro'],
    asker: 'thabo', openedMinutesAgo: 62280,
    title: 'Nine rooms, two floors, one Tarn Pro: would you look over my plan?',
    body: `We run a small guest house. The Wi-Fi has grown together with the house, which means that each complaint has added one box, and I can no longer explain it to anybody. In four weeks we close for ten days, and I want to do it properly once. I would be grateful for a look from people who have done such a thing, before I drill.

**The house**

- ground floor: reception, kitchen, breakfast room, rooms 1 to 4
- first floor: rooms 5 to 9 along one corridor of 26 m
- walls between the rooms: brick, 15 cm; floor: concrete, 18 cm
- an outside building (laundry and our own flat), 14 m across the yard
- fibre 500/500 enters in the reception

**What hangs on it**

| who | devices | what for |
|---|---|---|
| guests | 20 to 60 | streaming in the evening, calls by day |
| we | 11 | bookings, two card terminals, printer |
| house | 9 TVs, 4 cameras, 6 thermostats | |

The card terminals *must* work. Everything else may have a bad minute.

**The plan**

1. Tarn Pro stays in the reception.
2. Cables (Cat 6) from there to the corridor upstairs (two ends), to the breakfast room, and through the old pipe below the yard to the laundry.
3. One Point 2 at each end, so four Points, all with wired backhaul.
4. TVs stay on Wi-Fi, because nine more cables are too many for ten days.
5. Guest network for guests and TVs, own network for us, the terminals by cable.

**What I am not sure about**

- Are two Points enough for a corridor of 26 m with rooms on both sides, or is it three?
- Is the pipe below the yard a problem? There is a power cable in it.
- Should thermostats be with us or with the guests?
- Is there anything that you would do *now*, while the walls are open, that I will otherwise regret?`,
    votes: [
      'yuki', 'dilan', 'diego', 'pieter', 'samuel', 'nightshift', 'priya', 'helene', 'zuzana', 'farah', 'linh',
      'elif', 'tomasz', 'benedikt', 'milo', 'hanna',
    ],
    comments: [
      { by: 'gwen', afterMinutes: 15, body: 'What a lovely clear plan. May I borrow the table for our school?' },
    ],
    answers: [
      {
        by: 'janerik', afterMinutes: 43,
        accepted: { afterMinutes: 1980 },
        body: `A good plan. I would change three things and add two.

**Change**

1. *Three cables to the corridor, not two*, even if you hang only two Points on them. Two Points at one quarter and three quarters of the length (so at 6.5 and 19.5 m, not at the ends!) will do for 26 m. At the ends half of their signal goes out of the house. The third cable, in the middle, is your insurance, and it costs you twenty minutes now or a day later.
2. *No copper through the yard.* A power cable in the same pipe is one problem, and two buildings with different earths are the bigger one: one thunderstorm and you have the lightning's handshake in your router. Pull a **fibre** through the pipe, ready-made with plugs on, and a media converter at either end. It's about the price of good copper, and electricity cannot walk along it.
3. *Thermostats to the guests' side*, but with "Internet only" and no view of each other. They have no business near your bookings.

**Add**

4. Put a small uninterruptible supply in the reception for Pro, switch, and fibre box. The card terminals will then outlive a power cut, and those are your real customers.
5. While the walls are open: an empty conduit (25 mm) to every room, with a pull cord. No cable, just the conduit. In three years somebody wants a cable for the TVs, and you will think of me kindly.

On the TVs by Wi-Fi: fine, if they are on 5 GHz and the Points have 40 MHz width, not 80. Four Points with 80 MHz are in each other's way in such a house.

For labels: number both ends of each cable **before** you pull it. Everyone says they'll remember. Nobody has.`,
        votes: [
          'tobias', 'priya', 'rajiv', 'gwen', 'pieter', 'amara', 'nightshift', 'ewa', 'maren', 'bruno', 'chloe',
          'elif', 'homelab', 'karim', 'tomasz', 'idris', 'benedikt', 'farah', 'linh',
        ],
        comments: [
          {
            by: 'thabo', afterMinutes: 1980,
            body: 'Fibre through the yard, three to the corridor, conduits with cords. I had not thought about the earths at all. Thank you, Jan-Erik, this has changed the order that I am about to place.',
          },
          {
            by: 'thabo', afterMinutes: 50520,
            body: 'We have opened again. Forty-four guest devices last night, and the only complaint was about the eggs. All ends are numbered.',
          },
        ],
        ratings: [
          { by: 'astrid', afterMinutes: 176, worked: true }, { by: 'callum', afterMinutes: 269, worked: true },
          { by: 'olena', afterMinutes: 948, worked: true },
          { by: 'thabo', afterMinutes: 1980, worked: true, stars: 5 },
          { by: 'ruth', afterMinutes: 3911, worked: true }, { by: 'tobias', afterMinutes: 4109, worked: true },
          { by: 'hanna', afterMinutes: 4320, worked: true, stars: 5, comment: 'The fibre between buildings cannot be said often enough.' },
          { by: 'dilan', afterMinutes: 6274, worked: true }, { by: 'idris', afterMinutes: 7955, worked: true },
          { by: 'yuki', afterMinutes: 9239, worked: true }, { by: 'rajiv', afterMinutes: 9985, worked: true },
          { by: 'oskar', afterMinutes: 13681, worked: true }, { by: 'gwen', afterMinutes: 19364, worked: true },
          { by: 'noor', afterMinutes: 23907, worked: true }, { by: 'bruno', afterMinutes: 28027, worked: true },
          { by: 'lucia', afterMinutes: 29876, worked: true },
        ],
      },
      {
        by: 'hanna', afterMinutes: 134,
        body: `Only one thing to add to Jan-Erik's: fix the channels by hand once the four Points hang, since you know the house and the automatics do not.

\`\`\`
breakfast   36
corridor A  44
corridor B  149
laundry     36     (14 m and two walls away, may repeat)
\`\`\`

2.4 GHz: 1, 6, 11, and *off* in the breakfast room. With four on 2.4 GHz you only get noise.`,
        votes: ['elif', 'nightshift', 'ruth', 'priya', 'janerik', 'karim', 'idris', 'amara', 'diego'],
        ratings: [
          { by: 'idris', afterMinutes: 1531, worked: true }, { by: 'elif', afterMinutes: 9092, worked: true },
          { by: 'linh', afterMinutes: 12387, worked: true }, { by: 'pieter', afterMinutes: 19337, worked: true },
          { by: 'yuki', afterMinutes: 26201, worked: true }, { by: 'gwen', afterMinutes: 28377, worked: true },
        ],
      },
    ],
  },
];
