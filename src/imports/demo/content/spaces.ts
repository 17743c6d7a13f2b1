// The five spaces of the demo community: Tarn's three products, the line they hang on, and the shop.
import type { DemoSpace } from './types';

export const spaces: DemoSpace[] = [
  {
    slug: 'routers',
    name: 'Routers',
    description: 'Tarn One and Tarn Pro: Wi-Fi, firmware, ports, lights and everything plugged into them.',
  },
  {
    slug: 'mesh-points',
    name: 'Mesh points',
    description: 'Point 2 and the older Point 1: where to put them, how they join, and how devices move between them.',
  },
  {
    slug: 'tarn-app',
    name: 'Tarn app',
    description: 'The app for Android and iOS: signing in, Family, alerts, and what its numbers mean.',
  },
  {
    slug: 'internet-and-providers',
    name: 'Internet and providers',
    description: 'Modems, bridge mode, fibre and DSL, IPv6, VPN, and settings for your provider.',
  },
  {
    slug: 'orders-and-billing',
    name: 'Orders and billing',
    description: 'Delivery, returns, warranty, invoices and Tarn Care. Please leave order numbers out of public posts.',
  },
];
