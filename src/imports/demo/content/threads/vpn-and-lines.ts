// Threads of the demo community about VPN, IPv6, telephony and quality of the line.
import type { DemoThread } from '../types';

export const vpnAndLines: DemoThread[] = [
  {
    key: 'vpn-hourly', kind: 'PROBLEM', space: 'internet-and-providers',
    tags: ['vpn', 'tarn-pro', 'mtu'],
    asker: 'dilan', openedMinutesAgo: 30660,
    title: 'Work VPN drops every hour, only behind the Tarn Pro',
    body: `My employer's VPN (IKEv2) ends after 58 to 60 minutes and I must sign in again with a code. On the phone's hotspot it holds all day. Behind the old router it did too. IT says "it's your router", which this time seems to be true.

\`\`\`
09:02:11 connected
10:00:49 peer not responding, rekey failed
10:00:49 disconnected
\`\`\``,
    votes: [
      'olena', 'maren', 'yuki', 'benedikt', 'bruno', 'callum', 'homelab', 'gwen', 'diego', 'lucia', 'samuel', 'priya',
      'linh', 'thabo',
    ],
    answers: [
      {
        by: 'olena', afterMinutes: 37,
        accepted: { afterMinutes: 3060 },
        body: `The last lines say it: **rekey failed**. Every hour the VPN renews its keys with one large packet. On your line it has to be fragmented, and the Pro's "Drop fragments" (new default in 4.2.0) throws the second half away.

1. tarn.home, Network, Firewall, **Drop fragments: off**
2. or, if IT can set it, IKE fragmentation on (RFC 7383), which is the cleaner cure

You can test it without waiting an hour:

\`\`\`
ping -M do -s 1472 vpn.your-company.example    # too big?
ping -s 2000 vpn.your-company.example          # are fragments answered?
\`\`\`

If the second one gets no answer behind the Pro but does on the hotspot, that's the proof.`,
        votes: [
          'nightshift', 'mateus', 'lucia', 'yuki', 'karim', 'diego', 'ewa', 'benedikt', 'tobias', 'pieter', 'gwen',
          'amara', 'sofia', 'idris', 'rajiv', 'helene',
        ],
        comments: [
          {
            by: 'dilan', afterMinutes: 3060,
            body: 'Second ping: nothing before, answers after. Three working days without one drop. I have sent your message to our IT, they are impressed and slightly offended.',
          },
        ],
        ratings: [
          { by: 'mateus', afterMinutes: 101, worked: true }, { by: 'thabo', afterMinutes: 145, worked: true },
          { by: 'karim', afterMinutes: 882, worked: false, reason: 'OTHER_VERSION' },
          { by: 'sean', afterMinutes: 1594, worked: true },
          { by: 'dilan', afterMinutes: 3120, worked: true, stars: 5, comment: 'Found from three lines of a log, with a test that proves it.' },
          { by: 'tomasz', afterMinutes: 4324, worked: true }, { by: 'elif', afterMinutes: 4844, worked: true },
          { by: 'hanna', afterMinutes: 5809, worked: false, reason: 'OTHER_VERSION' },
          { by: 'linh', afterMinutes: 7521, worked: true },
          { by: 'ruth', afterMinutes: 8640, worked: true, stars: 4, comment: "My son's, not mine, but it has been quiet since." },
          { by: 'sofia', afterMinutes: 9787, worked: true },
          { by: 'lucia', afterMinutes: 10547, worked: false, reason: 'DID_NOT_WORK' },
          { by: 'bruno', afterMinutes: 12592, worked: true }, { by: 'benedikt', afterMinutes: 14544, worked: true },
          { by: 'astrid', afterMinutes: 15310, worked: true }, { by: 'oskar', afterMinutes: 15708, worked: true },
          { by: 'nightshift', afterMinutes: 16399, worked: true }, { by: 'ewa', afterMinutes: 16428, worked: true },
          { by: 'greta', afterMinutes: 17503, worked: true }, { by: 'noor', afterMinutes: 18158, worked: true },
          { by: 'gwen', afterMinutes: 20547, worked: true }, { by: 'janerik', afterMinutes: 21296, worked: true },
          { by: 'callum', afterMinutes: 22582, worked: true }, { by: 'yuki', afterMinutes: 22796, worked: true },
          { by: 'samuel', afterMinutes: 24283, worked: true }, { by: 'chloe', afterMinutes: 25636, worked: true },
          { by: 'homelab', afterMinutes: 27976, worked: true },
          { by: 'idris', afterMinutes: 30319, worked: false, reason: 'UNCLEAR' },
        ],
      },
      {
        by: 'karim', afterMinutes: 107,
        body: 'Set the MTU to 1400 in Network, Internet. Cures most VPN things.',
        votes: ['yuki', 'idris'],
        comments: [
          {
            by: 'dilan', afterMinutes: 180,
            body: 'Tried 1400 and 1280, it still dropped at 59 minutes. But thank you.',
          },
        ],
        ratings: [
          { by: 'greta', afterMinutes: 212, worked: true },
          { by: 'priya', afterMinutes: 1069, worked: false, reason: 'DID_NOT_WORK' },
          { by: 'farah', afterMinutes: 1201, worked: false, reason: 'DID_NOT_WORK' },
          { by: 'elif', afterMinutes: 1673, worked: false, reason: 'DID_NOT_WORK' },
          { by: 'samuel', afterMinutes: 4952, worked: false, reason: 'DID_NOT_WORK' },
          { by: 'amara', afterMinutes: 7581, worked: false, reason: 'OUTDATED' },
          { by: 'janerik', afterMinutes: 8081, worked: true }, { by: 'bruno', afterMinutes: 10966, worked: true },
          { by: 'sean', afterMinutes: 23212, worked: true },
          { by: 'ewa', afterMinutes: 23974, worked: false, reason: 'DID_NOT_WORK' },
          { by: 'homelab', afterMinutes: 24112, worked: false, reason: 'DID_NOT_WORK' },
          { by: 'olena', afterMinutes: 28268, worked: false, reason: 'DID_NOT_WORK' },
          { by: 'rajiv', afterMinutes: 29444, worked: false, reason: 'UNCLEAR' },
        ],
      },
    ],
  },
  {
    key: 'prefix-lost', kind: 'PROBLEM', space: 'internet-and-providers',
    tags: ['ipv6', 'tarn-pro', 'fibre'],
    asker: 'elif', openedMinutesAgo: 2640,
    title: 'IPv6 is gone on all devices when the provider changes my prefix',
    body: `My provider renumbers every few days. When it does, the Pro gets the new prefix at once, but the devices keep addresses of the *old* one until their lifetime ends (two hours or more). In between they try IPv6, wait, and fall back. Everything feels like dial-up.

\`\`\`
wan6: prefix changed 2a02:…:4400::/56 -> 2a02:…:9100::/56
lan6: advertising 2a02:…:9100::/64 valid 7200
\`\`\`

What is missing is an advertisement of the old prefix with lifetime 0 (RFC 9096). 4.2.1, Tarn Pro.`,
    votes: ['linh', 'yuki', 'sean', 'ruth', 'diego'],
    answers: [
      {
        by: 'hanna', afterMinutes: 72,
        body: "You're right about RFC 9096. Until it's implemented, shorten the damage: Network, IPv6, **Lifetime: 15 minutes** (the lowest it takes). Then the old addresses are at least gone after a quarter of an hour. Does your provider say whether it renumbers by time or by reconnect? If by reconnect, keep the session alive with a longer PPPoE timeout.",
        votes: ['tomasz', 'thabo', 'noor', 'yuki', 'oskar', 'mateus'],
        comments: [
          {
            by: 'elif', afterMinutes: 130,
            body: "Fifteen minutes helps, thank you. It is by time, so the rest has to come from the firmware, and for that I'd like to talk to somebody who can read it.",
          },
        ],
        ratings: [{ by: 'noor', afterMinutes: 497, worked: true }, { by: 'amara', afterMinutes: 813, worked: true }],
      },
    ],
    case: {
      trigger: 'REQUESTED', afterMinutes: 134, takenBy: 'ines', takenAfterMinutes: 161,
      messages: [
        {
          by: 'ines', afterMinutes: 182, visibility: 'PRIVATE',
          body: `Hello Elif, thank you for naming the RFC, that shortens things. I have opened it with firmware under your name, if you agree. For them I need one capture from the moment of the change:

\`\`\`
tarn capture --if lan --filter icmp6 --on wan6-change --minutes 10
\`\`\`

It starts by itself at the next change and keeps only router advertisements. You will find it under **System, Captures**. No hurry, whenever your provider moves again.`,
        },
        {
          by: 'ines', afterMinutes: 186, visibility: 'INTERNAL',
          body: 'Check with firmware: 4.2.1 should send the zero lifetime according to the notes, so either it does not in the PPPoE path, or only on the first LAN.',
        },
      ],
    },
  },
  {
    key: 'cgnat-reach', kind: 'QUESTION', space: 'internet-and-providers',
    tags: ['cgnat', '5g', 'vpn'],
    asker: 'sean', openedMinutesAgo: 42360,
    title: 'Reaching home from outside behind carrier NAT',
    body: "5G line, the Tarn's WAN address is 100.83.x.x, so there's nothing to forward. I want to look at two cameras in the lambing shed from the mart. No money for a fixed address (they want 15 a month for it).",
    votes: ['hanna', 'thabo', 'linh', 'tobias', 'homelab', 'tomasz', 'ewa'],
    answers: [
      {
        by: 'elif', afterMinutes: 22,
        accepted: { afterMinutes: 1680 },
        body: `Three ways, the cheapest first:

1. **Away access** of the Tarn (Router, Away access). It is a VPN that meets in the middle, so it works behind carrier NAT. Free, one tap on the phone.
2. **IPv6**: many 5G lines give every device a public one, and if your phone has IPv6 too, you need no trick at all. Network, IPv6, "Allow in" for the two cameras. Only do that with cameras that you trust to be on the open internet. I have none.
3. A rented server with WireGuard for 3 a month, if you want to be independent of both.`,
        votes: ['ruth', 'greta', 'helene', 'pieter', 'zuzana', 'tobias', 'chloe', 'diego', 'hanna', 'samuel'],
        comments: [
          {
            by: 'sean', afterMinutes: 1680,
            body: "Away access it is. Two lambs watched being born from the mart's canteen.",
          },
        ],
        ratings: [
          { by: 'sean', afterMinutes: 2880, worked: true, stars: 5 },
          { by: 'benedikt', afterMinutes: 5680, worked: true }, { by: 'ewa', afterMinutes: 7985, worked: true },
          { by: 'tomasz', afterMinutes: 11716, worked: true }, { by: 'homelab', afterMinutes: 19777, worked: true },
          { by: 'astrid', afterMinutes: 23390, worked: true }, { by: 'diego', afterMinutes: 25854, worked: true },
          { by: 'callum', afterMinutes: 30960, worked: true }, { by: 'lucia', afterMinutes: 31252, worked: true },
          { by: 'gwen', afterMinutes: 31480, worked: true },
          { by: 'tobias', afterMinutes: 31945, worked: false, reason: 'OTHER_VERSION' },
        ],
      },
    ],
  },
  {
    key: 'voip-one-way', kind: 'PROBLEM', space: 'internet-and-providers',
    tags: ['voip', 'tarn-one'],
    asker: 'greta', openedMinutesAgo: 13440,
    title: 'They hear me, I do not hear them (VoIP phone)',
    body: "A desk phone of our small office, provider's cloud telephony. Since it hangs on the Tarn One I hear nothing for the first ten seconds of every incoming call, sometimes for the whole call. Outgoing is fine.",
    answers: [
      {
        by: 'lucia', afterMinutes: 67,
        body: `Turn **SIP helper** off: Network, Firewall, SIP helper. It rewrites addresses in the call setup for phones from 2005 and confuses those of today. Then restart the phone, not just the router, as it has to register again.

If it's still ten seconds after that, ask the provider to switch "symmetric RTP" on for your account.`,
        votes: ['karim', 'chloe', 'callum', 'helene', 'bruno'],
        comments: [
          {
            by: 'greta', afterMinutes: 300,
            body: 'SIP helper is off, and the first ten seconds are five now. I have written to the provider about the second point and am waiting for them.',
          },
        ],
        ratings: [
          { by: 'tomasz', afterMinutes: 96, worked: true }, { by: 'nightshift', afterMinutes: 158, worked: true },
          { by: 'elif', afterMinutes: 619, worked: false, reason: 'OTHER_VERSION' },
          { by: 'tobias', afterMinutes: 1681, worked: true },
        ],
      },
    ],
  },
  {
    key: 'evening-upload', kind: 'PROBLEM', space: 'internet-and-providers',
    tags: ['speed', 'video-calls', 'cable'],
    asker: 'bruno', openedMinutesAgo: 4680,
    title: 'Calls stutter in the evening although the speed test is perfect',
    body: '250 down, 40 up by test at any hour. Between 19 and 23 h calls stutter, and only when somebody in the house uploads. By ping: 14 ms idle, 480 ms while uploading. Is that the line or the router?',
    votes: ['noor', 'idris', 'mateus', 'oskar'],
    answers: [
      {
        by: 'callum', afterMinutes: 8,
        accepted: { afterMinutes: 100 },
        body: `Bufferbloat, the thing I was born to explain. Your upload fills the modem's queue and your voice waits behind the photos. Router, Quality, **Smart queue: on**, then set it to 85-90% of what you really get: 220 down and 35 up for you. If you set it to the full 40 it does nothing.

Measure again with the upload running. You should be under 40 ms.`,
        votes: ['maren', 'idris', 'benedikt', 'nightshift', 'samuel', 'gwen', 'tobias', 'tomasz'],
        comments: [
          { by: 'bruno', afterMinutes: 100, body: '22 ms with the upload running. I can hear people breathe now.' },
        ],
        ratings: [
          { by: 'gwen', afterMinutes: 72, worked: true }, { by: 'bruno', afterMinutes: 105, worked: true, stars: 5 },
          { by: 'karim', afterMinutes: 454, worked: true }, { by: 'samuel', afterMinutes: 479, worked: true },
          { by: 'elif', afterMinutes: 1335, worked: true }, { by: 'homelab', afterMinutes: 3843, worked: true },
        ],
      },
    ],
  },
];
