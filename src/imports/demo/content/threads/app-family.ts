// Threads of the demo community about Family: pauses, schedules and what children's devices do.
import type { DemoThread } from '../types';

export const appFamily: DemoThread[] = [
  {
    key: 'pause-video-calls', kind: 'PROBLEM', space: 'tarn-app',
    tags: ['family', 'app-6.5', 'video-calls'],
    asker: 'amara', openedMinutesAgo: 205,
    title: 'Family pause does not stop video calls that are already running',
    body: `When I pause my son's profile, new pages stop loading at once, but a call that is already running just goes on, for as long as he likes. He has found that out, and now starts a call at ten to nine every evening.

App 6.5.1, Tarn One 4.2.1. Is it meant to be that way?`,
    votes: ['hanna', 'pieter', 'linh', 'helene'],
    comments: [{ by: 'gwen', afterMinutes: 42, body: 'Ours as well. Mine calls it "the long goodbye".' }],
    case: { trigger: 'UNANSWERED', afterMinutes: 120 },
  },
  {
    key: 'bedtime-hour-late', kind: 'PROBLEM', space: 'tarn-app',
    tags: ['family', 'time'],
    asker: 'gwen', openedMinutesAgo: 33600,
    title: 'Bedtime starts an hour early since our trip to Spain',
    body: "Schedule says 20:30, the devices go off at 19:30, in the middle of dinner. The app's own clock is right. I had moved all the bedtimes from the hotel, that may be it. The one that I made new last night, at home, is right. Must I make all eleven again?",
    votes: ['benedikt', 'janerik', 'olena', 'thabo', 'noor', 'nightshift'],
    answers: [
      {
        by: 'priya', afterMinutes: 43,
        accepted: { afterMinutes: 125 },
        body: `No need. A schedule takes the time zone of the phone that saves it, and your phone was in Spain. Open the profile, tap the schedule, change *anything* (20:30 to 20:35), save, change it back, save. That writes it again with the zone of your home.

I did the same for a boarding house at school after a class trip, about a minute per profile.`,
        votes: ['milo', 'astrid', 'farah', 'samuel', 'zuzana', 'homelab', 'thabo', 'gwen', 'idris'],
        comments: [
          {
            by: 'gwen', afterMinutes: 125,
            body: 'Done for ten of the eleven in the break. The eldest asked me to forget about his.',
          },
        ],
        ratings: [
          { by: 'gwen', afterMinutes: 130, worked: true, stars: 3, comment: 'It helped. Ten times the same two taps should not be needed, though.' },
          { by: 'bruno', afterMinutes: 409, worked: true }, { by: 'rajiv', afterMinutes: 461, worked: true },
          { by: 'linh', afterMinutes: 819, worked: false, reason: 'OTHER_VERSION' },
          { by: 'mateus', afterMinutes: 1940, worked: true }, { by: 'helene', afterMinutes: 11650, worked: true },
          { by: 'idris', afterMinutes: 12689, worked: true }, { by: 'ruth', afterMinutes: 13181, worked: true },
          { by: 'chloe', afterMinutes: 29720, worked: true }, { by: 'oskar', afterMinutes: 30849, worked: true },
        ],
      },
    ],
  },
  {
    key: 'random-address', kind: 'PROBLEM', space: 'tarn-app',
    tags: ['family', 'android', 'ios'],
    asker: 'amara', openedMinutesAgo: 50700,
    title: "Kids' phones get around the pause with a new address each time",
    body: 'I pause my daughter\'s phone, and five minutes later there is an "Unknown device" and she\'s online again. The app says that her phone is paused. It seems the phone gives itself a new address whenever she forgets the network and joins again.',
    votes: [
      'priya', 'chloe', 'sofia', 'dilan', 'linh', 'samuel', 'milo', 'mateus', 'oskar', 'hanna', 'nightshift', 'bruno',
      'idris', 'tomasz', 'karim',
    ],
    answers: [
      {
        by: 'farah', afterMinutes: 28,
        accepted: { afterMinutes: 1560 },
        body: `That is the private address of modern phones. It's a good thing in cafés, at home you may turn it off for your own network, on her phone:

- **iPhone**: Settings, Wi-Fi, the (i) next to your network, *Private Wi-Fi address*: **Off** (or *Fixed*)
- **Android**: Settings, Wi-Fi, the cog, *Privacy*: **Use device MAC**

She could turn it back on, so add the second half in the Tarn app: **Family, New devices: ask first**. Unknown devices then get no internet until you say yes, whatever address they make up.

And do tell her. In my experience the talk lasts longer than the block.`,
        votes: [
          'callum', 'greta', 'bruno', 'elif', 'yuki', 'ewa', 'chloe', 'amara', 'olena', 'lucia', 'zuzana', 'benedikt',
          'dilan', 'noor', 'karim', 'pieter',
        ],
        comments: [
          {
            by: 'amara', afterMinutes: 1560,
            body: 'Did all three, including the talk. "Ask first" is the key, I did not know it existed.',
          },
        ],
        ratings: [
          { by: 'samuel', afterMinutes: 140, worked: true }, { by: 'ruth', afterMinutes: 293, worked: true },
          { by: 'helene', afterMinutes: 485, worked: true }, { by: 'diego', afterMinutes: 1405, worked: true },
          { by: 'linh', afterMinutes: 1578, worked: true }, { by: 'maren', afterMinutes: 1805, worked: true },
          { by: 'astrid', afterMinutes: 2060, worked: true }, { by: 'lucia', afterMinutes: 2673, worked: true },
          { by: 'mateus', afterMinutes: 3446, worked: true },
          { by: 'amara', afterMinutes: 4320, worked: true, stars: 5, comment: 'Three evenings, three pauses that held.' },
          { by: 'greta', afterMinutes: 4705, worked: true }, { by: 'ewa', afterMinutes: 5314, worked: true },
          { by: 'callum', afterMinutes: 6781, worked: true },
          { by: 'olena', afterMinutes: 8129, worked: false, reason: 'OUTDATED' },
          { by: 'pieter', afterMinutes: 8532, worked: false, reason: 'DID_NOT_WORK' },
          { by: 'yuki', afterMinutes: 10882, worked: true }, { by: 'karim', afterMinutes: 11074, worked: true },
          { by: 'thabo', afterMinutes: 11520, worked: true, stars: 5, comment: '"Ask first" is also how I keep the guests\' children off the office printer.' },
          { by: 'chloe', afterMinutes: 17945, worked: true }, { by: 'homelab', afterMinutes: 22386, worked: true },
          { by: 'sofia', afterMinutes: 29327, worked: true }, { by: 'milo', afterMinutes: 30583, worked: true },
          { by: 'zuzana', afterMinutes: 32030, worked: true }, { by: 'elif', afterMinutes: 32428, worked: true },
          { by: 'sean', afterMinutes: 33031, worked: true }, { by: 'benedikt', afterMinutes: 33956, worked: true },
          { by: 'hanna', afterMinutes: 34224, worked: true },
        ],
      },
    ],
  },
  {
    key: 'homework-mode', kind: 'QUESTION', space: 'tarn-app',
    tags: ['family'],
    asker: 'diego', openedMinutesAgo: 11880,
    title: 'Only school sites between 16 and 18 h?',
    body: 'Is there a way to allow just a list of sites for two hours, instead of pausing everything? The school uses four domains.',
    votes: ['milo', 'samuel', 'rajiv', 'ruth'],
    answers: [
      {
        by: 'gwen', afterMinutes: 64,
        body: 'There\'s **Family, profile, Focus hours, Only these sites**, up to twenty. It works well for plain web pages. It works less well for the ones that load their videos from somewhere else, so be ready to add two or three odd-looking names in the first week. The app shows what it blocked, with an "Allow" next to it.',
        votes: ['amara', 'helene', 'samuel', 'benedikt', 'ewa'],
        comments: [
          { by: 'diego', afterMinutes: 1440, body: 'I found the menu. Will judge after a week of real homework.' },
        ],
        ratings: [
          { by: 'janerik', afterMinutes: 244, worked: true }, { by: 'priya', afterMinutes: 2448, worked: true },
          { by: 'oskar', afterMinutes: 9267, worked: true },
          { by: 'amara', afterMinutes: 9878, worked: false, reason: 'UNCLEAR' },
        ],
      },
    ],
  },
  {
    key: 'weekly-report', kind: 'QUESTION', space: 'tarn-app',
    tags: ['family', 'reports'],
    asker: 'zuzana', openedMinutesAgo: 18180,
    title: 'Weekly report leaves out the tablet',
    body: 'Phone, laptop and console are in the report, the tablet is not, though it belongs to the same profile and I see it online each day.',
    votes: ['greta', 'amara'],
    answers: [
      {
        by: 'amara', afterMinutes: 46,
        accepted: { afterMinutes: 81 },
        body: 'A device counts only if it is in the profile *and* its own page has "Count time" on. For tablets that were added as "shared" it is off. Devices, tablet, Count time.',
        votes: ['hanna', 'helene', 'karim', 'chloe'],
        comments: [{ by: 'zuzana', afterMinutes: 81, body: 'It was off. I will know when the next report comes.' }],
        ratings: [
          { by: 'greta', afterMinutes: 836, worked: true }, { by: 'linh', afterMinutes: 2397, worked: true },
          { by: 'olena', afterMinutes: 7675, worked: true }, { by: 'priya', afterMinutes: 11190, worked: true },
          { by: 'zuzana', afterMinutes: 11520, worked: true, stars: 3, comment: 'The tablet is in the report now, but only from the day on which I switched it on.' },
          { by: 'tomasz', afterMinutes: 15256, worked: true },
        ],
      },
    ],
  },
  {
    key: 'console-takes-all', kind: 'PROBLEM', space: 'tarn-app',
    tags: ['family', 'gaming'],
    asker: 'callum', openedMinutesAgo: 39120,
    title: "Pausing my brother's console pauses my PC too",
    body: "We share a room. When our mum pauses his console, my PC goes off the internet within seconds. Different profiles, different devices, both by cable through a small switch under the desk. She says it's a sign. I say it's a bug.",
    votes: ['sean', 'ruth', 'oskar'],
    answers: [
      {
        by: 'homelab', afterMinutes: 292,
        accepted: { afterMinutes: 1440 },
        body: `what's the switch? some cheap ones with "loop protection" shut the uplink for 60 s when the router sends the pause burst. pause the console, look if the link light of the UPLINK goes out

if so: turn the dip switch from "protect" to "normal", or get a dumb 10 euro switch`,
        votes: ['rajiv', 'pieter', 'dilan', 'priya', 'thabo', 'samuel', 'olena', 'callum'],
        comments: [
          {
            by: 'callum', afterMinutes: 1440,
            body: 'Uplink light goes out on pause, every time. There is a tiny dip switch on the underside. On "normal" only the console is paused. Mum is still not convinced.',
          },
        ],
        ratings: [
          { by: 'callum', afterMinutes: 1500, worked: true, stars: 5 },
          { by: 'janerik', afterMinutes: 3716, worked: true }, { by: 'sofia', afterMinutes: 4031, worked: true },
          { by: 'maren', afterMinutes: 4912, worked: true }, { by: 'astrid', afterMinutes: 27757, worked: true },
        ],
      },
    ],
    case: {
      trigger: 'UNANSWERED', afterMinutes: 120, takenBy: 'kwame', takenAfterMinutes: 140,
      messages: [
        {
          by: 'kwame', afterMinutes: 161, visibility: 'PUBLIC',
          body: 'Hello Callum, let me help you keep the peace. In the app, under **Devices**, could you compare the *hardware address* of the console and of the PC? I suspect that the router sees only one of them.',
        },
        {
          by: 'callum', afterMinutes: 195, visibility: 'PUBLIC',
          body: "They're different. Both end in different letters, I checked twice.",
        },
      ],
      resolved: {
        afterMinutes: 1440, resolution: 'SOLVED_BY_COMMUNITY', rootCause: 'setup-guide',
        rating: {
          afterMinutes: 1740, stars: 4,
          comment: 'Community was quicker than the case, but it was good to know that someone was on it.',
        },
      },
    },
  },
  {
    key: 'bedtime-per-device', kind: 'IDEA', space: 'tarn-app',
    tags: ['family'],
    asker: 'gwen', openedMinutesAgo: 16020,
    title: 'Bedtime per device, not only per child',
    body: 'My middle one needs her e-reader until nine but not the phone. Today bedtime belongs to the child, so it is all or nothing. A tick box "not this one" on each device would do.',
    votes: [
      'sofia', 'homelab', 'bruno', 'chloe', 'mateus', 'nightshift', 'priya', 'diego', 'amara', 'thabo', 'helene',
      'ewa',
    ],
    comments: [
      {
        by: 'amara', afterMinutes: 50,
        body: 'Yes! And the alarm clock speaker, which goes silent at bedtime and then does not ring.',
      },
      { by: 'nightshift', afterMinutes: 540, body: 'same for adults. my phone yes, my work phone no' },
    ],
    answers: [
      {
        by: 'anneke', afterMinutes: 1440,
        body: 'There is a half-way solution until then: put the e-reader into a profile of its own ("Reading") with a later bedtime. It breaks the weekly report a little, as the hours are then counted apart.',
        votes: ['greta', 'bruno', 'callum', 'hanna'],
      },
    ],
  },
];
