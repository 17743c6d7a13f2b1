// Threads of the demo community about firmware and updates of the routers.
import type { DemoThread } from '../types';

export const firmware: DemoThread[] = [
  {
    key: 'reboots-421', kind: 'PROBLEM', space: 'routers',
    tags: ['firmware-4.2', 'tarn-one'],
    asker: 'helene', openedMinutesAgo: 5,
    title: "Tarn One restarts every two or three hours since last night's update",
    body: 'Updated to 4.2.1 at about eleven last night. Since then three restarts by itself, the last one in the middle of a call. The log begins anew each time, so there is nothing before it. Adapter is the original. What can I look at, or can I go back to 4.2.0?',
  },
  {
    key: 'update-or-wait', kind: 'QUESTION', space: 'routers',
    tags: ['firmware-4.2', 'tarn-one'],
    asker: 'ruth', openedMinutesAgo: 48060,
    title: 'Is it wise to install 4.2.0 now, or better to wait?',
    body: 'The app has been offering me version 4.2.0 since this morning. Everything works with 4.1.6 and I am in no hurry. Are there any experiences yet? I have two Points of the 2024 series.',
    votes: ['elif', 'gwen', 'pieter', 'rajiv', 'dilan', 'nightshift', 'maren', 'homelab', 'tobias'],
    answers: [
      {
        by: 'idris', afterMinutes: 10,
        accepted: { afterMinutes: 135 },
        body: `With the 2024 Points I would wait. On 4.2.0 several people report trouble at 03:00 (nightly scan, channels above 64). If you do install it, switch the scan off first and you will likely notice nothing.

What 4.2.0 gives you: WPA3 for guests, the new device page, better IPv6. If you need none of those, 4.1.6 still gets security fixes.`,
        votes: [
          'thabo', 'janerik', 'benedikt', 'ruth', 'pieter', 'lucia', 'priya', 'linh', 'bruno', 'amara', 'tomasz',
          'helene',
        ],
        comments: [{ by: 'ruth', afterMinutes: 135, body: 'That is the sort of answer I hoped for. I shall wait.' }],
        ratings: [
          { by: 'rajiv', afterMinutes: 73, worked: true }, { by: 'callum', afterMinutes: 80, worked: true },
          { by: 'ruth', afterMinutes: 135, worked: true, stars: 5 }, { by: 'farah', afterMinutes: 720, worked: true },
          { by: 'homelab', afterMinutes: 977, worked: true }, { by: 'dilan', afterMinutes: 1113, worked: true },
          { by: 'oskar', afterMinutes: 1645, worked: true }, { by: 'helene', afterMinutes: 1877, worked: true },
          { by: 'noor', afterMinutes: 2054, worked: true },
          { by: 'olena', afterMinutes: 5981, worked: false, reason: 'UNCLEAR' },
          { by: 'priya', afterMinutes: 8237, worked: true }, { by: 'gwen', afterMinutes: 12931, worked: true },
          { by: 'astrid', afterMinutes: 18030, worked: true }, { by: 'hanna', afterMinutes: 28441, worked: true },
          { by: 'linh', afterMinutes: 32497, worked: false, reason: 'DID_NOT_WORK' },
          { by: 'tobias', afterMinutes: 33554, worked: true }, { by: 'ewa', afterMinutes: 34328, worked: true },
        ],
      },
      {
        by: 'tomasz', afterMinutes: 67,
        body: 'Installed on day one, white adapters, zero problems in a week. Depends on your Points.',
        votes: ['ruth', 'homelab', 'hanna'],
        ratings: [
          { by: 'tobias', afterMinutes: 14835, worked: true },
          { by: 'homelab', afterMinutes: 24098, worked: false, reason: 'OTHER_VERSION' },
          { by: 'chloe', afterMinutes: 24667, worked: false, reason: 'OUTDATED' },
          { by: 'samuel', afterMinutes: 26872, worked: false, reason: 'DID_NOT_WORK' },
          { by: 'nightshift', afterMinutes: 28217, worked: true }, { by: 'greta', afterMinutes: 29346, worked: true },
        ],
      },
    ],
  },
  {
    key: 'stuck-47', kind: 'PROBLEM', space: 'routers',
    tags: ['firmware-4.2', 'tarn-one'],
    asker: 'diego', openedMinutesAgo: 37800,
    title: 'Update has been at 47% for an hour',
    body: 'Light is slow amber, app says "Updating, 47%, do not unplug". It has said so since lunch. Internet works meanwhile, oddly. Do I dare to pull the plug?',
    votes: ['callum', 'benedikt', 'maren', 'nightshift', 'linh'],
    comments: [{ by: 'gwen', afterMinutes: 6, body: 'How long is "since lunch"? Mine took 25 minutes once.' }],
    answers: [
      {
        by: 'homelab', afterMinutes: 13,
        accepted: { afterMinutes: 44 },
        body: `if internet works, it's still running the OLD firmware and is only waiting for the download. amber slow = downloading, amber fast = writing. never pull it on fast, slow is safe.

usual reason: dns filter blocks the download host. check

\`\`\`
tarn update status
state: downloading  47%  stalled 00:58:12  host: fw.tarn.example
\`\`\`

if it says stalled: \`tarn update cancel\`, switch your dns filter off for 10 minutes, \`tarn update start\``,
        votes: ['thabo', 'mateus', 'ewa', 'sean', 'janerik', 'callum', 'amara', 'rajiv', 'gwen'],
        comments: [
          {
            by: 'diego', afterMinutes: 44,
            body: 'Stalled, as you said. It was the ad blocking list. Took six minutes after that, thank you!',
          },
        ],
        ratings: [
          { by: 'diego', afterMinutes: 50, worked: true, stars: 5 },
          { by: 'thabo', afterMinutes: 119, worked: false, reason: 'OUTDATED' },
          { by: 'ewa', afterMinutes: 502, worked: true }, { by: 'ruth', afterMinutes: 555, worked: true },
          { by: 'amara', afterMinutes: 778, worked: true }, { by: 'rajiv', afterMinutes: 2339, worked: true },
          { by: 'sean', afterMinutes: 7136, worked: true }, { by: 'dilan', afterMinutes: 7859, worked: true },
          { by: 'elif', afterMinutes: 11647, worked: true }, { by: 'gwen', afterMinutes: 23193, worked: true },
          { by: 'mateus', afterMinutes: 23326, worked: true }, { by: 'pieter', afterMinutes: 34279, worked: true },
        ],
      },
    ],
  },
  {
    key: 'gone-5ghz-norway', kind: 'PROBLEM', space: 'routers',
    tags: ['firmware-4.2', 'channels', 'tarn-pro'],
    asker: 'janerik', openedMinutesAgo: 41880,
    title: '5 GHz shows "region not available" after 4.2.0',
    body: 'A Tarn Pro, bought in Oslo, region Norway. Since 4.2.0 the first 5 GHz radio is off, and the page says `Region not available for this radio`. With the region on Sweden it comes up at once, but I would like to run my radios by the law of the country that I am in.',
    votes: ['noor', 'idris', 'linh', 'diego', 'amara', 'benedikt'],
    comments: [
      {
        by: 'astrid', afterMinutes: 31,
        body: 'Same at the cabin, also Norway. The house, where the router was bought in Denmark, is not affected.',
      },
    ],
    case: {
      trigger: 'UNANSWERED', afterMinutes: 120, takenBy: 'ines', takenAfterMinutes: 160,
      messages: [
        {
          by: 'ines', afterMinutes: 185, visibility: 'PUBLIC',
          body: 'I have taken this one. Jan-Erik, Astrid, please leave the region on Norway. I can see the same on a router in our own lab, so you need not test anything more tonight.',
        },
        {
          by: 'ines', afterMinutes: 380, visibility: 'INTERNAL',
          body: "Channel table in 4.2.0 was generated without the EEA members outside the EU (NO, IS, LI). Same build step that broke the 2024 Points' list. Firmware has both for 4.2.1.",
        },
      ],
      resolved: {
        afterMinutes: 1680, resolution: 'KNOWN_ISSUE', rootCause: 'firmware-channels',
        publicSummary: `4.2.0 was built with an incomplete channel table: Norway, Iceland and Liechtenstein are missing for the first 5 GHz radio. It is a mistake on our side and **fixed in 4.2.1**.

Until you have it, the second 5 GHz radio and 2.4 GHz work normally. If you depend on the first one, you can go back: **tarn.home, System, Firmware, Previous version (4.1.6)**. It keeps all settings except WPA3 for guests.`,
        rating: {
          afterMinutes: 2880, stars: 4,
          comment: 'Clear and honest. I would have liked the way back to 4.1.6 in the update dialog.',
        },
      },
    },
  },
  {
    key: 'early-421', kind: 'QUESTION', space: 'routers',
    tags: ['firmware-4.2', 'tarn-one'],
    asker: 'maren', openedMinutesAgo: 11700,
    title: 'How do I get 4.2.1 before it arrives by itself?',
    body: 'Ines wrote in the 03:00 thread that there are early updates. I find "Updates" in the app but nothing about early ones.',
    votes: ['farah', 'noor', 'ruth', 'yuki', 'thabo', 'greta', 'amara', 'diego', 'oskar', 'olena'],
    answers: [
      {
        by: 'tomasz', afterMinutes: 4,
        accepted: { afterMinutes: 22 },
        body: `You have to be the **owner**, not just a member of the household, else the switch is hidden. Then: Router, Updates, scroll to the very bottom, *Early updates*. The update shows up within a quarter of an hour.

Is somebody else the owner? They can make you one under Account, Household.`,
        votes: [
          'helene', 'nightshift', 'thabo', 'ewa', 'astrid', 'maren', 'tobias', 'farah', 'gwen', 'chloe', 'sofia',
        ],
        comments: [
          {
            by: 'maren', afterMinutes: 22,
            body: 'My husband is the owner, it turns out. He has been informed and 4.2.1 is running.',
          },
        ],
        ratings: [
          { by: 'maren', afterMinutes: 25, worked: true, stars: 5 },
          { by: 'janerik', afterMinutes: 523, worked: true }, { by: 'pieter', afterMinutes: 1207, worked: true },
          { by: 'ewa', afterMinutes: 1578, worked: true }, { by: 'callum', afterMinutes: 3955, worked: true },
          { by: 'bruno', afterMinutes: 6023, worked: true }, { by: 'elif', afterMinutes: 6590, worked: true },
          { by: 'sean', afterMinutes: 6957, worked: true }, { by: 'hanna', afterMinutes: 7077, worked: true },
          { by: 'diego', afterMinutes: 7169, worked: false, reason: 'DID_NOT_WORK' },
          { by: 'noor', afterMinutes: 8250, worked: true }, { by: 'zuzana', afterMinutes: 8759, worked: true },
          { by: 'idris', afterMinutes: 9438, worked: true }, { by: 'mateus', afterMinutes: 11386, worked: true },
        ],
      },
    ],
  },
  {
    key: 'scan-back-on', kind: 'QUESTION', space: 'routers',
    tags: ['firmware-4.2', 'channels'],
    asker: 'samuel', openedMinutesAgo: 1800,
    title: 'Does 4.2.1 switch the nightly scan on again, or keep my setting?',
    body: 'I turned the scan off because of the attic Point. The update came tonight. Before I go to bed: will it start scanning again without asking, and is it now safe to do so?',
    answers: [
      {
        by: 'maren', afterMinutes: 37,
        accepted: { afterMinutes: 110 },
        body: 'It keeps your setting, mine stayed off after the update. I switched it on by hand a week ago (early update) and my hall Point, with the black adapter, has not missed a beat. Log says it moved to 104 at 03:00 and took the Point along.',
        votes: ['yuki', 'helene', 'diego', 'astrid'],
        comments: [{ by: 'samuel', afterMinutes: 110, body: 'Then I will follow your example.' }],
        ratings: [
          { by: 'lucia', afterMinutes: 328, worked: true }, { by: 'nightshift', afterMinutes: 450, worked: true },
          { by: 'samuel', afterMinutes: 540, worked: true, stars: 5 },
          { by: 'hanna', afterMinutes: 1191, worked: true },
        ],
      },
    ],
  },
  {
    key: 'backup-refused', kind: 'PROBLEM', space: 'routers',
    tags: ['firmware-4.2', 'backup', 'tarn-pro'],
    asker: 'elif', openedMinutesAgo: 440,
    title: 'Backup made with 4.1.6 is refused by 4.2.1',
    body: `My Pro died (lightning, insurance is happy to pay) and the replacement came with 4.2.1. I have a backup of the old one, made on 4.1.6, and the new one refuses it:

\`\`\`
Restore failed: schema 41, expected 42 or newer
\`\`\`

There are 61 port forwardings and fixed addresses in it, because I host mail and a few other things. I can read the file, it is JSON inside a tar. Can I raise the schema number by hand, or does something else in it have to change?`,
    votes: ['zuzana', 'callum'],
    comments: [
      {
        by: 'homelab', afterMinutes: 91,
        body: "don't just bump the number, i tried on a spare. it takes the file and then boots without a lan. 42 wants vlan ids on every network",
      },
    ],
    case: {
      trigger: 'UNANSWERED', afterMinutes: 120, takenBy: 'kwame', takenAfterMinutes: 151,
      messages: [
        {
          by: 'kwame', afterMinutes: 172, visibility: 'PUBLIC',
          body: 'Hello Elif, I have your thread. dk_homelab is right about the VLAN ids, thank you for the warning. Please do not edit the file any further. I am asking for the converter that our workshop uses and come back to you here today.',
        },
        {
          by: 'kwame', afterMinutes: 195, visibility: 'INTERNAL',
          body: 'Converter exists (`schema-lift`), it is not shipped. Third time this quarter that somebody with a swapped device cannot restore. Needs to be in the restore dialog.',
        },
        {
          by: 'elif', afterMinutes: 280, visibility: 'PUBLIC',
          body: 'Thank you. Mail is held by my secondary for five days, so today or tomorrow is fine, next week would not be.',
        },
      ],
    },
  },
  {
    key: 'urgent-update-mail', kind: 'QUESTION', space: 'routers',
    tags: ['firmware-4.2', 'security'],
    asker: 'gwen', openedMinutesAgo: 17400,
    title: 'Is the mail about an "urgent Tarn security update" real?',
    body: 'I got a mail with the Tarn logo: "Your router will be disconnected in 24 hours, install the urgent update here." The link looks odd to me. The app says all up to date. Do you send such mails?',
    answers: [
      {
        by: 'kwame', afterMinutes: 21,
        accepted: { afterMinutes: 33 },
        body: `No, that is not from us, and you did right not to open it. We never send updates by mail and never disconnect a router. Updates are only ever offered in the Tarn app and at tarn.home.

Please forward the mail to the address under **Help, Report a suspicious message** in the app, and delete it. If anybody did click: change the password of your Tarn account and look at **Account, Signed-in devices**.`,
        votes: [
          'greta', 'diego', 'olena', 'helene', 'nightshift', 'sofia', 'samuel', 'chloe', 'lucia', 'astrid',
          'benedikt', 'farah', 'milo', 'idris',
        ],
        comments: [
          { by: 'gwen', afterMinutes: 33, body: 'Forwarded and deleted. I have told the staff room as well.' },
        ],
        ratings: [{ by: 'gwen', afterMinutes: 33, worked: true, stars: 5 }],
      },
    ],
  },
];
