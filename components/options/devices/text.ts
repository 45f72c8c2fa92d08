/** Every word about devices. */
export const text = {
  devices: 'Where you are signed in',
  thisDevice: 'This device',
  lastUsed: (when: string) => `Last used ${when}`,
  signOut: 'Sign out',
  signOutOf: (name: string) => `Sign out: ${name}`,
  signOutAsk: (name: string) => `Sign out ${name}? Drafts that are on it wait there until somebody signs in.`,
  keep: 'Keep it',
  isOut: (name: string) => `${name} is signed out.`,
} as const;
