import { onMount, untrack } from "svelte";
import { keepCard, type KeptCard } from "./device-store.ts";
import { OwnAgenda, type AgendaAtHand } from "./own-agenda.svelte.ts";

type Loaded = { language: "de" | "en"; atHand: AgendaAtHand; card?: KeptCard };

/** The agenda of a page that the server has rendered: kept on this device and renewed while the page is open. */
export function agendaInPage(loaded: () => Loaded): OwnAgenda {
  const first = untrack(loaded);
  const own = new OwnAgenda(first.language, first.atHand);
  $effect.pre(() => {
    const { atHand } = loaded();
    untrack(() => own.take(atHand));
  });
  onMount(() => {
    void own.begin("server").then(() => first.card && keepCard(first.card));
    return () => own.end();
  });
  return own;
}
