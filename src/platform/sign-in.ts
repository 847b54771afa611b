import { betterAuth } from "better-auth";
import { createAuthEndpoint } from "better-auth/api";
import { setSessionCookie } from "better-auth/cookies";
import { emailOTP } from "better-auth/plugins/email-otp";
import type { Kysely } from "kysely";
import { z } from "zod";
import type { Language } from "#kernel/language";

export type SignInSettings = {
  db: Kysely<never>;
  secret: string;
  origin: string;
  /** Hands the six-digit code to the person; must not wait for the mail server. */
  sendCode: (to: { email: string; code: string; language: Language }) => void;
};

/** Lets our own pages open a session for an account: the demonstration's roles and the first administrator. */
const directSignIn = {
  id: "direct-sign-in",
  endpoints: {
    signInDirectly: createAuthEndpoint(
      { method: "POST", body: z.object({ accountId: z.string() }) },
      async (context) => {
        const user = await context.context.internalAdapter.findUserById(context.body.accountId);
        if (!user) throw context.error("NOT_FOUND");
        const session = await context.context.internalAdapter.createSession(user.id);
        await setSessionCookie(context, { session, user });
        return context.json({ ok: true });
      },
    ),
  },
};

/**
 * Sign-in without passwords: sessions and six-digit codes by mail (ten minutes, five tries, stored hashed).
 * The library keeps its rows in our tables `account…`; its own web addresses are not mounted.
 */
export function createSignIn(settings: SignInSettings) {
  return betterAuth({
    appName: "Kontor",
    baseURL: settings.origin,
    secret: settings.secret,
    database: { db: settings.db, type: "postgres" },
    telemetry: { enabled: false },
    logger: { disabled: true },
    user: {
      modelName: "account",
      fields: { emailVerified: "email_verified", createdAt: "created_at", updatedAt: "updated_at" },
    },
    session: {
      modelName: "account_session",
      fields: {
        userId: "account_id",
        expiresAt: "expires_at",
        ipAddress: "ip_address",
        userAgent: "user_agent",
        createdAt: "created_at",
        updatedAt: "updated_at",
      },
      expiresIn: 60 * 60 * 24 * 14,
      updateAge: 60 * 60 * 24,
    },
    account: {
      modelName: "account_credential",
      fields: {
        userId: "account_id",
        accountId: "provider_account_id",
        providerId: "provider_id",
        accessToken: "access_token",
        refreshToken: "refresh_token",
        idToken: "id_token",
        accessTokenExpiresAt: "access_token_expires_at",
        refreshTokenExpiresAt: "refresh_token_expires_at",
        createdAt: "created_at",
        updatedAt: "updated_at",
      },
    },
    verification: {
      modelName: "account_verification",
      fields: { expiresAt: "expires_at", createdAt: "created_at", updatedAt: "updated_at" },
    },
    advanced: {
      cookiePrefix: "kontor",
      useSecureCookies: settings.origin.startsWith("https://"),
      defaultCookieAttributes: { sameSite: "lax", httpOnly: true },
      ipAddress: { disableIpTracking: true },
    },
    plugins: [
      emailOTP({
        otpLength: 6,
        expiresIn: 600,
        allowedAttempts: 5,
        disableSignUp: true,
        storeOTP: "hashed",
        sendVerificationOTP: async ({ email, otp }, context) => {
          const language = context?.headers?.get("x-kontor-language") === "de" ? "de" : "en";
          settings.sendCode({ email, code: otp, language });
        },
      }),
      directSignIn,
    ],
  });
}

export type SignIn = ReturnType<typeof createSignIn>;
