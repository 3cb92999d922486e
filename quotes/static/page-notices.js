// What the page says of itself: what went wrong, and how far the reading is.

import { at, number } from "./page-tools.js";

let speed = 2500; // words a second, until the service has shown what it does
let ticking = 0;
let started = 0;

/** Says what went wrong. retry, askKey: what the reader can do about it beside reading. */
export function say(message, { retry = false, askKey = false } = {}) {
  at("notice-text").textContent = message;
  at("retry").hidden = !retry;
  at("key-form").hidden = !askKey;
  at("notice").hidden = false;
}

let closed = null; // the status whose message the reader has closed

export function dismiss() {
  closed = at("notice").dataset.status;
  quiet();
}

/** What worked since, or is asked for anew, may fail anew. */
export function forget() {
  closed = null;
}

export function quiet() {
  at("notice").hidden = true;
}

const REMEDIES = {
  401: "This service asks for an API key. Give yours; the page forgets it when it is closed.",
  refused: "The service refused this key. Look it up, and give it again.",
  408: "The article did not arrive in time. Try again.",
  413: "The article is too long for this service. Cut it in parts, and give it one after the other.",
  429: "The service has too much to do at the moment. Wait a little, then try again.",
  503: "The service can’t answer at the moment. Wait a little, then try again.",
  504: "The article took too long to read. Wait a little and try again, or give a part of it.",
};
const helps = (status) => !status || status === 408 || status === 429 || status >= 500; // to send the same once more

const UNREACHABLE = "The service does not answer. Check that it runs and that you are online, then try again.";

/** What an error of the service means, and what can be done. keyed: a key was given. */
export function remedy(error, keyed = false) {
  const known = REMEDIES[error.status === 401 && keyed ? "refused" : error.status];
  return known ?? (error.status ? error.message : UNREACHABLE);
}

/** Says what an error of the service means, and what can be done. */
export function explain(error, keyed) {
  if (String(error.status) === closed) return;
  say(remedy(error, keyed), { retry: helps(error.status), askKey: error.status === 401 });
  at("notice").dataset.status = error.status;
}

/** Progress by the time that so many words have taken so far: the answer comes in one piece. */
export function wait(count) {
  const began = performance.now();
  const seconds = count / speed;
  clearInterval(ticking);
  ticking = setInterval(() => {
    const passed = (performance.now() - began) / 1000;
    if (passed < 0.4) return;
    const share = Math.min(95, Math.round(100 * (1 - Math.exp((-2 * passed) / seconds)))); // never done before it is
    const left = Math.ceil(seconds - passed);
    if (at("progress").hidden) at("status").textContent = `Reading ${number(count)} words`; // once, not each second
    at("progress").hidden = false;
    at("bar").setAttribute("aria-valuenow", share);
    at("bar").firstChild.style.width = `${share}%`;
    at("progress-text").textContent = `Reading ${number(count)} words${left > 1 ? `, about ${left} s left` : " …"}`;
  }, 100);
  started = began;
}

export function done() {
  clearInterval(ticking);
  at("progress").hidden = true;
}

/** The seconds since the reading of so many words began, which tell how long the next ones may take. */
export function timed(count) {
  const seconds = (performance.now() - started) / 1000;
  if (count > 1000) speed = Math.max(200, count / seconds); // a short one is all overhead
  return seconds;
}
