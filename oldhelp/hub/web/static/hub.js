/* What the volunteer's page does by itself: answer the hub's heartbeat while it can be seen,
   say which cards it shows, and tell the truth about its own connection. */
"use strict";

(function () {
  const SILENT_BEATS = 2.5; // beats that may be missed before the page says it is cut off
  const FIRST_PATIENCE = 8000; // ms to the first beat

  const heard = new WeakSet(); // connections already listened to
  let acknowledged = new Set(); // cards the hub knows this page has shown
  let lastBeat = 0;
  let period = FIRST_PATIENCE / SILENT_BEATS;
  let silence = 0;

  const page = () => document.getElementById("page");
  const live = () => page() && page().dataset.page;
  const seen = () => document.visibilityState === "visible";

  function say(duty, link) {
    if (!live()) return;
    page().dataset.duty = duty;
    page().dataset.link = link;
  }

  function cutOff() {
    say("off", "down");
  }

  function waitForBeat() {
    clearTimeout(silence);
    silence = setTimeout(cutOff, period * SILENT_BEATS);
  }

  async function post(url, fields) {
    const answer = await fetch(url, {
      method: "POST",
      body: new URLSearchParams(fields),
      credentials: "same-origin",
      signal: AbortSignal.timeout ? AbortSignal.timeout(8000) : undefined,
    });
    if (answer.status === 401) location.reload();
    if (!answer.ok) throw new Error(String(answer.status));
    return answer.json();
  }

  async function answerBeat(number) {
    const now = performance.now();
    if (lastBeat) period = Math.max(200, Math.min(now - lastBeat, 10000));
    lastBeat = now;
    waitForBeat();
    if (!seen() || Number(number) < 1) return;
    try {
      const answer = await post("/beat", { page: live(), number: number });
      say(answer.duty ? "on" : "off", "up");
      if (answer.duty) acknowledge();
    } catch (fault) {
      cutOff();
    }
  }

  // A short buzz, where the phone has one and its owner has touched the page.
  function buzz() {
    const touched = navigator.userActivation && navigator.userActivation.hasBeenActive;
    if (navigator.vibrate && touched) navigator.vibrate([200, 100, 200]);
  }

  async function acknowledge() {
    const cards = [...document.querySelectorAll("[data-ask]")].map((card) => card.dataset.ask);
    acknowledged = new Set(cards.filter((id) => acknowledged.has(id)));
    if (!seen() || !live() || page().dataset.duty !== "on") return;
    const fresh = cards.filter((id) => !acknowledged.has(id));
    if (fresh.length) buzz();
    for (const id of fresh) {
      acknowledged.add(id);
      try {
        const answer = await post("/requests/" + id + "/shown", {});
        if (!answer.rung) acknowledged.delete(id);
      } catch (fault) {
        acknowledged.delete(id);
      }
    }
  }

  // The whole state anew from the server: whatever was missed while the page slept is made good.
  function reload() {
    if (!live()) return;
    say("trying", "up"); // also when it is about to sleep: it must not wake with an old 在岗
    if (!seen()) return;
    acknowledged = new Set();
    lastBeat = 0;
    period = FIRST_PATIENCE / SILENT_BEATS;
    waitForBeat();
    htmx.ajax("GET", location.pathname + location.search, {
      target: "#page",
      select: "#page",
      swap: "outerHTML",
    });
  }

  document.addEventListener("htmx:sseOpen", (event) => {
    const source = event.detail.source;
    if (heard.has(source)) return;
    heard.add(source);
    source.addEventListener("beat", (beat) => answerBeat(beat.data));
  });
  document.addEventListener("htmx:sseError", cutOff);
  document.addEventListener("htmx:sseMessage", acknowledge);
  document.addEventListener("htmx:sendError", cutOff);
  document.addEventListener("htmx:timeout", cutOff);
  document.addEventListener("htmx:responseError", (event) => {
    if (event.detail.xhr.status === 401 || event.detail.xhr.status === 404) location.reload();
    else cutOff();
  });
  document.addEventListener("visibilitychange", reload);
  document.addEventListener("freeze", reload);
  document.addEventListener("resume", reload);
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) reload();
  });
  window.addEventListener("offline", cutOff);
  window.addEventListener("online", reload);
  if (live()) waitForBeat();
})();
