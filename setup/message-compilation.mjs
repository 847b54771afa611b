/** How the message files become code: used by the web build, the type check and the tests alike. */
export const messageCompilation = {
  project: "./project.inlang",
  outdir: "./src/web/paraglide",
  strategy: ["url", "cookie", "preferredLanguage", "baseLocale"],
  urlPatterns: [
    {
      pattern: "/:path(.*)?",
      localized: [
        ["de", "/de/:path(.*)?"],
        ["en", "/en/:path(.*)?"],
      ],
    },
  ],
  emitTsDeclarations: true,
};
