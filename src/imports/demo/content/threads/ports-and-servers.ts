// Threads of the demo community about games, servers and what they need from the router.
import type { DemoThread } from '../types';

export const portsAndServers: DemoThread[] = [
  {
    key: 'nat-type-strict', kind: 'PROBLEM', space: 'routers',
    tags: ['gaming', 'port-forwarding', 'tarn-one'],
    asker: 'callum', openedMinutesAgo: 45060,
    title: 'NAT type strict, although the port is forwarded',
    body: 'Console says "NAT type: strict" and I can\'t host. Port 3074 UDP is forwarded to the console\'s address. UPnP is off because everyone says it should be off. What am I missing? Yes, I restarted everything, twice, in the order of the moon.',
    votes: ['hanna', 'mateus', 'helene', 'linh', 'samuel', 'dilan', 'homelab', 'nightshift'],
    answers: [
      {
        by: 'elif', afterMinutes: 3,
        accepted: { afterMinutes: 52 },
        body: `Check two things, in this order:

1. tarn.home, Network, Internet: does the WAN address start with \`100.64\` to \`100.127\`, \`10.\` or \`192.168\`? Then you are behind another NAT and no rule on your router will help.
2. If it is a public address: **one** forwarding is not enough for most consoles, the outgoing port has to stay the same as well. Network, Port forwarding, your rule, **Keep source port: on**.

And give the console a fixed address first, or the rule will point at your fridge in a week.`,
        votes: [
          'priya', 'sofia', 'chloe', 'amara', 'dilan', 'ruth', 'ewa', 'tomasz', 'thabo', 'lucia', 'benedikt', 'oskar',
        ],
        comments: [
          {
            by: 'callum', afterMinutes: 52,
            body: 'Public address, source port was the thing. NAT type open. The fridge remains unforwarded.',
          },
        ],
        ratings: [
          { by: 'noor', afterMinutes: 1386, worked: false, reason: 'DID_NOT_WORK' },
          { by: 'dilan', afterMinutes: 1425, worked: true },
          { by: 'callum', afterMinutes: 1440, worked: true, stars: 5 },
          { by: 'priya', afterMinutes: 2915, worked: true },
          { by: 'thabo', afterMinutes: 4217, worked: false, reason: 'OUTDATED' },
          { by: 'milo', afterMinutes: 4439, worked: true }, { by: 'pieter', afterMinutes: 6989, worked: true },
          { by: 'maren', afterMinutes: 7845, worked: true }, { by: 'yuki', afterMinutes: 9258, worked: true },
          { by: 'oskar', afterMinutes: 12054, worked: true }, { by: 'bruno', afterMinutes: 12807, worked: true },
          { by: 'rajiv', afterMinutes: 14318, worked: true }, { by: 'tomasz', afterMinutes: 20725, worked: true },
          { by: 'sean', afterMinutes: 24476, worked: true }, { by: 'hanna', afterMinutes: 29836, worked: true },
          { by: 'karim', afterMinutes: 30018, worked: false, reason: 'OTHER_VERSION' },
          { by: 'lucia', afterMinutes: 34486, worked: true },
        ],
      },
    ],
  },
  {
    key: 'wake-on-lan', kind: 'QUESTION', space: 'routers',
    tags: ['mesh', 'ethernet', 'tarn-pro'],
    asker: 'homelab', openedMinutesAgo: 9060,
    title: 'wake on lan through a point',
    body: 'magic packet from vpn wakes node1 (on the pro) but not node3 (on a point 2, wired). broadcast to .255. arp entry gone after sleep obviously. is there a proxy for it or do i hack a static arp',
    votes: ['noor', 'dilan', 'ruth'],
    answers: [
      {
        by: 'tobias', afterMinutes: 36,
        accepted: { afterMinutes: 76 },
        body: `There is a proxy. A Point in power saving does not pass broadcasts to a port that is "down to 10 Mbit/s", which is what a sleeping machine does.

\`\`\`
tarn mesh set --point point-2c --wol-proxy on
tarn wol node3            # sends it from the Point itself
\`\`\`

The second line also works over SSH from your VPN.`,
        votes: ['noor', 'maren', 'samuel', 'greta', 'hanna', 'gwen'],
        comments: [{ by: 'homelab', afterMinutes: 76, body: 'did not know tarn wol existed. done' }],
        ratings: [
          { by: 'homelab', afterMinutes: 80, worked: true, stars: 4 },
          { by: 'tomasz', afterMinutes: 548, worked: true }, { by: 'yuki', afterMinutes: 829, worked: true },
          { by: 'sofia', afterMinutes: 7018, worked: true },
        ],
      },
    ],
  },
  {
    key: 'vlan-tarn-pro', kind: 'QUESTION', space: 'routers',
    tags: ['vlan', 'tarn-pro'],
    asker: 'hanna', openedMinutesAgo: 17760,
    title: 'VLANs on the Tarn Pro: which ports, and do the Points carry them?',
    body: '4.2.0 has VLAN ids in the network page. I find no word about whether a Point transports them over radio backhaul, and whether port 4 may be a tagged trunk. Has somebody tried before I do it on a Sunday?',
    answers: [
      {
        by: 'elif', afterMinutes: 76,
        body: 'On the Pro: ports 2 to 4 may be trunks, port 1 (2.5 Gbit/s) may not, which is the wrong way round for everybody. Points carry up to four VLANs over *wired* backhaul. Over radio I only got the guest one through.',
        votes: ['linh', 'olena', 'chloe', 'nightshift'],
        comments: [
          {
            by: 'hanna', afterMinutes: 4320,
            body: 'Confirmed for the trunk. Radio backhaul I have not had the time to test, so I leave this open.',
          },
        ],
        ratings: [
          { by: 'callum', afterMinutes: 5116, worked: true }, { by: 'lucia', afterMinutes: 13228, worked: true },
        ],
      },
    ],
  },
  {
    key: 'ping-spikes', kind: 'PROBLEM', space: 'routers',
    tags: ['gaming', 'speed', 'tarn-one'],
    asker: 'callum', openedMinutesAgo: 21720,
    title: 'Ping spikes to 300 ms every 30 seconds, by cable',
    body: `Wired PC on the Tarn One. Every thirty seconds, to the second, one or two pings of 300 ms, in between 11 ms. Wi-Fi devices do not have it. Different cable and port: same.

\`\`\`
64 bytes: time=11.2 ms
64 bytes: time=10.9 ms
64 bytes: time=311 ms
64 bytes: time=11.1 ms
\`\`\``,
    votes: ['benedikt', 'ewa', 'noor', 'samuel'],
    answers: [
      {
        by: 'benedikt', afterMinutes: 350,
        accepted: { afterMinutes: 435 },
        body: 'I had the same rhythm and it was the *other* Wi-Fi card. My PC has a wireless card that was not connected, but Windows lets it scan every thirty seconds, and on some boards it shares a bus with the network port. Disable the card in Device Manager (not only Wi-Fi "off"). If you need Bluetooth from it, that stays.',
        votes: ['mateus', 'zuzana', 'yuki', 'amara', 'samuel', 'tomasz', 'callum'],
        comments: [
          {
            by: 'callum', afterMinutes: 435,
            body: "That's it! Disabled the card, flat line at 11 ms for twenty minutes. The booster thing I have removed as well for good measure.",
          },
        ],
        ratings: [
          { by: 'callum', afterMinutes: 440, worked: true, stars: 5 },
          { by: 'astrid', afterMinutes: 2525, worked: true },
          { by: 'dilan', afterMinutes: 5981, worked: false, reason: 'OUTDATED' },
          { by: 'bruno', afterMinutes: 7307, worked: true }, { by: 'sofia', afterMinutes: 10410, worked: true },
          { by: 'nightshift', afterMinutes: 14280, worked: true }, { by: 'milo', afterMinutes: 16159, worked: true },
        ],
      },
    ],
    case: {
      trigger: 'UNANSWERED', afterMinutes: 120, takenBy: 'kwame', takenAfterMinutes: 185,
      messages: [
        {
          by: 'kwame', afterMinutes: 205, visibility: 'PUBLIC',
          body: 'Hello Callum, thirty seconds to the dot is a useful trace. Is there a program on the PC that belongs to the mainboard ("LAN manager", "game booster")? If so, please end it for five minutes and ping again.',
        },
      ],
      resolved: {
        afterMinutes: 435, resolution: 'SOLVED_BY_COMMUNITY', rootCause: 'setup-guide',
        rating: { afterMinutes: 480, stars: 4 },
      },
    },
  },
  {
    key: 'hairpin', kind: 'PROBLEM', space: 'routers',
    tags: ['port-forwarding', 'dns', 'tarn-pro'],
    asker: 'elif', openedMinutesAgo: 56340,
    title: 'Own server not reachable by its public name from inside',
    body: "From outside `mail.` works, from inside it ends at the router's own sign-in page. IPv4 only, port 443 is forwarded. Is there NAT loopback on the Pro?",
    votes: ['nightshift', 'hanna'],
    answers: [
      {
        by: 'homelab', afterMinutes: 69,
        body: "it's on by default but the sign-in page wins on 443. move it: tarn.home > System > Web page > port 8443. loopback then works",
        votes: ['tobias', 'chloe', 'mateus', 'thabo'],
        ratings: [
          { by: 'ruth', afterMinutes: 5931, worked: true }, { by: 'rajiv', afterMinutes: 12635, worked: true },
          { by: 'astrid', afterMinutes: 12818, worked: false, reason: 'DID_NOT_WORK' },
          { by: 'oskar', afterMinutes: 22374, worked: true }, { by: 'mateus', afterMinutes: 24880, worked: true },
        ],
      },
      {
        by: 'elif', afterMinutes: 268,
        body: "For the record, what I did in the end: I left the page where it is and added a local DNS entry, **Network, DNS, Local names**, that points the name at the inside address. No detour through the router, and the certificate matches. dk_homelab's way is quicker if you have many names.",
        votes: ['amara', 'thabo'],
      },
    ],
  },
];
