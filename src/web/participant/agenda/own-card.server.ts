import { vCardOf } from "#modules/contacts";
import { qrCodeOf } from "../qr-code.server.ts";
import type { AgendaDelta } from "./delta.ts";

/** The reader's own contact card as a code that the device keeps, to be shown without a network. */
export function ownCardOf({ self }: AgendaDelta) {
  const vcard = vCardOf({
    ...self,
    organisation: self.organisation.name,
    country: self.organisation.country,
  });
  return { owner: self.id, vcard, ...qrCodeOf(vcard) };
}
