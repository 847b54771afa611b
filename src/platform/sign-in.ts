import { betterAuth } from "better-auth";
import { createAuthEndpoint } from "better-auth/api";
import { setSessionCookie } from "better-auth/cookies";
import { genericOAuth } from "better-auth/plugins/generic-oauth";
import type { Kysely } from "kysely";
import { z } from "zod";
import { cookiePrefixAt } from "./session-cookie.ts";

/** An identity provider of the organisation (OpenID Connect), where one is configured. */
export type OidcSettings = { issuer: string; clientId: string; clientSecret: string; name: string };

export type SignInSettings = {
  db: Kysely<never>;
  secret: string;
  origin: string;
  oidc: OidcSettings | null;
};

/** The longest life of any session; how long one really lasts is decided in `accounts`. */
const longestLifeSeconds = 60 * 60 * 24 * 90;

/** Where the identity provider sends people back to; to be registered there. */
export const oidcReturnPath = "/sign-in/oidc";

/** Lets our own pages open a session for an account, once they know who it is and how surely. */
const directSignIn = {
  id: "direct-sign-in",
  endpoints: {
    signInDirectly: createAuthEndpoint(
      { method: "POST", body: z.object({ accountId: z.string(), strength: z.string() }) },
      async (context) => {
        const user = await context.context.internalAdapter.findUserById(context.body.accountId);
        if (!user) throw context.error("NOT_FOUND");
        const session = await context.context.internalAdapter.createSession(user.id, false, {
          strength: context.body.strength,
        });
        await setSessionCookie(context, { session, user });
        return context.json({ ok: true });
      },
    ),
  },
};

/**
 * Sessions, and sign-in by an identity provider. The library keeps its rows in our tables `account…`; its own web
 * addresses are not mounted. Codes, links and second factors are ours, see `#modules/accounts`.
 */
export function createSignIn(settings: SignInSettings) {
  const { oidc } = settings;
  const isSecure = settings.origin.startsWith("https://");
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
      additionalFields: {
        strength: { type: "string", required: false, input: false },
        lastSeenAt: { type: "date", required: false, input: false, fieldName: "last_seen_at" },
      },
      expiresIn: longestLifeSeconds,
      disableSessionRefresh: true,
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
      // Our accounts have no password that somebody else could have set before: an address that the provider has
      // verified is enough, whether or not the person has ever opened a letter of ours.
      accountLinking: { requireLocalEmailVerified: false },
    },
    verification: {
      modelName: "account_verification",
      fields: { expiresAt: "expires_at", createdAt: "created_at", updatedAt: "updated_at" },
    },
    advanced: {
      cookiePrefix: cookiePrefixAt(settings.origin),
      useSecureCookies: false,
      defaultCookieAttributes: { sameSite: "lax", httpOnly: true, secure: isSecure },
      ipAddress: { disableIpTracking: true },
    },
    databaseHooks: {
      session: {
        create: {
          before: async (session, context) =>
            context?.path?.startsWith("/callback") ? { data: { ...session, strength: "oidc" } } : undefined,
        },
      },
    },
    plugins: [
      directSignIn,
      ...(oidc
        ? [
            genericOAuth({
              config: [
                {
                  providerId: "oidc",
                  discoveryUrl: `${oidc.issuer.replace(/\/$/, "")}/.well-known/openid-configuration`,
                  clientId: oidc.clientId,
                  clientSecret: oidc.clientSecret,
                  redirectURI: `${settings.origin}${oidcReturnPath}`,
                  scopes: ["openid", "email"],
                  disableSignUp: true,
                  requireIdTokenVerification: true,
                },
              ],
            }),
          ]
        : []),
    ],
  });
}

export type SignIn = ReturnType<typeof createSignIn>;
