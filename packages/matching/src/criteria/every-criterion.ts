import { closeBy } from "./close-by.ts";
import { commonLanguage } from "./common-language.ts";
import { commonPartner } from "./common-partner.ts";
import { completesTheChain } from "./completes-the-chain.ts";
import type { Criterion } from "./criterion.ts";
import { existingContact } from "./existing-contact.ts";
import { fittingKinds } from "./fitting-kinds.ts";
import { meetsYourNeed } from "./meets-your-need.ts";
import { provenCombination } from "./proven-combination.ts";
import { sameField } from "./same-field.ts";
import { sharedTopics } from "./shared-topics.ts";
import { wantsYourOffer } from "./wants-your-offer.ts";

/** All criteria, in the order in which equal reasons are told. */
export const everyCriterion: readonly Criterion[] = [
  meetsYourNeed,
  wantsYourOffer,
  completesTheChain,
  sharedTopics,
  existingContact,
  commonPartner,
  provenCombination,
  sameField,
  fittingKinds,
  closeBy,
  commonLanguage,
];
