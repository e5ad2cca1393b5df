/* A meeting's screen and phones: asks once a second whether there is anything new, and fetches the
   page's parts when there is. What somebody is typing is never replaced under her hands. */
"use strict";

(() => {
  const EVERY_MS = 1000;
  const HIDDEN_MS = 15000; // a tab nobody looks at; it catches up when it is seen again
  const SLOWEST_MS = 4000; // between tries while the server is away
  const ANSWER_MS = 5000;
  const BEAT_EVERY = 5; // questions between two looks at who is there

  const page = document.getElementById("meeting");
  if (!page) {
    return;
  }
  const line = document.getElementById("meeting-line");
  let timer = 0;
  let wait = EVERY_MS;
  let asked = 0;
  let away = false; // whether the last question got no answer

  const say = (text) => {
    if (line && line.textContent !== text) {
      line.textContent = text;
    }
  };

  /* --- Is there anything new? ------------------------------------------------------------------ */

  const next = (ms) => {
    clearTimeout(timer);
    // Thirty phones that were opened by the same QR code do not all ask in the same moment.
    timer = setTimeout(ask, ms * (0.9 + Math.random() * 0.2));
  };

  const ask = async () => {
    const seen = document.getElementById("meeting-seen").dataset.seen;
    try {
      const answer = await fetch(`${page.dataset.pulse}&set=${seen}`, {
        cache: "no-store",
        credentials: "omit",
        signal: AbortSignal.timeout(ANSWER_MS),
      });
      if (answer.status === 404) {
        say(page.dataset.expired);
        return; // no use in asking on
      }
      if (!answer.ok) {
        throw new Error(String(answer.status));
      }
      wait = EVERY_MS;
      say("");
      sendAgain();
      away = false;
      if (answer.status === 200) {
        htmx.trigger(page, "meeting:news");
      }
      asked += 1;
      if (asked % BEAT_EVERY === 0 && !document.hidden) {
        beat();
      }
    } catch {
      away = true;
      say(page.dataset.offline);
      wait = Math.min(wait * 2, SLOWEST_MS);
    }
    next(document.hidden ? HIDDEN_MS : wait);
  };

  const beat = () => {
    const frame = document.getElementById("meeting-present-frame");
    if (frame && !frame.querySelector("details[open]")) {
      htmx.trigger(frame, "meeting:beat");
    }
  };

  const now = () => {
    if (!document.hidden) {
      wait = EVERY_MS;
      next(0);
    }
  };
  document.addEventListener("visibilitychange", now);
  window.addEventListener("online", now);
  window.addEventListener("pageshow", now);

  /* What is fetched by itself is tried again by itself: the page need not say that it failed. What
     somebody sent is said, and sent once more when the server answers again: at once when it never
     arrived, and after a fault only when the server has been away meanwhile. */
  const isFault = (status) => status === 0 || status >= 500;
  const unsent = new Map(); // form -> the answer's status, 0 when there was none
  for (const trouble of ["htmx:sendError", "htmx:responseError"]) {
    page.addEventListener(trouble, (event) => {
      if (!event.target.closest("form")) {
        event.stopPropagation();
      } else if (formOf(event.detail.elt) && isFault(event.detail.xhr.status)) {
        unsent.set(formOf(event.detail.elt), event.detail.xhr.status);
      }
    });
  }
  const sendAgain = () => {
    for (const [form, status] of unsent) {
      if (away || status === 0) {
        unsent.delete(form);
        if (dirty.get(form)) {
          htmx.trigger(form, "live:flush");
        }
      }
    }
  };

  /* --- Nothing typed is lost -------------------------------------------------------------------- */

  const dirty = new WeakMap(); // form -> how many changes since it was last kept
  const sent = new WeakMap();
  const guarded = (place) => {
    const form = place.querySelector("form[data-guarded]");
    return form && (dirty.get(form) || form.querySelector(".live-conflict")) ? form : null;
  };
  const formOf = (element) => element && element.closest("form[data-guarded]");

  page.addEventListener("input", (event) => {
    const form = formOf(event.target);
    if (form) {
      dirty.set(form, (dirty.get(form) || 0) + 1);
    }
  });
  page.addEventListener("htmx:beforeRequest", (event) => {
    const form = formOf(event.detail.elt);
    if (form) {
      sent.set(form, event.detail.elt.matches("[data-settles]") ? Infinity : dirty.get(form) || 0);
    }
  });
  page.addEventListener("htmx:beforeSwap", (event) => {
    const form = formOf(event.detail.requestConfig.elt);
    if (!form || event.detail.xhr.status >= 400) {
      return;
    }
    if ((dirty.get(form) || 0) <= sent.get(form)) {
      dirty.delete(form);
      if (event.detail.requestConfig.elt.matches("[data-settles]")) {
        form.querySelectorAll(".live-conflict").forEach((box) => box.remove());
      }
      if (form.dataset.late) {
        htmx.trigger(page, "meeting:news"); // the meeting went on while she was typing
      }
    }
  });
  /* What was just kept here is news to the others alone: the part stands as the server has it, and
     what it says of when it was kept is left to be read. */
  page.addEventListener("htmx:afterSwap", (event) => {
    const form = formOf(event.target);
    const part = form && form.closest("[data-state][data-opportunity]");
    const versions = form && [form.elements.read_version, form.elements.cell_version];
    if (part && versions.every(Boolean) && !dirty.get(form) && !form.querySelector(".live-conflict")) {
      const said = versions.map((field) => field.value);
      part.dataset.state = [part.dataset.opportunity, ...said].join(".");
    }
  });
  page.addEventListener("htmx:oobBeforeSwap", (event) => {
    const { target, fragment } = event.detail;
    const fresh = fragment.firstElementChild || fragment;
    const form = guarded(target);
    if (form) {
      event.detail.shouldSwap = false;
      if (fresh.dataset.opportunity !== target.dataset.opportunity) {
        const elsewhere = form.querySelector(".live-elsewhere");
        elsewhere.hidden = false;
        if (!form.dataset.late && !form.querySelector(".live-conflict")) {
          form.dataset.late = "1";
          htmx.trigger(form, "live:flush");
        }
      }
    } else if (fresh.dataset.state && fresh.dataset.state === target.dataset.state) {
      event.detail.shouldSwap = false; // as it stands already, perhaps with the cursor in it
    }
  });
  window.addEventListener("beforeunload", (event) => {
    if ([...page.querySelectorAll("form[data-guarded]")].some((form) => dirty.get(form))) {
      event.preventDefault();
    }
  });

  /* --- Keys, for whoever stands by the projector ------------------------------------------------ */

  const KEYS = {
    ArrowLeft: "meeting-previous",
    ArrowRight: "meeting-next",
    p: "meeting-park",
  };
  const STORE = "samspil/meeting-keys";
  const box = document.getElementById("meeting-keys-on");
  if (box) {
    try {
      box.checked = localStorage.getItem(STORE) !== "off";
    } catch {
      /* A closed store leaves the keys on. */
    }
    box.addEventListener("change", () => {
      try {
        localStorage.setItem(STORE, box.checked ? "on" : "off");
      } catch {
        /* They are as they are until the page is opened again. */
      }
    });
    document.addEventListener("keydown", (event) => {
      const writing = event.target.matches("input, textarea, select");
      if (writing && event.key === "Escape") {
        event.target.blur();
      }
      if (writing || !box.checked || event.ctrlKey || event.metaKey || event.altKey) {
        return;
      }
      const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
      if (key === "s") {
        event.preventDefault();
        page.querySelector(".live-words[data-first]").focus();
      } else if (KEYS[key]) {
        const button = document.getElementById(KEYS[key]);
        if (button) {
          event.preventDefault();
          button.click();
        }
      }
    });
  }

  next(EVERY_MS);
})();
