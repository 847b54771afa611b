import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
  type AuthenticationResponseJSON,
  type RegistrationResponseJSON,
} from "@simplewebauthn/server";
import { z } from "zod";

const shared = {
  id: z.string().min(1).max(2_000),
  rawId: z.string().min(1).max(2_000),
  type: z.literal("public-key"),
  clientExtensionResults: z.record(z.string(), z.unknown()).default({}),
  authenticatorAttachment: z.string().optional(),
};

/** What a browser sends when a passkey was made. */
export const madePasskey = z.object({
  ...shared,
  response: z.object({
    clientDataJSON: z.string().max(10_000),
    attestationObject: z.string().max(50_000),
    transports: z.array(z.string().max(40)).max(10).optional(),
  }),
});

/** What a browser sends when a passkey was used. */
export const usedPasskey = z.object({
  ...shared,
  response: z.object({
    clientDataJSON: z.string().max(10_000),
    authenticatorData: z.string().max(10_000),
    signature: z.string().max(10_000),
    userHandle: z.string().max(500).nullish(),
  }),
});

type StoredPasskey = { credentialId: string; publicKey: string; counter: number; transports: string[] };

/** The passkeys of one installation; a passkey made for another origin is never accepted. */
export function passkeysAt(origin: string) {
  const rpID = new URL(origin).hostname;
  return {
    /** What a browser needs to make a passkey that also names the account, so that nobody has to type an address. */
    optionsToMake: (person: { accountId: string; email: string; name: string }, known: StoredPasskey[]) =>
      generateRegistrationOptions({
        rpName: "Kontor",
        rpID,
        userName: person.email,
        userDisplayName: person.name,
        userID: new TextEncoder().encode(person.accountId),
        attestationType: "none",
        excludeCredentials: known.map(({ credentialId }) => ({ id: credentialId })),
        authenticatorSelection: { residentKey: "required", userVerification: "required" },
      }),

    /** The new passkey, or null when the answer does not fit the challenge, the origin, or asked nobody. */
    async verifyMade(answer: z.infer<typeof madePasskey>, challenge: string): Promise<StoredPasskey | null> {
      const checked = await verifyRegistrationResponse({
        response: answer as RegistrationResponseJSON,
        expectedChallenge: challenge,
        expectedOrigin: origin,
        expectedRPID: rpID,
        requireUserVerification: true,
      }).catch(() => null);
      if (!checked?.verified || !checked.registrationInfo) return null;
      const { credential } = checked.registrationInfo;
      return {
        credentialId: credential.id,
        publicKey: Buffer.from(credential.publicKey).toString("base64url"),
        counter: credential.counter,
        transports: answer.response.transports ?? [],
      };
    },

    /** What a browser needs to use a passkey: any of this installation, or one of those named. */
    optionsToUse: (known: StoredPasskey[] = []) =>
      generateAuthenticationOptions({
        rpID,
        userVerification: "required",
        allowCredentials: known.map(({ credentialId }) => ({ id: credentialId })),
      }),

    /** The passkey's new counter, or null when the answer was not made by this passkey for this challenge. */
    async verifyUsed(
      answer: z.infer<typeof usedPasskey>,
      challenge: string,
      passkey: StoredPasskey,
    ): Promise<number | null> {
      const checked = await verifyAuthenticationResponse({
        response: answer as AuthenticationResponseJSON,
        expectedChallenge: challenge,
        expectedOrigin: origin,
        expectedRPID: rpID,
        requireUserVerification: true,
        credential: {
          id: passkey.credentialId,
          publicKey: new Uint8Array(Buffer.from(passkey.publicKey, "base64url")),
          counter: passkey.counter,
        },
      }).catch(() => null);
      return checked?.verified ? checked.authenticationInfo.newCounter : null;
    },
  };
}

export type Passkeys = ReturnType<typeof passkeysAt>;
