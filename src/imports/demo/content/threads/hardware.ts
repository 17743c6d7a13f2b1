// Threads of the demo community about power, lights and ports of the routers.
import type { DemoThread } from '../types';

export const hardware: DemoThread[] = [
  {
    key: 'adapter-12v', kind: 'QUESTION', space: 'routers',
    tags: ['power', 'tarn-one'],
    asker: 'pieter', openedMinutesAgo: 57780,
    title: 'Is any 12 V, 2 A adapter fine as a replacement for the Tarn One?',
    body: "Mine fell behind the cupboard and did not survive it. The shop is out of stock for two weeks. I have a drawer full of 12 V adapters. I know how to read a label, what I don't know is how picky the Tarn One is about noise, and whether the plug is 2.1 or 2.5 mm.",
    votes: ['linh', 'nightshift', 'karim', 'elif', 'noor', 'gwen', 'ruth', 'lucia', 'tobias', 'homelab', 'priya'],
    answers: [
      {
        by: 'olena', afterMinutes: 31,
        accepted: { afterMinutes: 66 },
        body: `I measured mine when I put it on a UPS:

- plug 5.5 × **2.1** mm, centre positive
- accepts 11.2 to 13.1 V, below that it reboots
- draws 0.6 A idle, 1.4 A at start with all ports linked

So 12 V and 2 A or more is right; more ampere does no harm. It was not picky: I ran it from a lead battery with 120 mV of ripple and saw no errors. What I would avoid is a 2.5 mm plug that "sort of fits". It makes contact until somebody walks past.`,
        votes: [
          'yuki', 'gwen', 'maren', 'greta', 'oskar', 'rajiv', 'sofia', 'zuzana', 'ewa', 'samuel', 'astrid', 'diego',
          'hanna',
        ],
        comments: [
          {
            by: 'pieter', afterMinutes: 66,
            body: 'That is a proper answer. A 12 V, 3 A from an old screen is doing the job.',
          },
        ],
        ratings: [
          { by: 'ewa', afterMinutes: 97, worked: true }, { by: 'maren', afterMinutes: 250, worked: true },
          { by: 'farah', afterMinutes: 558, worked: true }, { by: 'gwen', afterMinutes: 1128, worked: true },
          { by: 'pieter', afterMinutes: 1440, worked: true, stars: 5 },
          { by: 'elif', afterMinutes: 2053, worked: true }, { by: 'diego', afterMinutes: 2287, worked: true },
          { by: 'nightshift', afterMinutes: 2602, worked: true }, { by: 'homelab', afterMinutes: 3958, worked: true },
          { by: 'karim', afterMinutes: 7200, worked: true, stars: 5, comment: '12 V, 2.5 A from a dead set-top box, running since.' },
          { by: 'noor', afterMinutes: 8083, worked: true }, { by: 'hanna', afterMinutes: 9683, worked: true },
          { by: 'rajiv', afterMinutes: 10086, worked: true },
          { by: 'oskar', afterMinutes: 11372, worked: false, reason: 'DID_NOT_WORK' },
          { by: 'sofia', afterMinutes: 11684, worked: true }, { by: 'yuki', afterMinutes: 13693, worked: true },
          { by: 'tomasz', afterMinutes: 14924, worked: true }, { by: 'callum', afterMinutes: 19860, worked: true },
          { by: 'amara', afterMinutes: 20775, worked: true }, { by: 'mateus', afterMinutes: 23422, worked: true },
          { by: 'astrid', afterMinutes: 27545, worked: true }, { by: 'greta', afterMinutes: 30070, worked: true },
        ],
      },
      {
        by: 'anneke', afterMinutes: 93,
        body: 'For those without a drawer: the adapter of a Point 2 (black or white) is **not** a replacement, it is 12 V but only 1 A. The router starts with it and restarts under load, which looks like a firmware fault.',
        votes: ['olena', 'yuki', 'greta', 'tobias'],
        ratings: [
          { by: 'samuel', afterMinutes: 118, worked: true }, { by: 'callum', afterMinutes: 886, worked: true },
          { by: 'ewa', afterMinutes: 890, worked: true }, { by: 'helene', afterMinutes: 2297, worked: true },
          { by: 'thabo', afterMinutes: 2317, worked: false, reason: 'DID_NOT_WORK' },
          { by: 'milo', afterMinutes: 6308, worked: true }, { by: 'tobias', afterMinutes: 7554, worked: true },
          { by: 'greta', afterMinutes: 21522, worked: false, reason: 'UNCLEAR' },
        ],
      },
    ],
  },
  {
    key: 'adapter-smell', kind: 'PROBLEM', space: 'routers',
    tags: ['power', 'tarn-pro', 'safety'],
    asker: 'linh', openedMinutesAgo: 31980,
    title: 'Power adapter smells hot and hums',
    body: 'The adapter of our Tarn Pro hums loudly since today and smells like warm plastic. It still works. It is behind a sofa. Is this dangerous or normal?',
    votes: ['priya', 'samuel', 'chloe'],
    comments: [
      {
        by: 'pieter', afterMinutes: 4,
        body: 'Unplug it now, please, at the wall, and let it cool where nothing can burn. A humming, smelling adapter is finished. Everything else can wait.',
      },
      { by: 'linh', afterMinutes: 8, body: 'Unplugged. The underside is a bit brown.' },
    ],
    case: {
      trigger: 'MANUAL', afterMinutes: 11, takenBy: 'kwame', takenAfterMinutes: 24,
      messages: [
        {
          by: 'anneke', afterMinutes: 12, visibility: 'INTERNAL',
          body: 'Opened by hand, I do not want this one to wait for an answer: discoloured adapter, Pro, shared flat. Asker has unplugged it.',
        },
        {
          by: 'kwame', afterMinutes: 31, visibility: 'PRIVATE',
          body: 'Hello Linh, Kwame from Tarn. You did exactly the right thing. Please do not use it again, not even for a test. A new adapter goes out today by courier, free of charge. Could you send me your address and a photo of the label, above all the line that begins with **LOT**?',
        },
        {
          by: 'linh', afterMinutes: 58, visibility: 'PRIVATE',
          body: 'Photo attached to the share link in the app. LOT 2418-B. Same address as on my account.',
        },
        {
          by: 'kwame', afterMinutes: 70, visibility: 'INTERNAL',
          body: '2418-B, that is the batch from the safety notice. Registered with product safety, reference kept in the case.',
        },
      ],
      resolved: {
        afterMinutes: 1500, resolution: 'SOLVED_BY_AGENT', rootCause: 'hardware-adapter',
        publicSummary: `If an adapter hums, smells or changes colour, **unplug it at the wall and do not use it again**. We replace it at once and free of charge, whatever its age.

Adapters of the Tarn Pro with **LOT 2418-B** on the label are being exchanged in any case, also those that seem fine. Ask for an agent and have a photo of the label ready.`,
        rating: {
          afterMinutes: 1680, stars: 5,
          comment: 'Courier at the door the next morning. Thank you for taking it seriously.',
        },
      },
    },
  },
  {
    key: 'dead-on-arrival', kind: 'PROBLEM', space: 'routers',
    tags: ['power', 'led', 'tarn-one'],
    asker: 'milo', openedMinutesAgo: 22440,
    title: 'New Tarn One, no light at all',
    body: 'Unpacked it today. Plugged in, nothing. No light, not warm, no network on the port. Tried three sockets. I have no other adapter with this plug.',
    votes: ['farah', 'zuzana'],
    case: {
      trigger: 'UNANSWERED', afterMinutes: 120, takenBy: 'kwame', takenAfterMinutes: 134,
      messages: [
        {
          by: 'kwame', afterMinutes: 150, visibility: 'PRIVATE',
          body: "Hello Milo, that is not the start we want for you. Please try one thing: pull the adapter's plug out of the router, wait a full minute, and push it back in until it clicks. It sits deeper than it looks. If it stays dark I'll send a new set tomorrow, and you need not return the old one first.",
        },
        { by: 'milo', afterMinutes: 175, visibility: 'PRIVATE', body: 'It clicks, stays dark.' },
        {
          by: 'kwame', afterMinutes: 200, visibility: 'PRIVATE',
          body: 'Thank you for trying. A complete set is on its way and should be with you the day after tomorrow. The label for sending the old one back is in the box.',
        },
      ],
      resolved: {
        afterMinutes: 205, resolution: 'SOLVED_BY_AGENT', rootCause: 'hardware-board',
        publicSummary: 'A new router that shows no light within ten seconds is defective, and nothing you can press will change that. First make sure that the plug clicks (it sits deep). If it stays dark, ask for an agent: we send a complete new set first, and you return the old one later.',
        rating: { afterMinutes: 4440, stars: 4, comment: 'Fast. Two days without internet all the same.' },
      },
    },
  },
  {
    key: 'led-off-night', kind: 'QUESTION', space: 'routers',
    tags: ['led', 'tarn-one'],
    asker: 'nightshift', openedMinutesAgo: 52080,
    title: 'Can the light go off at night, or rather, by day?',
    body: 'I sleep from 9 to 16. The light shines right at my pillow. App has "Dim at night" but my night is not its night.',
    votes: ['farah', 'elif', 'maren', 'yuki', 'rajiv', 'mateus'],
    answers: [
      {
        by: 'amara', afterMinutes: 20,
        accepted: { afterMinutes: 31 },
        body: 'Router, Light, **Custom hours**. You may enter 09:00 to 16:00, and below it there is "Off" as well as "Dim". Errors (red) stay visible, everything else is dark.',
        votes: ['sean', 'elif', 'hanna', 'oskar', 'ewa', 'maren', 'callum', 'chloe'],
        comments: [{ by: 'nightshift', afterMinutes: 31, body: 'slept like a stone' }],
        ratings: [
          { by: 'callum', afterMinutes: 726, worked: true },
          { by: 'nightshift', afterMinutes: 1440, worked: true, stars: 5 },
          { by: 'milo', afterMinutes: 5768, worked: true }, { by: 'karim', afterMinutes: 5963, worked: true },
          { by: 'rajiv', afterMinutes: 10790, worked: true }, { by: 'ruth', afterMinutes: 15209, worked: true },
          { by: 'idris', afterMinutes: 28507, worked: true }, { by: 'helene', afterMinutes: 30657, worked: true },
          { by: 'diego', afterMinutes: 30719, worked: true }, { by: 'gwen', afterMinutes: 33754, worked: true },
        ],
      },
    ],
  },
  {
    key: 'usb-disk-slow', kind: 'PROBLEM', space: 'routers',
    tags: ['usb', 'tarn-pro', 'speed'],
    asker: 'yuki', openedMinutesAgo: 16260,
    title: 'USB disk on the Tarn Pro reads at only 18 MB/s',
    body: 'The same disk gives 130 MB/s on my computer. It is formatted as exFAT, the cable is the one it came with, the port is the USB 3 port at the back. I use it for photos, around 800 GB.',
    votes: ['zuzana', 'dilan', 'priya', 'lucia'],
    comments: [
      {
        by: 'bruno', afterMinutes: 15,
        body: 'Is the plug inside blue? I once had a "USB 3" disk with a USB 2 cable in the box.',
      },
      { by: 'yuki', afterMinutes: 26, body: 'Thank you, the cable is blue and works with 130 MB/s on the computer.' },
    ],
    answers: [
      {
        by: 'homelab', afterMinutes: 39,
        accepted: { afterMinutes: 1560 },
        body: `usb 3 next to a 2.4 ghz antenna makes noise, so the pro starts the port in usb 2 mode. (18 MB/s is oddly low even for that, exfat driver takes the rest)

tarn.home > Storage > Port mode > **USB 3**. page warns about 2.4 ghz, with a shielded cable i see no difference

for the rest: ext4 instead of exfat gave me 96 -> 118. only if you can afford to copy 800 GB off and on`,
        votes: ['thabo', 'priya', 'lucia', 'maren', 'ruth', 'yuki', 'dilan'],
        comments: [
          {
            by: 'yuki', afterMinutes: 1560,
            body: 'USB 3 mode: 92 MB/s. I will keep exFAT, this is enough for photos. 2.4 GHz is unchanged.',
          },
        ],
        ratings: [
          { by: 'linh', afterMinutes: 592, worked: true }, { by: 'greta', afterMinutes: 1114, worked: true },
          { by: 'yuki', afterMinutes: 1560, worked: true, stars: 5 },
          { by: 'karim', afterMinutes: 2325, worked: true }, { by: 'sofia', afterMinutes: 2408, worked: true },
          { by: 'oskar', afterMinutes: 11674, worked: true },
        ],
      },
    ],
  },
  {
    key: 'hidden-reset', kind: 'QUESTION', space: 'routers',
    tags: ['setup', 'tarn-one'],
    asker: 'chloe', openedMinutesAgo: 79560,
    title: 'Where is the reset button on the Tarn One?',
    body: 'I have turned it around five times. The guide says "hold the button", but on mine there is nothing that could be called a button.',
    votes: ['benedikt', 'yuki', 'tomasz'],
    answers: [
      {
        by: 'oskar', afterMinutes: 9,
        accepted: { afterMinutes: 12 },
        body: 'The whole Tarn logo on the bottom is the button. Press it in with two thumbs, 12 seconds, until the light turns blue.',
        votes: ['ewa', 'sofia', 'tomasz', 'linh', 'noor', 'ruth', 'mateus'],
        comments: [{ by: 'chloe', afterMinutes: 12, body: "Oh for heaven's sake. Thank you." }],
        ratings: [
          { by: 'chloe', afterMinutes: 15, worked: true, stars: 4 },
          { by: 'maren', afterMinutes: 1899, worked: true }, { by: 'farah', afterMinutes: 1902, worked: true },
          { by: 'homelab', afterMinutes: 7907, worked: true }, { by: 'amara', afterMinutes: 9649, worked: true },
          { by: 'nightshift', afterMinutes: 9825, worked: true }, { by: 'priya', afterMinutes: 10858, worked: true },
          { by: 'janerik', afterMinutes: 14092, worked: true }, { by: 'tomasz', afterMinutes: 26220, worked: true },
          { by: 'ewa', afterMinutes: 27596, worked: true }, { by: 'tobias', afterMinutes: 32715, worked: true },
        ],
      },
    ],
  },
  {
    key: 'coil-whine', kind: 'QUESTION', space: 'routers',
    tags: ['noise', 'tarn-pro'],
    asker: 'bruno', openedMinutesAgo: 7680,
    title: 'Tarn Pro makes a high whine, 11 to 12 kHz',
    body: "Most people will not hear it. I do, and so does every microphone in the room. It changes with traffic, louder when a backup runs. I've recorded a spectrum: a clear line at 11.4 kHz, 23 dB above the noise floor at half a metre. Defect or design? And does any setting change it?",
    votes: ['priya', 'milo'],
    answers: [
      {
        by: 'pieter', afterMinutes: 50,
        body: `Coil whine from the 2.5 Gbit/s port's supply, I would say. It should move if you force the port to 1 Gbit/s: **Network, Ports, WAN, Speed**. If the line in your spectrum goes away, you know who sings.

A coil may sing without being defective, but one that can be heard across the room is something I would ask Tarn to swap.`,
        votes: ['nightshift', 'hanna', 'mateus', 'rajiv', 'idris'],
        comments: [
          {
            by: 'bruno', afterMinutes: 520,
            body: "At 1 Gbit/s it goes down by 14 dB. So it is that coil. I don't want to give up 2.5 though, thinking about the swap.",
          },
        ],
        ratings: [
          { by: 'sofia', afterMinutes: 237, worked: true }, { by: 'thabo', afterMinutes: 6580, worked: true },
        ],
      },
      {
        by: 'homelab', afterMinutes: 1620,
        body: "blob of hot glue on the coil. (no. don't. warranty.) mine lives in a cupboard",
        votes: ['maren'],
      },
    ],
  },
  {
    key: 'point-1-sale', kind: 'QUESTION', space: 'routers',
    tags: ['second-hand'],
    asker: 'karim', openedMinutesAgo: 13260,
    title: 'Two Point 1 for sale, 20 each',
    body: 'Good condition, unbound, with adapters. Pick up or by post. Message me.',
    comments: [
      {
        by: 'anneke', afterMinutes: 18,
        body: 'Thank you for unbinding them first, Karim. This forum is for questions about the devices, so I close offers, also fair ones. There is a swap board on the first page of the house rules.',
      },
    ],
    closed: { afterMinutes: 18, reason: 'OFF_TOPIC' },
  },
];
