// All threads of the demo community, topic by topic.
import type { DemoThread } from '../types';
import { nightDrops } from './night-drops';
import { channelsAfterUpdate } from './channels-after-update';
import { placement } from './placement';
import { joining } from './joining';
import { roamingAndSpeed } from './roaming-and-speed';
import { wiredBackhaul } from './wired-backhaul';
import { routersWifi } from './routers-wifi';
import { firmware } from './firmware';
import { hardware } from './hardware';
import { homeNetwork } from './home-network';
import { portsAndServers } from './ports-and-servers';
import { appAccounts } from './app-accounts';
import { appFamily } from './app-family';
import { appDaily } from './app-daily';
import { fibreAndDsl } from './fibre-and-dsl';
import { vpnAndLines } from './vpn-and-lines';
import { secondLines } from './second-lines';
import { orders } from './orders';
import { praise } from './praise';
import { guestHouse } from './guest-house';

export const threads: DemoThread[] = [
  ...nightDrops,
  ...channelsAfterUpdate,
  ...placement,
  ...joining,
  ...roamingAndSpeed,
  ...wiredBackhaul,
  ...routersWifi,
  ...firmware,
  ...hardware,
  ...homeNetwork,
  ...portsAndServers,
  ...appAccounts,
  ...appFamily,
  ...appDaily,
  ...fibreAndDsl,
  ...vpnAndLines,
  ...secondLines,
  ...orders,
  ...praise,
  ...guestHouse,
];
