/** The borders of the house. A module may call those named here and nobody else; a new arrow is a decision. */
const mayCall = {
  accounts: [],
  directory: [],
  editions: [],
  calls: [],
  registration: ["accounts", "directory", "editions", "calls"],
  matching: ["directory", "editions", "registration"],
  programme: ["editions", "registration"],
  meetings: ["editions", "registration", "matching", "programme"],
  notifications: ["accounts"],
  contacts: ["registration", "meetings"],
  consortia: ["directory", "editions", "calls", "registration", "matching", "programme", "meetings"],
  partnerships: ["directory", "editions", "calls", "registration", "meetings", "consortia"],
  editorial: ["directory", "editions", "calls"],
  site: ["editions"],
  interfaces: ["accounts"],
};

const modules = Object.keys(mayCall).map((name) => ({
  name: `${name}-calls-only-whom-it-may`,
  comment: `${name} may call: ${mayCall[name].join(", ") || "no other module"}.`,
  severity: "error",
  from: { path: `^src/modules/${name}/`, pathNot: "\\.test\\.ts$" },
  to: { path: `^src/modules/(?!${[name, ...mayCall[name]].join("|")})[^/]+/` },
}));

module.exports = {
  forbidden: [
    ...modules,
    {
      name: "one-front-door",
      comment: "Other modules and rooms enter a module by its index.ts only.",
      severity: "error",
      from: { path: "^src/(?:modules/([^/]+)/|[^/]+/)" },
      to: { path: "^src/modules/([^/]+)/(?!index\\.ts$)", pathNot: "^src/modules/$1/" },
    },
    {
      name: "domain-is-pure",
      comment: "domain/ is synchronous and does no input or output: no database, no platform, no Node.",
      severity: "error",
      from: { path: "^src/modules/[^/]+/domain/", pathNot: "\\.test\\.ts$" },
      to: {
        path: "(^src/(platform|web|main|mail|cli)/|/store/|/use-cases/|^node_modules/(pg|kysely)/|^(node:)?(fs|net|http|child_process|worker_threads)$)",
      },
    },
    {
      name: "sql-only-in-stores",
      comment: "Kysely's query functions are used in store/ only; other rooms may know its types.",
      severity: "error",
      from: { path: "^src/modules/[^/]+/(domain|use-cases)/", pathNot: "\\.test\\.ts$" },
      to: { path: "^node_modules/(kysely|pg)/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "engines-stand-alone",
      comment: "The engines know nothing of the product.",
      severity: "error",
      from: { path: "^packages/" },
      to: { path: "^(src|migrations)/" },
    },
    {
      name: "engines-do-no-io",
      comment: "No files, network or processes inside the engines.",
      severity: "error",
      from: { path: "^packages/[^/]+/src/", pathNot: "\\.test\\.ts$" },
      to: { path: "^(node:)?(fs|fs/promises|net|http|https|child_process|worker_threads|process)$" },
    },
    {
      name: "kernel-knows-nobody",
      severity: "error",
      from: { path: "^src/kernel/" },
      to: { path: "^src/(?!kernel/)|^packages/" },
    },
    {
      name: "platform-knows-no-module",
      severity: "error",
      from: { path: "^src/platform/", pathNot: "\\.test\\.ts$" },
      to: { path: "^src/(modules|web|cli|main|mail)/" },
    },
    {
      name: "only-main-wires",
      comment: "Modules never reach the rim.",
      severity: "error",
      from: { path: "^src/modules/", pathNot: "\\.test\\.ts$" },
      to: { path: "^src/(web|main|cli|mail|platform)/" },
    },
    {
      name: "api-knows-modules-and-kernel",
      comment: "The interface for programs knows front doors of modules and the kernel; the rim mounts it.",
      severity: "error",
      from: { path: "^src/api/", pathNot: "\\.test\\.ts$" },
      to: { path: "^src/(web|main|cli|mail|platform|testing)/" },
    },
    {
      name: "only-the-rim-knows-the-api",
      comment: "Routes mount the interface for programs; nobody beneath it does.",
      severity: "error",
      from: { path: "^src/(kernel|modules|platform|cli|mail)/", pathNot: "\\.test\\.ts$" },
      to: { path: "^src/api/" },
    },
    { name: "no-cycles", severity: "error", from: { pathNot: "^node_modules" }, to: { circular: true } },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(build|dist|\\.svelte-kit|src/web/paraglide)/" },
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default", "types"],
      extensions: [".ts", ".js", ".mjs", ".svelte", ".json"],
    },
  },
};
