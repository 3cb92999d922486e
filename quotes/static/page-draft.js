// The article of this tab outlives a reload. In sessionStorage, which ends with the tab, since it may be confidential.

const PLACE = "quotes-draft";

/** What the tab had last: {text, edited, link}, link being the fragment of its address. null where there is nothing. */
export function draft() {
  try {
    return JSON.parse(sessionStorage.getItem(PLACE));
  } catch {
    return null;
  }
}

/** Where the browser has no room, or lets a page keep nothing, there is no draft rather than an older one. */
export function keepDraft(draft) {
  dropDraft();
  try {
    if (draft.text.trim()) sessionStorage.setItem(PLACE, JSON.stringify(draft));
  } catch {
    // The page works without it.
  }
}

export function dropDraft() {
  try {
    sessionStorage.removeItem(PLACE);
  } catch {
    // What may not be kept need not be dropped.
  }
}
