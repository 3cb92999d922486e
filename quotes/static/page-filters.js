// Which quotes are shown: those of the kinds that are ticked, less those of whom the editor hides.

import { at } from "./page-tools.js";

export const NOBODY = ""; // in place of a name, for those quotes that nobody is named for
export const hidden = new Set(); // speakers by name: ids are given anew with each answer

export const types = () => [...at("types").querySelectorAll("input:checked")].map((box) => box.value);
export const least = () => at("least").value / 100;
export const isUncertain = (quote) => quote.confidence < Quotes.SURE || !quote.speaker; // what has a dashed line
export const speakerOf = (quote) => (quote.confidence < least() ? null : quote.speaker); // as the API's min_confidence has it
export const isHidden = (quote) => hidden.has(speakerOf(quote)?.name ?? NOBODY);
export const isShown = (quote) => types().includes(quote.type) && !isHidden(quote);
