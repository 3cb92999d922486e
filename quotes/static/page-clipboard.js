// What is copied, and how a button says so.

import { at, make } from "./page-tools.js";

/** Without https there is no clipboard API; the old way still works. */
export async function toClipboard(string) {
  if (navigator.clipboard) return navigator.clipboard.writeText(string);
  const area = document.body.appendChild(make("textarea", { value: string, className: "unseen" }));
  area.select();
  const worked = document.execCommand("copy");
  area.remove();
  if (!worked) throw new Error("the browser did not allow it");
  return undefined;
}

/** Says on a button, for two seconds, what it did. */
export function tick(button, message) {
  button.dataset.label ??= button.textContent;
  button.textContent = message;
  at("status").textContent = message;
  setTimeout(() => {
    button.textContent = button.dataset.label;
  }, 2000);
}
