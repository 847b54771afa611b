/** A decision that either carries its value or says, as data, why it was refused. */
export type Result<Value, Refusal extends { code: string }> =
  { readonly ok: true; readonly value: Value } | ({ readonly ok: false } & Refusal);

export function accepted<Value>(value: Value): { readonly ok: true; readonly value: Value } {
  return { ok: true, value };
}

/** Builds a refusal: `refused({ code: "too-many-requests", max: 3 })`. */
export function refused<const Refusal extends { code: string }>(
  refusal: Refusal,
): { readonly ok: false } & Refusal {
  return { ok: false, ...refusal };
}
