import type { Page } from 'playwright-core';

/** The device of a page: what holds its passkeys, in place of a fingerprint reader that a test has not. */
export interface Device {
  /** Whether the person holds a finger on it when it asks who they are. */
  recognises(person: boolean): Promise<void>;
  /** How many passkeys it holds. */
  count(): Promise<number>;
}

/** Gives a page a device that can hold passkeys (WebDriver virtual authenticator, Web Authentication, level 3, 11). */
export async function giveDevice(page: Page): Promise<Device> {
  const session = await page.context().newCDPSession(page);
  await session.send('WebAuthn.enable');
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      ctap2Version: 'ctap2_1',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return {
    recognises: async (person) => {
      await session.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: person });
    },
    count: async () => (await session.send('WebAuthn.getCredentials', { authenticatorId })).credentials.length,
  };
}
