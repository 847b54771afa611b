import { resolve } from "node:path";
import { z } from "zod";
import { parseTrustedProxies, type TrustedProxies } from "./client-network.ts";
import type { OidcSettings } from "./sign-in.ts";

const levels = ["debug", "info", "warn", "error", "silent"] as const;

const shape = z.object({
  PORT: z
    .string()
    .regex(/^\d{1,5}$/)
    .transform(Number)
    .refine((port) => port >= 1 && port <= 65_535)
    .default(3000),
  HOST: z
    .string()
    .regex(/^[^\s/]+$/)
    .default("127.0.0.1"),
  ORIGIN: z.string().refine(isOrigin).optional(),
  KONTOR_DATA_DIR: z
    .string()
    .refine((path) => !path.includes("\0"))
    .default(".kontor"),
  DATABASE_URL: addressOf("postgres", "postgresql").optional(),
  SMTP_URL: addressOf("smtp", "smtps").optional(),
  MAIL_FROM: z
    .string()
    .regex(/^[^\s@<>]+@[^\s@<>]+$|<[^\s@<>]+@[^\s@<>]+>$/)
    .default("Kontor <kontor@localhost>"),
  TRUSTED_PROXIES: z
    .string()
    .transform((text, context) => {
      const proxies = parseTrustedProxies(text);
      if (!proxies) context.addIssue({ code: "custom", message: "no list of addresses" });
      return proxies;
    })
    .optional(),
  OIDC_ISSUER: addressOf("https", "http").optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_NAME: z.string().max(60).optional(),
  LOG_LEVEL: z.enum(levels).default("info"),
  KONTOR_MODE: z.enum(["production", "demo"]).default("production"),
  KONTOR_TEST_HEADERS: z.enum(["0", "1"]).default("0"),
  KONTOR_WEBHOOKS_INTERNAL: z.enum(["0", "1"]).default("0"),
});

/** What each setting is, what it takes, and an example. */
const expected: Record<keyof typeof shape.shape, string> = {
  PORT: "the port on which Kontor listens is a whole number from 1 to 65535, for example PORT=3000",
  HOST: "the address of this machine on which Kontor listens is a name or a number without http:// and port, for example HOST=127.0.0.1",
  ORIGIN:
    "the public address of Kontor begins with http:// or https:// and has no path, for example ORIGIN=https://kontor.example.org",
  KONTOR_DATA_DIR:
    "the directory of the embedded database and its key is a path, for example KONTOR_DATA_DIR=/srv/kontor",
  DATABASE_URL:
    "the address of your own PostgreSQL begins with postgres://, signs such as # and @ in its password are written as %23 and %40, for example DATABASE_URL=postgres://user:password@localhost:5432/kontor",
  SMTP_URL:
    "the address of the mail server begins with smtp:// or smtps://, signs such as # and @ in its password are written as %23 and %40, for example SMTP_URL=smtp://user:password@mail.example.org:587",
  MAIL_FROM:
    'the sender of sign-in codes is a mail address, with or without a name before it, for example MAIL_FROM="Kontor <kontor@example.org>"',
  TRUSTED_PROXIES:
    "the proxies before Kontor, whose X-Forwarded-For is believed, are addresses or networks with commas between them, for example TRUSTED_PROXIES=127.0.0.1,10.0.0.0/8",
  OIDC_ISSUER:
    "the address of your identity provider begins with https://, for example OIDC_ISSUER=https://login.example.org",
  OIDC_CLIENT_ID:
    "the name by which your identity provider knows Kontor is needed with OIDC_ISSUER, for example OIDC_CLIENT_ID=kontor",
  OIDC_CLIENT_SECRET:
    "the secret that your identity provider gave to Kontor is needed with OIDC_ISSUER, for example OIDC_CLIENT_SECRET=s3cret",
  OIDC_NAME:
    "the name of your identity provider on the sign-in page has at most 60 characters, for example OIDC_NAME=Example.org",
  LOG_LEVEL: `how much is written to the log is one of ${levels.join(", ")}, for example LOG_LEVEL=info`,
  KONTOR_MODE:
    "the kind of installation is production or demo and follows from the command, so leave KONTOR_MODE out",
  KONTOR_TEST_HEADERS:
    "whether answers tell the number of their queries is 0 or 1, for example KONTOR_TEST_HEADERS=0",
  KONTOR_WEBHOOKS_INTERNAL:
    "whether webhooks may go to addresses of your own network is 0 or 1, for example KONTOR_WEBHOOKS_INTERNAL=0",
};

/** All of the identity provider's settings, or none. */
function oidcOf(value: z.infer<typeof shape>): OidcSettings | null {
  if (value.OIDC_ISSUER === undefined) return null;
  for (const name of ["OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET"] as const)
    if (value[name] === undefined) throw new Error(`${name} is missing; ${expected[name]}.`);
  return {
    issuer: value.OIDC_ISSUER,
    clientId: value.OIDC_CLIENT_ID ?? "",
    clientSecret: value.OIDC_CLIENT_SECRET ?? "",
    name: value.OIDC_NAME ?? new URL(value.OIDC_ISSUER).hostname,
  };
}

function isOrigin(text: string): boolean {
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return false;
  const url = new URL(text);
  return url.href === `${url.origin}/`;
}

function addressOf(...protocols: string[]) {
  return z.string().refine((text) => {
    return URL.canParse(text) && protocols.some((protocol) => text.startsWith(`${protocol}://`));
  });
}

/** The value as it may be shown: of an address that can hold a password only its beginning. */
function shown(name: string, value: string): string {
  if (name === "OIDC_CLIENT_SECRET") return "cannot be used";
  if (!name.endsWith("_URL")) return `is ${JSON.stringify(value)}`;
  const protocol = /^[a-z0-9+.-]*:\/\//i.exec(value)?.[0];
  return protocol ? `begins with ${protocol} but is not an address that Kontor can use` : "is not an address";
}

/** What an installation is told from outside, parsed once. */
export type Configuration = {
  port: number;
  host: string;
  /** The address under which browsers reach us, without a slash at the end. */
  origin: string;
  dataDir: string;
  databaseUrl: string | undefined;
  smtpUrl: string | undefined;
  mailFrom: string;
  /** Whose X-Forwarded-For is believed; nobody's where it is null. */
  trustedProxies: TrustedProxies | null;
  oidc: OidcSettings | null;
  logLevel: string;
  mode: "production" | "demo";
  /** Adds the number of queries to each answer, for the tests that hold it constant. */
  testHeaders: boolean;
  /** Lets webhooks go to http and to addresses of the own network. */
  webhooksInternal: boolean;
};

/** Reads the environment; throws one line that names the variable, what it is and what is expected. */
export function readConfiguration(
  environment: Record<string, string | undefined>,
  root: string,
): Configuration {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ""));
  const parsed = shape.safeParse(given);
  if (!parsed.success) {
    const name = String(parsed.error.issues[0]?.path[0]) as keyof typeof expected;
    throw new Error(`${name} ${shown(name, given[name] ?? "")}; ${expected[name]}.`);
  }
  const value = parsed.data;
  return {
    port: value.PORT,
    host: value.HOST,
    origin: new URL(value.ORIGIN ?? `http://localhost:${value.PORT}`).origin,
    dataDir: resolve(root, value.KONTOR_DATA_DIR),
    databaseUrl: value.DATABASE_URL,
    smtpUrl: value.SMTP_URL,
    mailFrom: value.MAIL_FROM,
    trustedProxies: value.TRUSTED_PROXIES ?? null,
    oidc: oidcOf(value),
    logLevel: value.LOG_LEVEL,
    mode: value.KONTOR_MODE,
    testHeaders: value.KONTOR_TEST_HEADERS === "1",
    webhooksInternal: value.KONTOR_WEBHOOKS_INTERNAL === "1",
  };
}
