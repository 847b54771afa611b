/** The interface for programs: one table of operations, from which everything is answered and published. */
export { answerApi, apiRoot } from "./handle.ts";
export { parametersOf, problemsOf } from "./openapi.ts";
export type { ApiNeeds, Operation } from "./operation.ts";
export { problems, problemType, type ProblemCode } from "./problems.ts";
export { operations } from "./registry.ts";
