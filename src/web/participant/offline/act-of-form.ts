/** What a form of one's own pages says, as an act before it is checked: the same with script and without. */
export function actOfForm(kind: string, form: FormData, about: { meeting?: string } = {}): unknown {
  const said = Object.fromEntries(
    [...form].flatMap(([name, value]) => (typeof value === "string" && value !== "" ? [[name, value]] : [])),
  );
  switch (kind) {
    case "note":
      return { kind, ...about, text: said.text ?? "", bases: said.base ? [said.base] : [] };
    case "cancel":
      return {
        kind,
        ...about,
        reason: said.reason ?? "",
        ...(said.sequence && { sequence: Number(said.sequence) }),
      };
    case "report":
      return { kind, ...about, ...said, ...(said.rating && { rating: Number(said.rating) }) };
    case "seen":
      return { kind, ...about, sequence: Number(said.sequence) };
    case "exchange":
      return { kind, person: said.person };
    default:
      return null;
  }
}
