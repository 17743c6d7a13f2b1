// Threads of the demo community about the Wi-Fi of the routers themselves.
import type { DemoThread } from '../types';

export const routersWifi: DemoThread[] = [
  {
    key: 'channel-width', kind: 'QUESTION', space: 'routers',
    tags: ['wi-fi', 'channels', 'tarn-one'],
    asker: 'noor', openedMinutesAgo: 54,
    title: 'Which channel width should I choose in a block of flats?',
    body: 'Fourth floor, my phone sees 60 networks, 22 of them on 5 GHz. The Tarn One offers 20, 40, 80 and "auto", and auto picks 80. Speeds jump between 40 and 400 within a minute. Is a narrower channel slower on paper but steadier in practice? And is there a rule of thumb for when to give up 80?',
  },
  {
    key: 'airport-160', kind: 'PROBLEM', space: 'routers',
    tags: ['wi-fi', 'channels', 'tarn-pro'],
    asker: 'mateus', openedMinutesAgo: 39360,
    title: '160 MHz works for ten minutes, then the network is gone for one',
    body: 'New Pro, 160 MHz enabled. Great speed, then all 5 GHz devices fall off for about a minute, come back on 80 and it says "160 MHz not available". I live 3 km from the airport, if that could have anything to do with it.',
    votes: ['zuzana', 'benedikt', 'greta', 'amara', 'bruno'],
    answers: [
      {
        by: 'tobias', afterMinutes: 7,
        accepted: { afterMinutes: 90 },
        body: `It has everything to do with it. 160 MHz needs channels that are shared with weather and air traffic radar. When the router hears a radar it must leave within ten seconds and stay away for thirty minutes. Near an airport you will not win.

Two ways to be happy:

- 5 GHz: 80 MHz on 36 to 48, no radar there
- 6 GHz: 160 MHz as wide as you like, no radar at all, for devices that have it

In your case: **Radios, 5 GHz, Width 80, Channel 44** and **6 GHz, Width 160**.`,
        votes: ['samuel', 'astrid', 'nightshift', 'yuki', 'olena', 'pieter', 'priya', 'greta', 'helene', 'oskar'],
        comments: [
          {
            by: 'mateus', afterMinutes: 90,
            body: 'My laptop has 6 GHz and does 1.4 Gbit/s now. The planes can have the rest.',
          },
        ],
        ratings: [
          { by: 'mateus', afterMinutes: 100, worked: true, stars: 5 },
          { by: 'dilan', afterMinutes: 212, worked: true }, { by: 'olena', afterMinutes: 262, worked: true },
          { by: 'rajiv', afterMinutes: 866, worked: true }, { by: 'nightshift', afterMinutes: 1238, worked: true },
          { by: 'thabo', afterMinutes: 2473, worked: true },
          { by: 'idris', afterMinutes: 6458, worked: false, reason: 'DID_NOT_WORK' },
          { by: 'maren', afterMinutes: 8986, worked: true }, { by: 'sofia', afterMinutes: 13492, worked: true },
          { by: 'chloe', afterMinutes: 15615, worked: true }, { by: 'elif', afterMinutes: 16237, worked: true },
          { by: 'ewa', afterMinutes: 22135, worked: true }, { by: 'homelab', afterMinutes: 25665, worked: true },
          { by: 'helene', afterMinutes: 27189, worked: true }, { by: 'pieter', afterMinutes: 27478, worked: true },
        ],
      },
    ],
  },
  {
    key: 'smart-plugs-wpa3', kind: 'PROBLEM', space: 'routers',
    tags: ['smart-home', 'wi-fi', 'tarn-one'],
    asker: 'sofia', openedMinutesAgo: 27720,
    title: 'Eight smart plugs will not join the new router',
    body: 'They worked with the old router of my provider. With the Tarn One I used the same name and the same password, and only the plugs (and one lamp) refuse. They blink fast, then give up. Phones, laptops and TV had no problem.',
    votes: ['ewa', 'sean', 'thabo', 'rajiv', 'nightshift', 'callum'],
    answers: [
      {
        by: 'rajiv', afterMinutes: 11,
        accepted: { afterMinutes: 38 },
        body: `Same name and password is the right idea, but the Tarn One starts with **WPA3** and cheap plugs only know WPA2, plus many are confused by 2.4 and 5 GHz under one name.

1. tarn.home, Wi-Fi, Security: **WPA2/WPA3 mixed**
2. Wi-Fi, Names: **Setup helper, 2.4 GHz only for 15 minutes**
3. Plugs off and on, they join by themselves
4. Setup helper ends alone, nothing to undo

If one still refuses, look at your password: some plugs choke on more than 32 characters or on a space.`,
        votes: [
          'mateus', 'homelab', 'astrid', 'idris', 'greta', 'linh', 'ewa', 'chloe', 'amara', 'bruno', 'gwen', 'noor',
          'dilan',
        ],
        comments: [
          {
            by: 'sofia', afterMinutes: 38,
            body: 'All eight and the lamp. The setup helper is brilliant, why is it hidden so deep?',
          },
        ],
        ratings: [
          { by: 'mateus', afterMinutes: 36, worked: true }, { by: 'sofia', afterMinutes: 60, worked: true, stars: 5 },
          { by: 'idris', afterMinutes: 425, worked: true }, { by: 'priya', afterMinutes: 910, worked: true },
          { by: 'linh', afterMinutes: 2828, worked: true }, { by: 'janerik', afterMinutes: 3279, worked: true },
          { by: 'oskar', afterMinutes: 8099, worked: false, reason: 'DID_NOT_WORK' },
          { by: 'nightshift', afterMinutes: 8327, worked: true },
          { by: 'diego', afterMinutes: 8640, worked: true, stars: 5, comment: 'Also cured a robot vacuum.' },
          { by: 'lucia', afterMinutes: 8683, worked: true },
          { by: 'yuki', afterMinutes: 11890, worked: false, reason: 'OUTDATED' },
          { by: 'thabo', afterMinutes: 12675, worked: true }, { by: 'greta', afterMinutes: 13061, worked: true },
          { by: 'sean', afterMinutes: 13911, worked: true }, { by: 'tomasz', afterMinutes: 15078, worked: true },
          { by: 'gwen', afterMinutes: 16056, worked: true }, { by: 'bruno', afterMinutes: 19485, worked: true },
          { by: 'elif', afterMinutes: 23337, worked: true }, { by: 'zuzana', afterMinutes: 23343, worked: true },
          { by: 'samuel', afterMinutes: 25355, worked: true }, { by: 'chloe', afterMinutes: 27622, worked: true },
        ],
      },
    ],
  },
  {
    key: 'printer-vanishes', kind: 'PROBLEM', space: 'routers',
    tags: ['printers', 'wi-fi', 'tarn-one'],
    asker: 'zuzana', openedMinutesAgo: 34860,
    title: 'Printer vanishes from the network after about an hour',
    body: 'Laser printer on Wi-Fi. Right after switching on, everybody can print. After about an hour the computers say "offline", although the printer\'s own display shows full signal and I can open its page by its address. Off and on, and the hour starts again. In an office with six people this is my whole day.',
    votes: ['mateus', 'milo', 'benedikt', 'yuki', 'lucia', 'sofia', 'karim', 'helene'],
    answers: [
      {
        by: 'priya', afterMinutes: 34,
        accepted: { afterMinutes: 1440 },
        body: `It *is* still there (you can open its page), only its announcements no longer arrive. That is typical of the multicast filter with an older printer.

**tarn.home, Network, Multicast**: set *IGMP snooping* to "compatible". On the Tarn One it is "strict" from the factory, on the Pro it is "compatible" already.

And give the printer a fixed address under **Devices, Printer, Always use this address**, then add it on the computers *by address*. Belt and braces.`,
        votes: ['tomasz', 'noor', 'hanna', 'idris', 'linh', 'ruth', 'benedikt', 'farah', 'rajiv', 'dilan', 'karim'],
        comments: [
          {
            by: 'zuzana', afterMinutes: 1440,
            body: 'A whole day without a shout of "the printer!". I have set both.',
          },
        ],
        ratings: [
          { by: 'diego', afterMinutes: 181, worked: true }, { by: 'oskar', afterMinutes: 630, worked: true },
          { by: 'karim', afterMinutes: 936, worked: true }, { by: 'thabo', afterMinutes: 1362, worked: true },
          { by: 'zuzana', afterMinutes: 1500, worked: true, stars: 5 },
          { by: 'bruno', afterMinutes: 3682, worked: true },
          { by: 'idris', afterMinutes: 5529, worked: false, reason: 'DID_NOT_WORK' },
          { by: 'ewa', afterMinutes: 7994, worked: false, reason: 'DID_NOT_WORK' },
          { by: 'noor', afterMinutes: 9323, worked: true }, { by: 'elif', afterMinutes: 11519, worked: true },
          { by: 'chloe', afterMinutes: 11544, worked: false, reason: 'UNCLEAR' },
          { by: 'homelab', afterMinutes: 15124, worked: true }, { by: 'yuki', afterMinutes: 16196, worked: true },
          { by: 'gwen', afterMinutes: 16536, worked: true }, { by: 'farah', afterMinutes: 19766, worked: true },
          { by: 'callum', afterMinutes: 20044, worked: true }, { by: 'lucia', afterMinutes: 23662, worked: true },
          { by: 'sofia', afterMinutes: 30045, worked: true },
        ],
      },
      {
        by: 'yuki', afterMinutes: 112,
        body: "In my case it was the printer's deep sleep. In its menu: Energy, Deep sleep, Never. But please try Priya's way first, this costs some electricity.",
        votes: ['elif', 'bruno', 'ewa'],
        ratings: [
          { by: 'dilan', afterMinutes: 161, worked: true },
          { by: 'priya', afterMinutes: 232, worked: false, reason: 'OUTDATED' },
          { by: 'karim', afterMinutes: 1650, worked: false, reason: 'UNCLEAR' },
          { by: 'rajiv', afterMinutes: 4371, worked: false, reason: 'DID_NOT_WORK' },
          { by: 'lucia', afterMinutes: 10352, worked: true }, { by: 'mateus', afterMinutes: 11010, worked: true },
          { by: 'olena', afterMinutes: 11241, worked: false, reason: 'DID_NOT_WORK' },
        ],
      },
    ],
  },
  {
    key: 'old-reader', kind: 'QUESTION', space: 'routers',
    tags: ['wi-fi', 'compatibility', 'tarn-one'],
    asker: 'ruth', openedMinutesAgo: 3000,
    title: 'An e-reader from 2012 cannot see the network at all',
    body: "My reader is thirteen or fourteen years old and I am fond of it. It shows my neighbours' networks but not mine. Is there something I may switch on for it without making everything else less secure?",
    answers: [
      {
        by: 'noor', afterMinutes: 43,
        body: 'It probably knows only channels 1 to 11 and your router sits on 12 or 13. Mine did the same. Set the 2.4 GHz channel to 1, 6 or 11.',
        votes: ['tobias', 'nightshift', 'idris'],
        ratings: [{ by: 'callum', afterMinutes: 160, worked: true }, { by: 'elif', afterMinutes: 954, worked: true }],
      },
      {
        by: 'rajiv', afterMinutes: 88,
        body: 'What Noor says, and if it then sees the network but cannot join: put it on the **guest network** and set only *that* to WPA2. Your own network keeps WPA3, and the reader needs nothing but the bookshop anyway.',
        votes: ['helene', 'olena', 'zuzana', 'mateus'],
        comments: [
          {
            by: 'ruth', afterMinutes: 1620,
            body: 'It can see it now! It asks for the password and then thinks for a long time. I shall try the guest network at the weekend, when my grandson is here to hold the torch.',
          },
        ],
        ratings: [
          { by: 'idris', afterMinutes: 626, worked: true }, { by: 'homelab', afterMinutes: 982, worked: true },
        ],
      },
    ],
  },
  {
    key: 'one-name-or-two', kind: 'QUESTION', space: 'routers',
    tags: ['wi-fi', 'setup'],
    asker: 'linh', openedMinutesAgo: 75120,
    title: 'One name for both bands, or two?',
    body: 'The old forum posts say split them, the setup says do not. What is true today? Shared flat, 4 people, maybe 15 devices.',
    votes: ['greta', 'farah', 'priya', 'hanna'],
    answers: [
      {
        by: 'hanna', afterMinutes: 25,
        accepted: { afterMinutes: 40 },
        body: `One name. Splitting was advice for the time when phones were bad at choosing. Today two names mean that a phone which fell back to 2.4 in the hallway stays there until you notice.

The exception is a device you *want* to nail to 2.4 (plugs, cameras). For those there is "Own name for 2.4 GHz", which adds a second name and leaves the common one alone.`,
        votes: ['thabo', 'diego', 'karim', 'idris', 'benedikt', 'elif', 'zuzana', 'rajiv', 'chloe'],
        ratings: [
          { by: 'linh', afterMinutes: 45, worked: true, stars: 4 }, { by: 'priya', afterMinutes: 3009, worked: true },
          { by: 'lucia', afterMinutes: 4223, worked: true }, { by: 'milo', afterMinutes: 4291, worked: true },
          { by: 'greta', afterMinutes: 5924, worked: true }, { by: 'noor', afterMinutes: 6418, worked: true },
          { by: 'callum', afterMinutes: 8838, worked: true }, { by: 'thabo', afterMinutes: 8908, worked: true },
          { by: 'yuki', afterMinutes: 15240, worked: true }, { by: 'tobias', afterMinutes: 16875, worked: true },
          { by: 'dilan', afterMinutes: 20358, worked: false, reason: 'OUTDATED' },
          { by: 'samuel', afterMinutes: 20783, worked: true },
          { by: 'bruno', afterMinutes: 28759, worked: false, reason: 'OUTDATED' },
          { by: 'chloe', afterMinutes: 33789, worked: true },
        ],
      },
    ],
  },
  {
    key: 'auto-channel', kind: 'QUESTION', space: 'routers',
    tags: ['wi-fi', 'channels', 'tarn-one'],
    asker: 'milo', openedMinutesAgo: 10680,
    title: 'Does "Auto" for 2.4 GHz ever change its mind?',
    body: 'Mine has been on channel 6 since day one with eleven neighbours on it. Channel 1 is nearly empty. What is it waiting for?',
    votes: ['mateus', 'noor', 'oskar'],
    answers: [
      {
        by: 'tobias', afterMinutes: 52,
        accepted: { afterMinutes: 180 },
        body: `It looks at how *busy* a channel is, not at how many networks are on it. Eleven sleeping networks can be better than one neighbour's baby monitor on channel 1. You can see what it sees:

\`\`\`
$ tarn wifi survey --band 2.4
ch   networks   busy   noise
 1          2    61%   -82 dBm
 6         11    19%   -93 dBm
11          7    34%   -91 dBm
\`\`\`

If your channel 6 shows under 30% busy, leave it. It re-decides each night, but only moves for a difference of 15 points or more, so that clients are not thrown about for nothing.`,
        votes: ['thabo', 'ewa', 'helene', 'linh', 'elif', 'milo'],
        comments: [{ by: 'milo', afterMinutes: 180, body: '22% on 6, 58% on 1. I take everything back.' }],
        ratings: [
          { by: 'callum', afterMinutes: 81, worked: true }, { by: 'milo', afterMinutes: 180, worked: true, stars: 5 },
          { by: 'astrid', afterMinutes: 232, worked: true }, { by: 'nightshift', afterMinutes: 581, worked: true },
          { by: 'pieter', afterMinutes: 2920, worked: true }, { by: 'sean', afterMinutes: 9318, worked: true },
        ],
      },
    ],
  },
];
