// Threads of the demo community in which members say thank you, or wish for something small.
import type { DemoThread } from '../types';

export const praise: DemoThread[] = [
  {
    key: 'thanks-ines', kind: 'PRAISE', space: 'mesh-points',
    tags: ['point-2', 'second-hand'],
    asker: 'karim', openedMinutesAgo: 8880,
    title: 'Thank you, Ines',
    body: 'A used Point, a seller who had vanished, and a device that would not let me in. Two hours and a bit later it was mine, and the way to do it now stands in the thread for everyone. I have had worse service for things which I bought *new*.',
    votes: ['ruth', 'janerik', 'samuel', 'gwen', 'maren', 'amara', 'hanna', 'homelab'],
    comments: [
      { by: 'ines', afterMinutes: 200, body: 'Thank you, Karim. It helped that you had kept the auction page.' },
      { by: 'greta', afterMinutes: 1440, body: 'Noted for the day when I need it!' },
    ],
  },
  {
    key: 'moved-in-twenty', kind: 'PRAISE', space: 'routers',
    tags: ['setup', 'tarn-pro'],
    asker: 'mateus', openedMinutesAgo: 14880,
    title: 'Moved in, plugged in, done in twenty minutes',
    body: 'New flat, same Pro, same Points, other provider. I had set aside the whole Saturday. I plugged it in, typed the new login, and every lamp, speaker and printer was there. Spent the Saturday building shelves instead.',
    votes: ['homelab', 'callum', 'janerik', 'amara', 'ewa', 'tomasz', 'samuel', 'zuzana', 'astrid'],
    comments: [{ by: 'oskar', afterMinutes: 60, body: 'Pictures of the shelves, please.' }],
  },
  {
    key: 'community-thanks', kind: 'PRAISE', space: 'internet-and-providers',
    tags: ['vpn'],
    asker: 'dilan', openedMinutesAgo: 3120,
    title: 'Month end, and nothing dropped',
    body: "Some weeks ago my VPN fell over every hour and I was one disconnect away from working in the car. Олена found the reason from three lines of a log, Astrid explained the second line, Callum's queue setting I stole from somebody else's thread. This month end was the first one in which I did not think about the network at all. Thank you, all of you.",
    votes: [
      'mateus', 'homelab', 'elif', 'olena', 'astrid', 'janerik', 'amara', 'rajiv', 'zuzana', 'tobias', 'greta',
      'gwen',
    ],
    comments: [
      { by: 'olena', afterMinutes: 90, body: 'You sent the three right lines. That is most of the work.' },
      { by: 'callum', afterMinutes: 120, body: 'Steal freely.' },
      { by: 'sigrid', afterMinutes: 300, body: 'I have read this one out in our Monday meeting.' },
    ],
  },
  {
    key: 'port-labels', kind: 'IDEA', space: 'routers',
    tags: ['ethernet', 'tarn-pro'],
    asker: 'janerik', openedMinutesAgo: 67860,
    title: 'Print the port speeds next to the ports',
    body: 'On the Tarn Pro one LAN port does 2.5 Gbit/s and three do 1. They look the same and the label says LAN 1 to 4. I have now seen three houses in which the NAS is in the wrong one. A small "2.5" costs nothing.',
    votes: ['astrid', 'chloe', 'helene', 'homelab', 'zuzana', 'oskar', 'benedikt', 'tobias', 'noor', 'linh'],
    comments: [
      { by: 'homelab', afterMinutes: 60, body: 'guilty' },
      {
        by: 'pieter', afterMinutes: 240,
        body: 'Until then: white tape and a pen. The tape also tells the next electrician what he must not unplug.',
      },
    ],
    answers: [
      {
        by: 'sigrid', afterMinutes: 8640,
        body: "You are right, and it is done: from the next production run on, the 2.5 is printed above port 1. For all the others, the app's **Ports** page shows the speed of each port from 6.5 on.",
        votes: ['pieter', 'oskar', 'helene', 'noor', 'lucia', 'dilan'],
      },
    ],
  },
  {
    key: 'colour-blind-led', kind: 'IDEA', space: 'mesh-points',
    tags: ['led', 'point-2', 'accessibility'],
    asker: 'nightshift', openedMinutesAgo: 860,
    title: "Red or amber? I can not tell, and one in twelve men can't either",
    body: 'not me, my brother. red "offline" and amber "updating" look the same to him and he pulled the plug in an update. blink patterns in addition would help. slow for update, double for offline',
    votes: ['ewa', 'priya', 'rajiv', 'samuel', 'noor', 'benedikt'],
    comments: [
      {
        by: 'rajiv', afterMinutes: 70,
        body: 'Three short blinks already mean something on the newest firmware, but it is documented nowhere. Please write it on the underside.',
      },
      {
        by: 'ruth', afterMinutes: 180,
        body: 'Seconded. A table of the lights belongs in the app as well, in words.',
      },
    ],
  },
  {
    key: 'status-metrics', kind: 'IDEA', space: 'routers',
    tags: ['api', 'tarn-pro'],
    asker: 'olena', openedMinutesAgo: 26220,
    title: 'A read-only metrics page in Prometheus format',
    body: `I scrape \`tarn mesh links\` and \`tarn wan status\` over SSH once a minute and turn them into numbers with a regular expression that breaks with each firmware. A page such as \`http://tarn.home/metrics\`, off by default, readable with a token, would be a day's work and make a certain kind of customer very loyal:

\`\`\`
tarn_backhaul_rate_mbps{point="attic"} 866
tarn_wan_up 1
tarn_clients{band="5"} 17
\`\`\`

Happy to test, and to write the dashboard.`,
    votes: [
      'homelab', 'astrid', 'ewa', 'greta', 'hanna', 'diego', 'sean', 'samuel', 'linh', 'sofia', 'milo', 'gwen',
      'helene',
    ],
    comments: [
      { by: 'homelab', afterMinutes: 12, body: '+1, i have the same regex and the same scars' },
      {
        by: 'hanna', afterMinutes: 120,
        body: 'The token part is important. Not even read-only numbers should be open to each guest.',
      },
    ],
    answers: [
      {
        by: 'ines', afterMinutes: 3060,
        body: 'I showed this to the firmware team. They like it and it is on the list for the version after 4.2, without a promise. Олена, they took your offer to test seriously: I will write to you when there is a build.',
        votes: ['noor', 'idris', 'nightshift', 'diego', 'pieter', 'tomasz', 'farah', 'homelab'],
      },
    ],
  },
  {
    key: 'away-names', kind: 'QUESTION', space: 'routers',
    tags: ['vpn', 'away-access', 'tarn-one'],
    asker: 'maren', openedMinutesAgo: 665,
    title: 'Away access connects, but I cannot open the NAS by its name',
    body: 'From the train, on my phone: Away access says "connected", the NAS opens with 192.168.7.20 but not with `nas.home.tarn`. At home both work.',
    answers: [
      {
        by: 'noor', afterMinutes: 91,
        body: 'Is there a "use home DNS" switch in the profile? On mine it was off after the last app update: Router, Away access, my phone, **Names from home**.',
        votes: ['maren'],
      },
    ],
  },
];
