// Threads of the demo community about guests, ports, addresses and the devices on a home network.
import type { DemoThread } from '../types';

export const homeNetwork: DemoThread[] = [
  {
    key: 'guest-nobody-joins', kind: 'PROBLEM', space: 'routers',
    tags: ['guest-network', 'tarn-pro'],
    asker: 'thabo', openedMinutesAgo: 110,
    title: 'Guest network is visible but nobody can join it',
    body: 'Since this morning guests see "Mokoena House" but joining ends with "no IP address" on iPhones and "connecting..." for ever on Androids. My own network is fine. Nine rooms, six occupied. Restarted the Pro once, it worked for perhaps twenty minutes and then again the same. Number of guest devices in the app: 61.',
    votes: ['hanna', 'pieter'],
  },
  {
    key: 'nas-outside-range', kind: 'QUESTION', space: 'routers',
    tags: ['nas', 'dhcp', 'tarn-pro'],
    asker: 'yuki', openedMinutesAgo: 23520,
    title: 'Fixed address for a NAS outside the DHCP range',
    body: 'My range is 192.168.7.100 to .199. I would like the NAS to have .10. The app says "Choose an address in the range". Do I set it on the NAS itself, and will the router respect it?',
    votes: ['tobias', 'hanna', 'elif', 'benedikt'],
    answers: [
      {
        by: 'hanna', afterMinutes: 102,
        accepted: { afterMinutes: 600 },
        body: `Setting it on the NAS works and the router will not hand out .10, as it is outside the range. But then its *name* does not resolve, because Tarn's DNS knows only leases.

The browser page allows what the app refuses: **tarn.home, Network, Addresses, Add by hand**, MAC address of the NAS, 192.168.7.10. You keep DHCP on the NAS and get the name \`nas.home.tarn\` for free.`,
        votes: ['ewa', 'tomasz', 'gwen', 'tobias', 'pieter', 'homelab'],
        comments: [
          {
            by: 'yuki', afterMinutes: 600,
            body: 'Exactly what I wanted. Thank you very much for explaining the name as well.',
          },
        ],
        ratings: [
          { by: 'sofia', afterMinutes: 308, worked: true }, { by: 'yuki', afterMinutes: 600, worked: true, stars: 5 },
          { by: 'diego', afterMinutes: 678, worked: true }, { by: 'priya', afterMinutes: 3000, worked: true },
          { by: 'tomasz', afterMinutes: 4977, worked: true }, { by: 'noor', afterMinutes: 11161, worked: true },
          { by: 'rajiv', afterMinutes: 11805, worked: true },
        ],
      },
    ],
  },
  {
    key: 'speakers-not-found', kind: 'PROBLEM', space: 'routers',
    tags: ['multicast', 'speakers', 'guest-network'],
    asker: 'bruno', openedMinutesAgo: 31860,
    title: 'Speakers cannot be found from the guest network (on purpose?)',
    body: 'I would like friends to be able to play music on the living room speakers without getting the password of my real network. They are in the guest network, and the speakers are not shown in their apps. I understand why isolation exists. Can I make one hole in it?',
    votes: ['olena', 'elif', 'lucia', 'sofia', 'gwen'],
    answers: [
      {
        by: 'rajiv', afterMinutes: 23,
        accepted: { afterMinutes: 120 },
        body: `One hole is possible since 4.2.0: **Wi-Fi, Guest, Shared devices, Add**, choose the speakers. The router then repeats the announcements of just these devices into the guest network and lets play commands through, nothing else.

It works for AirPlay, Cast and most multi-room speakers. It does not for those whose app insists on a login in the same subnet.`,
        votes: ['noor', 'greta', 'tomasz', 'hanna', 'elif', 'diego', 'idris', 'chloe', 'yuki'],
        comments: [
          {
            by: 'bruno', afterMinutes: 120,
            body: 'It works for AirPlay. Good enough, and better designed than I feared.',
          },
        ],
        ratings: [
          { by: 'hanna', afterMinutes: 619, worked: true },
          { by: 'bruno', afterMinutes: 1560, worked: true, stars: 4 },
          { by: 'lucia', afterMinutes: 3144, worked: true }, { by: 'milo', afterMinutes: 6320, worked: true },
          { by: 'linh', afterMinutes: 6527, worked: true }, { by: 'benedikt', afterMinutes: 8625, worked: true },
          { by: 'chloe', afterMinutes: 10493, worked: true },
          { by: 'pieter', afterMinutes: 11295, worked: false, reason: 'OTHER_VERSION' },
          { by: 'maren', afterMinutes: 13271, worked: true }, { by: 'yuki', afterMinutes: 27509, worked: true },
        ],
      },
    ],
  },
  {
    key: 'home-hub-discovery', kind: 'PROBLEM', space: 'routers',
    tags: ['smart-home', 'multicast', 'ipv6'],
    asker: 'rajiv', openedMinutesAgo: 63660,
    title: 'Home hub finds Thread devices only for the first hour',
    body: `A question from me for a change. Border router on Ethernet, hub on Ethernet, both on the Tarn Pro. After a restart of the Pro all 23 Thread devices answer. After about an hour they turn "unavailable" one by one. IPv4 devices are not affected. The hub's log:

\`\`\`
no route to fd7c:31e9:5d02:1::/64
\`\`\`

So something ages out the route to the Thread network.`,
    votes: ['farah', 'tobias', 'maren', 'astrid', 'greta', 'helene'],
    answers: [
      {
        by: 'olena', afterMinutes: 44,
        accepted: { afterMinutes: 210 },
        body: `The border router announces that route with a lifetime of 1,800 s and repeats it by multicast. If the repeat is lost, the route dies. The Pro filters router advertisements *from LAN ports* ("RA guard") after it has learned its own, which takes about half an hour.

**Network, IPv6, Protect against foreign advertisements: off**, or better, allow only the MAC of your border router in the same place.

In the capture you'd see type 134 arrive at the Pro and not leave on the hub's port.`,
        votes: ['rajiv', 'thabo', 'yuki', 'janerik', 'mateus', 'farah', 'gwen', 'dilan', 'tomasz', 'helene'],
        comments: [
          {
            by: 'rajiv', afterMinutes: 210,
            body: 'Type 134 in, nothing out, as if you were sitting here. Allowed the one MAC. 23 of 23 since.',
          },
        ],
        ratings: [
          { by: 'rajiv', afterMinutes: 1740, worked: true, stars: 5 },
          { by: 'priya', afterMinutes: 2820, worked: true }, { by: 'bruno', afterMinutes: 7075, worked: true },
          { by: 'maren', afterMinutes: 13802, worked: true }, { by: 'thabo', afterMinutes: 26911, worked: true },
        ],
      },
    ],
  },
  {
    key: 'cameras-isolated', kind: 'QUESTION', space: 'routers',
    tags: ['cameras', 'guest-network', 'privacy'],
    asker: 'chloe', openedMinutesAgo: 4740,
    title: 'Can cameras be kept off the internet but visible in my app at home?',
    body: 'I do not want the cameras in the shop to talk to anybody but me. If I put them into the guest network they have internet and I do not see them. I want it the other way round.',
    votes: ['dilan', 'lucia', 'milo', 'callum', 'homelab'],
    answers: [
      {
        by: 'farah', afterMinutes: 57,
        accepted: { afterMinutes: 300 },
        body: `The other way round exists: **Devices, the camera, Internet access: never**. It stays in your home network and can be seen there, but nothing leaves the house. Two remarks from my own experience:

- Some cameras then lose their clock. Give them the router as time server (\`tarn.home\`), it answers NTP.
- Alerts on your phone while you are out go through the maker's cloud, so they end. The Tarn VPN (Router, Away access) brings them back without the cloud.`,
        votes: ['homelab', 'nightshift', 'janerik', 'elif', 'mateus', 'maren', 'priya', 'ruth', 'rajiv'],
        comments: [
          {
            by: 'chloe', afterMinutes: 300,
            body: 'All seven switched to "never". One needed the clock, as you said. And away access works from the tram.',
          },
        ],
        ratings: [
          { by: 'sean', afterMinutes: 204, worked: true },
          { by: 'chloe', afterMinutes: 1440, worked: true, stars: 5 },
          { by: 'mateus', afterMinutes: 1597, worked: true }, { by: 'tobias', afterMinutes: 2490, worked: true },
          { by: 'ewa', afterMinutes: 2806, worked: true }, { by: 'homelab', afterMinutes: 3163, worked: true },
        ],
      },
    ],
  },
  {
    key: 'scheduled-guest', kind: 'IDEA', space: 'routers',
    tags: ['guest-network', 'family'],
    asker: 'gwen', openedMinutesAgo: 46440,
    title: 'Guest Wi-Fi with an end date',
    body: 'When the kids have friends to stay I turn the guest network on and then forget it for a month. Please let me say "until Sunday, 18:00" when I switch it on. A QR code with the end time below it would be lovely on the fridge.',
    votes: [
      'zuzana', 'nightshift', 'ruth', 'milo', 'dilan', 'mateus', 'sofia', 'noor', 'callum', 'yuki', 'helene',
      'samuel', 'homelab', 'greta',
    ],
    comments: [
      {
        by: 'thabo', afterMinutes: 130,
        body: 'For a guest house I would use this every single day, one password for one room until check-out.',
      },
      { by: 'priya', afterMinutes: 1440, body: 'And please with a new password each time, not the same one again.' },
    ],
    answers: [
      {
        by: 'sigrid', afterMinutes: 4440,
        body: 'Planned. It comes with the next larger version of the app, for one end date at first. Thabo, several passwords with their own end are a bigger piece of work, and I would rather not promise a date for that. Your note is on the card.',
        votes: ['tobias', 'tomasz', 'pieter', 'priya', 'ewa', 'karim'],
      },
    ],
  },
];
