import adapter from "@sveltejs/adapter-node";

/** @type {import("@sveltejs/kit").Config} */
export default {
  kit: {
    adapter: adapter({ out: "build", precompress: true }),
    files: {
      appTemplate: "src/web/app.html",
      errorTemplate: "src/web/error.html",
      assets: "src/web/static",
      routes: "src/web/routes",
      params: "src/web/params",
      hooks: { server: "src/web/hooks.server", client: "src/web/hooks.client" },
      serviceWorker: "src/web/service-worker.ts",
    },
    // Only a participant's own pages register the worker, when they are open.
    serviceWorker: { register: false },
    // Everything comes from our own origin. Nonces are made for each answer; styles live in files only. The one hash
    // is the style attribute of the framework's own announcer, which tells screen readers that the page has changed.
    csp: {
      mode: "nonce",
      directives: {
        "default-src": ["self"],
        "script-src": ["self"],
        "style-src": ["self", "unsafe-hashes", "sha256-S8qMpvofolR8Mpjy4kQvEm7m1q8clzU4dfDH0AmvZjo="],
        "img-src": ["self", "data:"],
        "font-src": ["self"],
        "connect-src": ["self"],
        "object-src": ["none"],
        "base-uri": ["none"],
        "form-action": ["self"],
        "frame-ancestors": ["none"],
      },
    },
    // The hooks check where a form comes from, for every kind of content and with a sentence that helps.
    csrf: { trustedOrigins: ["*"] },
    // A forbidden page is answered with the page of an unknown address; its styles must be found from there too.
    paths: { relative: false },
    // In the page, where it is compressed, rather than in a header, where it is not.
    output: { preloadStrategy: "preload-mjs" },
    inlineStyleThreshold: 0,
    typescript: {
      config: (config) => {
        config.extends = "../tsconfig.base.json";
        config.compilerOptions.lib = ["ES2023", "DOM", "DOM.Iterable"];
        config.include.push("../src/web/**/*.ts", "../src/web/**/*.svelte");
        return config;
      },
    },
  },
};
