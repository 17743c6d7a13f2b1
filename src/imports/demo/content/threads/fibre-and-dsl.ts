// Threads of the demo community about modems, bridge mode and getting a line to work.
import type { DemoThread } from '../types';

export const fibreAndDsl: DemoThread[] = [
  {
    key: 'bridge-fibre', kind: 'QUESTION', space: 'internet-and-providers',
    tags: ['bridge-mode', 'fibre', 'tarn-one'],
    asker: 'samuel', openedMinutesAgo: 34800,
    title: 'How do I put my fibre modem into bridge mode with a Tarn One?',
    body: 'Fibre was connected yesterday. The provider\'s box is modem and router in one, the Tarn One hangs behind it and says "Double NAT, some things may not work". The provider\'s hotline says bridge mode is "possible but at your own risk" and will not tell me more. What do I have to do in which order, without being offline for a day?',
    votes: [
      'sofia', 'greta', 'pieter', 'noor', 'elif', 'rajiv', 'tobias', 'sean', 'dilan', 'homelab', 'priya', 'farah',
      'tomasz', 'benedikt', 'hanna', 'oskar', 'yuki', 'ewa', 'zuzana', 'lucia', 'gwen',
    ],
    comments: [
      {
        by: 'linh', afterMinutes: 10,
        body: 'Which country and which box? The order is the same everywhere but the names differ.',
      },
      {
        by: 'samuel', afterMinutes: 15,
        body: 'A white one, "HG" something, four yellow ports. The hotline calls it a gateway.',
      },
    ],
    answers: [
      {
        by: 'lucia', afterMinutes: 18,
        accepted: { afterMinutes: 265 },
        body: `I do this three times a day. The order is what saves you:

1. **Ask the hotline for one thing only**: "login and VLAN for my own router". They must tell you, and they do not argue about it as they do about "bridge mode".
2. Write down what you see on the box *now* (a photo of each page).
3. Tarn One: tarn.home, Network, Internet. Enter login and VLAN, **do not save yet**.
4. On the box: WAN page, connection type from *Route* to **Bridge**, save. It restarts and its own Wi-Fi goes off, that's right.
5. Cable from the box's **port 1** to the Tarn's WAN port. Save on the Tarn.
6. Switch the box off for *five full minutes*. The provider's side remembers the old device for that long. This is the step that everybody skips and then believes it has failed.
7. Box on, wait for its light, then the Tarn.

If something goes wrong: hold the reset of the box for 10 seconds, it becomes a router again and you are where you began.`,
        votes: [
          'farah', 'mateus', 'sofia', 'milo', 'elif', 'tobias', 'greta', 'olena', 'thabo', 'janerik', 'nightshift',
          'ruth', 'sean', 'rajiv', 'yuki', 'idris', 'diego', 'astrid', 'dilan', 'chloe', 'pieter', 'linh', 'callum',
          'oskar', 'amara',
        ],
        comments: [
          {
            by: 'samuel', afterMinutes: 265,
            body: 'Step 6! I had failed twice before because I was impatient. 940 down, no double NAT.',
          },
        ],
        ratings: [
          { by: 'maren', afterMinutes: 336, worked: true }, { by: 'bruno', afterMinutes: 770, worked: true },
          { by: 'milo', afterMinutes: 1295, worked: true },
          { by: 'samuel', afterMinutes: 1440, worked: true, stars: 5, comment: 'The only guide that says what happens on the other side.' },
          { by: 'sofia', afterMinutes: 2217, worked: true }, { by: 'amara', afterMinutes: 2332, worked: true },
          { by: 'noor', afterMinutes: 2363, worked: false, reason: 'DID_NOT_WORK' },
          { by: 'callum', afterMinutes: 2430, worked: true },
          { by: 'mateus', afterMinutes: 2880, worked: true, stars: 5, comment: 'Five minutes. FIVE. Worked.' },
          { by: 'yuki', afterMinutes: 3545, worked: true }, { by: 'benedikt', afterMinutes: 3584, worked: true },
          { by: 'karim', afterMinutes: 5548, worked: true }, { by: 'olena', afterMinutes: 6485, worked: true },
          { by: 'ewa', afterMinutes: 7200, worked: true, stars: 5, comment: 'My provider uses VLAN 35, same steps.' },
          { by: 'idris', afterMinutes: 8331, worked: true }, { by: 'greta', afterMinutes: 9782, worked: true },
          { by: 'dilan', afterMinutes: 10064, worked: true },
          { by: 'zuzana', afterMinutes: 10130, worked: false, reason: 'OTHER_VERSION' },
          { by: 'linh', afterMinutes: 11547, worked: true }, { by: 'janerik', afterMinutes: 12022, worked: true },
          { by: 'diego', afterMinutes: 14063, worked: true }, { by: 'priya', afterMinutes: 14984, worked: true },
          { by: 'gwen', afterMinutes: 17462, worked: true }, { by: 'tobias', afterMinutes: 18957, worked: true },
          { by: 'chloe', afterMinutes: 20615, worked: true }, { by: 'homelab', afterMinutes: 22698, worked: true },
          { by: 'rajiv', afterMinutes: 24448, worked: true }, { by: 'astrid', afterMinutes: 27338, worked: true },
          { by: 'nightshift', afterMinutes: 27836, worked: false, reason: 'DID_NOT_WORK' },
          { by: 'pieter', afterMinutes: 27957, worked: true }, { by: 'farah', afterMinutes: 30787, worked: true },
          { by: 'thabo', afterMinutes: 31694, worked: true }, { by: 'sean', afterMinutes: 32080, worked: true },
          { by: 'oskar', afterMinutes: 32783, worked: true }, { by: 'elif', afterMinutes: 32852, worked: true },
        ],
      },
      {
        by: 'sean', afterMinutes: 74,
        body: 'If the box has no "Bridge" at all, look for **DMZ** or "exposed host" and enter the Tarn\'s WAN address. It\'s still double NAT on paper, but everything gets through. Good enough for me for two years.',
        votes: ['ruth', 'chloe', 'priya', 'callum', 'benedikt', 'dilan'],
        ratings: [
          { by: 'elif', afterMinutes: 619, worked: true }, { by: 'lucia', afterMinutes: 2815, worked: true },
          { by: 'zuzana', afterMinutes: 4684, worked: true }, { by: 'hanna', afterMinutes: 12373, worked: true },
          { by: 'priya', afterMinutes: 12693, worked: true },
          { by: 'noor', afterMinutes: 16193, worked: false, reason: 'OUTDATED' },
          { by: 'diego', afterMinutes: 21826, worked: true },
          { by: 'tomasz', afterMinutes: 22195, worked: false, reason: 'DID_NOT_WORK' },
          { by: 'karim', afterMinutes: 22526, worked: true },
          { by: 'linh', afterMinutes: 22642, worked: false, reason: 'DID_NOT_WORK' },
          { by: 'amara', afterMinutes: 26446, worked: false, reason: 'OTHER_VERSION' },
          { by: 'thabo', afterMinutes: 28136, worked: true },
        ],
      },
    ],
  },
  {
    key: 'bridge-small-provider', kind: 'QUESTION', space: 'internet-and-providers',
    tags: ['bridge-mode', 'fibre'],
    asker: 'ewa', openedMinutesAgo: 310,
    title: 'After bridge mode the Tarn gets an address but no pages load',
    body: "Followed Lucía's seven steps (thank you!). The Tarn has a public address now and pings to 9.9.9.9 work. But names do not resolve, so no page opens. A small local fibre provider.",
    answers: [
      {
        by: 'elif', afterMinutes: 23,
        accepted: { afterMinutes: 42 },
        body: "Address yes, names no: the provider doesn't announce DNS servers to foreign routers. Enter your own: **Network, Internet, DNS, Manual**, for example 9.9.9.9 and 149.112.112.112. Leave IPv6 on automatic.",
        votes: ['olena', 'priya', 'greta', 'ewa', 'nightshift'],
        comments: [
          {
            by: 'ewa', afterMinutes: 42,
            body: 'Everything loads. That was the last step, it should be number eight.',
          },
        ],
        ratings: [
          { by: 'lucia', afterMinutes: 48, worked: true }, { by: 'ewa', afterMinutes: 60, worked: true, stars: 5 },
          { by: 'priya', afterMinutes: 228, worked: true }, { by: 'pieter', afterMinutes: 305, worked: true },
        ],
      },
    ],
  },
  {
    key: 'pppoe-vlan7', kind: 'PROBLEM', space: 'internet-and-providers',
    tags: ['dsl', 'pppoe', 'tarn-one'],
    asker: 'benedikt', openedMinutesAgo: 26280,
    title: 'PPPoE: "No answer from the provider" with VLAN 7',
    body: 'Modem in bridge mode (lights: power, DSL steady). Tarn One with the login from the letter, VLAN 7. After thirty seconds "No answer from the provider". The old router works with the very same data.',
    votes: ['sean', 'karim', 'pieter', 'noor', 'farah'],
    answers: [
      {
        by: 'lucia', afterMinutes: 2,
        accepted: { afterMinutes: 24 },
        body: 'Does the modem already add the VLAN tag? If modem *and* Tarn tag with 7, the frames are tagged twice and nobody answers. Set the VLAN on the Tarn to **none** and try again. One of the two, never both.',
        votes: ['tomasz', 'callum', 'janerik', 'idris', 'diego', 'karim', 'yuki', 'bruno', 'linh'],
        comments: [{ by: 'benedikt', afterMinutes: 24, body: 'That is it. The modem tags by itself. Connected.' }],
        ratings: [
          { by: 'benedikt', afterMinutes: 30, worked: true, stars: 5 },
          { by: 'pieter', afterMinutes: 40, worked: true }, { by: 'greta', afterMinutes: 702, worked: true },
          { by: 'idris', afterMinutes: 1091, worked: false, reason: 'DID_NOT_WORK' },
          { by: 'samuel', afterMinutes: 1196, worked: true }, { by: 'hanna', afterMinutes: 4012, worked: true },
          { by: 'bruno', afterMinutes: 4927, worked: true }, { by: 'gwen', afterMinutes: 22514, worked: true },
          { by: 'chloe', afterMinutes: 22910, worked: true },
        ],
      },
    ],
  },
  {
    key: 'double-nat-care', kind: 'QUESTION', space: 'internet-and-providers',
    tags: ['bridge-mode', 'wi-fi'],
    asker: 'linh', openedMinutesAgo: 53640,
    title: '"Double NAT" in the app. Should I care?',
    body: 'We may not touch the box of the house (belongs to the landlord). Everything seems to work. Is the yellow warning a real problem?',
    votes: ['milo', 'greta', 'rajiv'],
    answers: [
      {
        by: 'hanna', afterMinutes: 84,
        accepted: { afterMinutes: 240 },
        body: `For browsing, video, calls and most games: no. It matters if somebody outside has to reach *you* (own server, some consoles as host, some work VPNs of the old kind).

You can turn the Tarn into a plain access point (**Network, Mode, Access point**) and the warning is gone, but then Family and guest isolation are too. I would keep the router mode and swipe the warning away.`,
        votes: ['noor', 'sean', 'linh', 'dilan', 'milo', 'helene', 'chloe'],
        ratings: [
          { by: 'linh', afterMinutes: 240, worked: true, stars: 5 },
          { by: 'astrid', afterMinutes: 2879, worked: true }, { by: 'olena', afterMinutes: 6070, worked: true },
          { by: 'zuzana', afterMinutes: 11328, worked: true }, { by: 'noor', afterMinutes: 18324, worked: true },
          { by: 'milo', afterMinutes: 20317, worked: true }, { by: 'oskar', afterMinutes: 21721, worked: true },
          { by: 'yuki', afterMinutes: 24646, worked: true },
        ],
      },
    ],
  },
  {
    key: 'map-e', kind: 'PROBLEM', space: 'internet-and-providers',
    tags: ['ipv6', 'map-e', 'tarn-pro'],
    asker: 'yuki', openedMinutesAgo: 53400,
    title: 'Tarn Pro with a MAP-E line from a Japanese provider',
    body: 'My provider gives IPv6 natively and IPv4 only by MAP-E (v6プラス). The Tarn Pro gets a prefix and IPv6 works well. For IPv4 it offers PPPoE, DHCP, static and DS-Lite, but not MAP-E, so many sites do not open. Is it planned, or is there a way by the console?',
    votes: ['gwen', 'bruno', 'noor', 'benedikt'],
    case: {
      trigger: 'UNANSWERED', afterMinutes: 120, takenBy: 'ines', takenAfterMinutes: 156,
      messages: [
        {
          by: 'ines', afterMinutes: 180, visibility: 'PUBLIC',
          body: 'Hello Takahashi-san, thank you for the clear description. I am asking the firmware team whether the console can do it, and answer here by tomorrow.',
        },
        {
          by: 'ines', afterMinutes: 480, visibility: 'INTERNAL',
          body: "Not on the roadmap: needs the port-set mapping in the fast path, which the Pro's chip cannot do in hardware. They will not do it in software (80 Mbit/s).",
        },
      ],
      resolved: {
        afterMinutes: 1560, resolution: 'WONT_FIX', rootCause: 'provider-access',
        publicSummary: `The Tarn Pro cannot do **MAP-E**, and we are not going to add it: its chip has no hardware path for the port mapping, and in software it would be limited to about 80 Mbit/s. We say so on the product page now, which was missing.

What works well, and is what our colleagues in Osaka use:

1. Keep the provider's home gateway in front and let *it* do MAP-E.
2. Tarn Pro: **Network, Mode, Router behind a gateway**. IPv6 goes straight through, IPv4 through the gateway.

If you bought the Pro for this line within the last year, you can return it, whatever the return window says.`,
        rating: {
          afterMinutes: 1980, stars: 4,
          comment: 'Not what I had hoped for, but a straight answer and a solution that works.',
        },
      },
    },
  },
  {
    key: 'static-ip-fields', kind: 'QUESTION', space: 'internet-and-providers',
    tags: ['fibre', 'static-ip', 'tarn-one'],
    asker: 'zuzana', openedMinutesAgo: 40,
    title: 'Static address from a small provider: what goes into which field?',
    body: 'Our co-op got a letter with "IP 185.… /30, GW, 2× DNS, MTU 1500, VLAN untagged". The Tarn One asks for *Address, Mask, Gateway, DNS 1, DNS 2* and "Subnet for clients". What is the mask for /30, and what on earth goes into the last one? The technician has already left.',
  },
  {
    key: 'every-24-hours', kind: 'PROBLEM', space: 'internet-and-providers',
    tags: ['dsl', 'pppoe', 'speed'],
    asker: 'maren', openedMinutesAgo: 20940,
    title: 'Line drops for a minute every day at the same time',
    body: 'Every day at 19:48 we are offline for about a minute. Always in the middle of something. The Tarn\'s log says "session ended by peer". Provider says it is normal?',
    votes: ['sean', 'hanna', 'milo', 'yuki'],
    answers: [
      {
        by: 'sean', afterMinutes: 37,
        accepted: { afterMinutes: 540 },
        body: "It is normal, annoyingly. On older copper lines the provider ends the session every 24 hours. You can't stop it but you can choose *when*: **Network, Internet, PPPoE, Reconnect daily at** 04:30. The provider's 24 hours then count from there.",
        votes: ['tomasz', 'zuzana', 'ruth', 'nightshift', 'homelab', 'yuki', 'rajiv'],
        comments: [
          {
            by: 'maren', afterMinutes: 540,
            body: "It's set to half past four. If I hear nothing of it any more, all the better.",
          },
        ],
        ratings: [
          { by: 'helene', afterMinutes: 122, worked: true }, { by: 'gwen', afterMinutes: 925, worked: true },
          { by: 'maren', afterMinutes: 2880, worked: true, stars: 3, comment: 'Better than a quarter to eight. I would still rather not be cut off at all, but that is between me and the provider.' },
          { by: 'zuzana', afterMinutes: 2966, worked: true }, { by: 'callum', afterMinutes: 11129, worked: true },
          { by: 'milo', afterMinutes: 13410, worked: true },
        ],
      },
    ],
  },
  {
    key: 'modem-choice', kind: 'QUESTION', space: 'internet-and-providers',
    tags: ['5g', 'tarn-pro'],
    asker: 'sean', openedMinutesAgo: 19320,
    title: 'Which 5G modem gets along with the Tarn Pro in bridge mode?',
    body: 'Copper is being switched off here in spring. I want a separate 5G modem with outdoor antenna, bridged to the Pro. Three on my list, none of the data sheets says whether "IP passthrough" also hands over the IPv6 prefix.',
    answers: [
      {
        by: 'astrid', afterMinutes: 97,
        body: `The one at our cabin (outdoor unit, power over its network cable) passes IPv4 through, and a single /64 for IPv6. The Pro can use a /64 if you choose **IPv6, Share one network**. So look for "prefix delegation /64" somewhere in the small print, that is enough.

What no data sheet says: put it where it sees the mast, not where the cable is short. 8 m further up the wall tripled ours.`,
        votes: ['hanna', 'oskar', 'tobias', 'samuel'],
        comments: [
          {
            by: 'sean', afterMinutes: 1500,
            body: "There's a gable with a view of the mast. Ordering one and will report, after the lambs.",
          },
        ],
        ratings: [
          { by: 'helene', afterMinutes: 1218, worked: true }, { by: 'ruth', afterMinutes: 18543, worked: true },
        ],
      },
    ],
  },
  {
    key: 'bridge-again', kind: 'QUESTION', space: 'internet-and-providers',
    tags: ['bridge-mode', 'fibre'],
    asker: 'diego', openedMinutesAgo: 8700,
    title: 'Steps for bridge mode with fibre?',
    body: 'Got fibre today and want the Tarn One to do the routing. Is there a guide for it?',
    answers: [
      {
        by: 'noor', afterMinutes: 6,
        body: 'Lucía\'s answer in "How do I put my fibre modem into bridge mode with a Tarn One?" is the guide. Do not skip the five minutes.',
        votes: ['mateus', 'chloe'],
        comments: [
          {
            by: 'anneke', afterMinutes: 25,
            body: "Closed as a duplicate, so that all the variants end up below Lucía's answer. If your box is a different one, Diego, add it there, please.",
          },
        ],
      },
    ],
    closed: { afterMinutes: 25, reason: 'DUPLICATE', duplicateOf: 'bridge-fibre' },
  },
];
