import type { SessionKind } from "#modules/programme";
import { m } from "#web/paraglide/messages.js";

/** What kind of session it is, in the reader's language. */
export function sessionKindText(kind: SessionKind): string {
  switch (kind) {
    case "opening":
      return m.public_kind_opening();
    case "keynote":
      return m.public_kind_keynote();
    case "plenary":
      return m.public_kind_plenary();
    case "round-table":
      return m.public_kind_round_table();
    case "cluster-lab":
      return m.public_kind_cluster_lab();
    case "learning":
      return m.public_kind_learning();
    case "information":
      return m.public_kind_information();
    case "break":
      return m.public_kind_break();
    case "reception":
      return m.public_kind_reception();
    case "closing":
      return m.public_kind_closing();
  }
}
