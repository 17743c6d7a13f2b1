// What makes Tarn's customers need help: the tree of root causes that agents choose from when they resolve a case.
import type { DemoRootCause } from './types';

export const rootCauses: DemoRootCause[] = [
  { key: 'firmware', name: 'Firmware' },
  { key: 'firmware-channels', name: 'Channel list of older Points', parent: 'firmware' },
  { key: 'firmware-settings', name: 'Update loses or refuses settings', parent: 'firmware' },
  { key: 'hardware', name: 'Hardware' },
  { key: 'hardware-adapter', name: 'Power adapter', parent: 'hardware' },
  { key: 'hardware-board', name: 'Dead on arrival', parent: 'hardware' },
  { key: 'app', name: 'Tarn app' },
  { key: 'app-session', name: 'Sign-in and sessions', parent: 'app' },
  { key: 'app-family', name: 'Family rules with gaps', parent: 'app' },
  { key: 'setup', name: 'Setting up' },
  { key: 'setup-binding', name: 'Renewed unit not unbound', parent: 'setup' },
  { key: 'setup-guide', name: 'Guide missing or unclear', parent: 'setup' },
  { key: 'provider', name: 'Internet provider' },
  { key: 'provider-access', name: 'Access method not supported', parent: 'provider' },
  { key: 'orders', name: 'Orders and billing' },
  { key: 'orders-refund', name: 'Refund delayed', parent: 'orders' },
];
