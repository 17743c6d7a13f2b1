// Threads of the demo community about second lines, television and names on the provider's line.
import type { DemoThread } from '../types';

export const secondLines: DemoThread[] = [
  {
    key: 'iptv-stutter', kind: 'PROBLEM', space: 'internet-and-providers',
    tags: ['iptv', 'multicast', 'tarn-pro'],
    asker: 'lucia', openedMinutesAgo: 96,
    title: 'IPTV box stutters behind the Tarn Pro, not behind the Tarn One',
    body: "A customer's house, so no tinkering please. Provider TV by multicast on VLAN 20, box on LAN port 3. Behind his old Tarn One it is flawless. Behind the Pro (4.2.1) the picture freezes after 260 s, each time, until one changes channel. IGMP proxy is on, version 3. 260 seconds is the membership timeout, so it seems that the Pro does not pass on the reports after the first. Has anybody IPTV running on 4.2.1?",
    votes: ['janerik', 'priya', 'samuel'],
  },
  {
    key: 'backup-5g', kind: 'QUESTION', space: 'internet-and-providers',
    tags: ['5g', 'failover', 'tarn-pro'],
    asker: 'dilan', openedMinutesAgo: 23340,
    title: 'Second line by 5G for month end, how does the Tarn Pro switch over?',
    body: 'I work with deadlines and our cable line fails about once a month. If I put a small 5G router on the Pro, will it take over by itself, and does my VPN survive it?',
    votes: ['noor', 'lucia', 'ewa', 'amara', 'elif'],
    answers: [
      {
        by: 'astrid', afterMinutes: 56,
        accepted: { afterMinutes: 1500 },
        body: `It does that well. Port 4 can be a second WAN: **Network, Ports, Port 4: WAN backup**. It tests the main line every 5 seconds and changes over after three failures, so about 15 to 20 seconds in practice.

The VPN will *not* survive, as your address changes, but it reconnects. And set a data limit under the backup line, or the cloud backups of the household will eat your month's allowance in the first hour. I speak from experience.`,
        votes: ['hanna', 'homelab', 'oskar', 'zuzana', 'greta', 'olena', 'janerik', 'diego'],
        comments: [
          {
            by: 'dilan', afterMinutes: 12960,
            body: 'The cable failed today at 10:40. I noticed it when a message told me so. VPN back after half a minute.',
          },
        ],
        ratings: [
          { by: 'bruno', afterMinutes: 2375, worked: true }, { by: 'hanna', afterMinutes: 2610, worked: true },
          { by: 'benedikt', afterMinutes: 6785, worked: true }, { by: 'sean', afterMinutes: 7087, worked: true },
          { by: 'callum', afterMinutes: 8218, worked: true }, { by: 'zuzana', afterMinutes: 9165, worked: true },
          { by: 'dilan', afterMinutes: 12960, worked: true, stars: 4 },
          { by: 'ruth', afterMinutes: 16063, worked: false, reason: 'DID_NOT_WORK' },
          { by: 'mateus', afterMinutes: 21039, worked: true },
        ],
      },
    ],
  },
  {
    key: 'usb-tether', kind: 'IDEA', space: 'internet-and-providers',
    tags: ['failover', 'usb', 'tarn-pro'],
    asker: 'mateus', openedMinutesAgo: 18840,
    title: "Let me plug my phone into the Pro's USB port as backup line",
    body: 'When the line is down I have a phone with 100 GB in my hand and a router with a USB port. Let them shake hands. Hotspot works, but then everything at home is on another network.',
    votes: [
      'ruth', 'amara', 'sean', 'tomasz', 'janerik', 'oskar', 'thabo', 'benedikt', 'lucia', 'nightshift', 'karim',
      'noor', 'ewa',
    ],
    comments: [
      { by: 'sean', afterMinutes: 40, body: 'Would have bought the Pro a year earlier for that.' },
      {
        by: 'rajiv', afterMinutes: 300,
        body: "Android tethering over USB is a plain network card to the router, so I doubt it's hard. iPhones need a little more.",
      },
    ],
  },
  {
    key: 'provider-dns-tv', kind: 'PROBLEM', space: 'internet-and-providers',
    tags: ['dns', 'iptv'],
    asker: 'thabo', openedMinutesAgo: 69540,
    title: "Provider's TV app only works with the provider's DNS",
    body: 'With encrypted DNS switched on, the TV app of my provider says "not available in your area". Guests complain. I don\'t want to turn it off for the whole house.',
    votes: ['janerik', 'helene', 'nightshift'],
    answers: [
      {
        by: 'farah', afterMinutes: 35,
        accepted: { afterMinutes: 70 },
        body: 'You can make an exception for one device: **Devices, the TV, DNS: from the provider**. The rest of the house stays encrypted. If there are many TVs, make a group ("Rooms") and set it once for the group.',
        votes: ['idris', 'thabo', 'benedikt', 'oskar', 'samuel', 'callum'],
        comments: [{ by: 'thabo', afterMinutes: 70, body: 'Group with nine TVs, one switch. Very good.' }],
        ratings: [
          { by: 'priya', afterMinutes: 82, worked: true },
          { by: 'thabo', afterMinutes: 1560, worked: true, stars: 5 },
          { by: 'helene', afterMinutes: 2048, worked: true }, { by: 'karim', afterMinutes: 3712, worked: true },
          { by: 'diego', afterMinutes: 3880, worked: true }, { by: 'pieter', afterMinutes: 8622, worked: true },
          { by: 'maren', afterMinutes: 8889, worked: true }, { by: 'tomasz', afterMinutes: 22930, worked: true },
          { by: 'ewa', afterMinutes: 28192, worked: true },
        ],
      },
    ],
  },
  {
    key: 'dyn-dns', kind: 'QUESTION', space: 'internet-and-providers',
    tags: ['dns', 'ipv6', 'tarn-pro'],
    asker: 'homelab', openedMinutesAgo: 41100,
    title: 'dyndns update for a host behind the pro, not the pro itself',
    body: "ipv6, every host has its own address. the built in client only publishes the router's. any hook on prefix change?",
    answers: [
      {
        by: 'olena', afterMinutes: 75,
        body: `No hook that I know of. I run a tiny timer on the host itself that compares its own global address with the published one:

\`\`\`
ip -6 -o addr show scope global -deprecated | awk '{print $4}'
\`\`\`

The \`-deprecated\` matters, otherwise you publish the dying one half of the time.`,
        votes: ['mateus', 'tobias', 'astrid', 'nightshift', 'benedikt'],
        ratings: [
          { by: 'diego', afterMinutes: 11508, worked: true }, { by: 'linh', afterMinutes: 16062, worked: true },
          { by: 'samuel', afterMinutes: 20552, worked: true },
        ],
      },
      {
        by: 'homelab', afterMinutes: 540,
        body: "for completeness: there is a hook, undocumented. `/config/hooks/wan6-up` is run if it exists and is executable, env has `PREFIX`. survives updates so far (4.1.6 -> 4.2.0). use at own risk, olena's way is cleaner",
        votes: ['samuel', 'chloe', 'farah'],
      },
    ],
  },
];
