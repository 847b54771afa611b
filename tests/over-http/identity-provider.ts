import { createHash, createSign, generateKeyPairSync, randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** Whom the provider says it has before it, and what it does that it must not. */
export type Person = {
  email: string;
  isVerified?: boolean;
  /** Signs with a key that is not in its set of keys. */
  withForeignKey?: boolean;
  /** Says another nonce than it was asked with. */
  withNonce?: string;
  /** Names somebody else as the one it is meant for. */
  forAudience?: string;
};

/** An identity provider on this machine: it asks nobody for anything and signs in whomever the test names. */
export async function startIdentityProvider(client: { id: string; secret: string }) {
  const key = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const foreignKey = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const codes = new Map<string, { nonce: string | null; challenge: string; person: Person }>();
  const tokenRequests: { authorization: string | undefined; body: URLSearchParams }[] = [];
  let issuer = "";

  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? "/", issuer);
    const answer = (status: number, content: unknown) => {
      response.writeHead(status, { "content-type": "application/json" });
      response.end(JSON.stringify(content));
    };
    if (url.pathname === "/.well-known/openid-configuration")
      return answer(200, {
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/keys`,
        response_types_supported: ["code"],
        subject_types_supported: ["public"],
        id_token_signing_alg_values_supported: ["RS256"],
      });
    if (url.pathname === "/keys")
      return answer(200, {
        keys: [{ ...key.publicKey.export({ format: "jwk" }), kid: "k1", alg: "RS256", use: "sig" }],
      });
    if (url.pathname === "/token") {
      let text = "";
      for await (const chunk of request) text += String(chunk);
      const body = new URLSearchParams(text);
      tokenRequests.push({ authorization: request.headers.authorization, body });
      const known = codes.get(body.get("code") ?? "");
      codes.delete(body.get("code") ?? "");
      const challenge = createHash("sha256")
        .update(body.get("code_verifier") ?? "")
        .digest("base64url");
      if (!known || known.challenge !== challenge) return answer(400, { error: "invalid_grant" });
      return answer(200, { access_token: randomUUID(), token_type: "Bearer", id_token: idToken(known) });
    }
    answer(404, {});
  });

  function idToken({ nonce, person }: { nonce: string | null; person: Person }): string {
    const part = (content: unknown) => Buffer.from(JSON.stringify(content)).toString("base64url");
    const now = Math.floor(Date.now() / 1000);
    const said = person.withNonce ?? nonce;
    const content = `${part({ alg: "RS256", kid: "k1", typ: "JWT" })}.${part({
      iss: issuer,
      aud: person.forAudience ?? client.id,
      sub: `subject of ${person.email}`,
      email: person.email,
      email_verified: person.isVerified ?? true,
      name: "Somebody Else",
      iat: now,
      exp: now + 300,
      ...(said !== null && { nonce: said }),
    })}`;
    const { privateKey } = person.withForeignKey ? foreignKey : key;
    return `${content}.${createSign("RSA-SHA256").update(content).sign(privateKey, "base64url")}`;
  }

  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    issuer,
    tokenRequests,
    /** What the browser does at the provider: comes with a question and leaves for the address that it is sent back to. */
    admit(asked: string, person: Person): URL {
      const question = new URL(asked).searchParams;
      const code = randomUUID();
      codes.set(code, {
        nonce: question.get("nonce"),
        challenge: question.get("code_challenge") ?? "",
        person,
      });
      const back = new URL(question.get("redirect_uri") ?? "");
      back.search = String(new URLSearchParams({ code, state: question.get("state") ?? "" }));
      return back;
    },
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}
