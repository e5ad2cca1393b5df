/* The map by mouse and keyboard: cells open in place, drafts are kept, nothing typed is lost.
   On a cell's own page only the part about drafts has something to do. */
"use strict";

(() => {
  const QUIET_MS = 1200; // how long a writer pauses before her draft is kept
  const scroll = document.querySelector("[data-person]");
  if (!scroll) {
    return;
  }
  const isMap = scroll.matches(".map-scroll");
  const said = document.getElementById("map-said");
  const timers = new WeakMap();

  /* --- What could not be sent waits on this device, for this person only ---------------------- */

  const waitingKey = (form) => `samspil/${scroll.dataset.person}/${form.dataset.cell}`;
  const waiting = {
    read(form) {
      try {
        return JSON.parse(localStorage.getItem(waitingKey(form)));
      } catch {
        return null;
      }
    },
    write(form) {
      const { text, status, read_version: read } = form.elements;
      const typed = { text: text.value, status: status.value, read: read.value };
      try {
        localStorage.setItem(waitingKey(form), JSON.stringify(typed));
      } catch {
        /* A full or closed store leaves the text where it is: in the field. */
      }
    },
    drop(form) {
      try {
        localStorage.removeItem(waitingKey(form));
      } catch {
        /* Nothing was kept. */
      }
    },
  };

  const tell = (form, text) => {
    form.querySelector(".cell-saved").textContent = text;
  };

  const keepDraft = async (form) => {
    clearTimeout(timers.get(form));
    timers.delete(form);
    if (!form.isConnected) {
      return;
    }
    waiting.write(form);
    try {
      const answer = await fetch(form.dataset.draft, {
        method: "POST",
        body: new FormData(form),
        headers: { "HX-Request": "true" },
      });
      const line = await answer.text();
      if (answer.redirected) {
        tell(form, scroll.dataset.loggedOut);
        return;
      }
      if (answer.ok) {
        waiting.drop(form);
      }
      if (answer.ok || answer.status === 409 || answer.status === 422) {
        form.querySelector(".cell-saved").innerHTML = line;
      }
    } catch {
      tell(form, scroll.dataset.offline);
    }
  };

  const typed = (form) => {
    clearTimeout(timers.get(form));
    timers.set(form, setTimeout(() => keepDraft(form), QUIET_MS));
  };

  /* --- Opening and leaving -------------------------------------------------------------------- */

  const open = (link) => {
    const cell = link.closest("td");
    cell.classList.add("editing", "cell-frame");
    cell.dataset.inside = cell.innerHTML;
    htmx.ajax("GET", link.getAttribute("href"), { target: cell, swap: "innerHTML" }).catch(() => {
      cell.classList.remove("editing");
    });
  };

  const leave = (cell) => {
    const form = cell.querySelector(".cell-form");
    if (form && timers.has(form)) {
      keepDraft(form);
    }
    if (cell.querySelector(".cell-conflict")) {
      htmx.ajax("GET", form.dataset.closed, { target: cell, swap: "innerHTML" });
      return;
    }
    cell.classList.remove("editing");
    cell.innerHTML = cell.dataset.inside;
    focusOn(cell.querySelector(".cell-open"));
  };

  const findAgain = (form) => {
    const conflict = form.closest(".cell-frame").querySelector(".cell-conflict");
    const kept = conflict ? null : waiting.read(form);
    if (kept && kept.text !== form.elements.text.value) {
      form.elements.text.value = kept.text;
      form.elements.status.value = kept.status;
      if (kept.read) {
        form.elements.read_version.value = kept.read; // so that a text saved since is not overwritten
      }
      tell(form, scroll.dataset.found);
    }
  };

  const started = (form) => {
    findAgain(form);
    const field = form.elements.text;
    field.setSelectionRange(field.value.length, field.value.length);
    (form.closest(".cell-frame").querySelector(".cell-conflict") || field).focus();
  };

  scroll.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (!isMap || !link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) {
      return;
    }
    if (link.matches(".cell-open")) {
      event.preventDefault();
      open(link);
    } else if (link.matches(".cell-leave")) {
      event.preventDefault();
      leave(link.closest("td"));
    }
  });

  scroll.addEventListener("input", (event) => {
    const form = event.target.closest(".cell-form");
    if (form) {
      typed(form);
    }
  });

  scroll.addEventListener("htmx:afterSwap", (event) => {
    const cell = event.detail.target;
    const form = cell.querySelector(".cell-form");
    if (form) {
      started(form);
      return;
    }
    cell.classList.remove("editing");
    if (!cell.querySelector(".cell-invite, .cell-quiet")) {
      cell.classList.remove("maybe", "not");
    }
    const line = cell.querySelector(".cell-said");
    if (line) {
      said.textContent = line.textContent;
    }
    focusOn(cell.querySelector(".cell-open") || cell.querySelector("a"));
  });

  /* Whoever has been logged out is sent to another page, which does not belong in a cell. */
  const wasSentAway = ({ xhr, pathInfo }) =>
    new URL(xhr.responseURL).pathname !== new URL(pathInfo.requestPath, location).pathname;

  scroll.addEventListener("htmx:beforeSwap", (event) => {
    const form = event.detail.target.querySelector(".cell-form");
    if (wasSentAway(event.detail)) {
      event.detail.shouldSwap = false;
      if (form) {
        waiting.write(form);
        tell(form, scroll.dataset.loggedOut);
      } else {
        location.assign(event.detail.xhr.responseURL);
      }
    } else if (form && event.detail.xhr.status < 400) {
      clearTimeout(timers.get(form));
      timers.delete(form);
      waiting.drop(form);
    } else if (form && event.detail.xhr.status === 409) {
      keepDraft(form); // with the version she read, so that she is asked again
    }
  });

  scroll.addEventListener("htmx:sendError", (event) => {
    const form = event.target.closest(".cell-form");
    if (form) {
      waiting.write(form);
      tell(form, scroll.dataset.offline);
    }
  });

  window.addEventListener("online", () => {
    scroll.querySelectorAll(".cell-form").forEach(keepDraft);
  });

  /* --- Keys: arrows move, Enter opens, Ctrl-Enter saves, Escape leaves ------------------------- */

  const STEPS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
  const rows = () => [...scroll.querySelectorAll("tbody:not(.folded) > tr:has(> td)")];

  const focusOn = (link) => {
    if (!link) {
      return;
    }
    scroll.querySelectorAll('.cell-open[tabindex="0"]').forEach((other) => {
      other.tabIndex = -1;
    });
    link.tabIndex = 0;
    link.focus();
  };

  const move = (link, [down, right]) => {
    const every = rows();
    const row = link.closest("tr");
    const cells = [...row.querySelectorAll("td")];
    const next = every[every.indexOf(row) + down];
    const beside = next && next.querySelectorAll("td")[cells.indexOf(link.closest("td")) + right];
    if (beside) {
      focusOn(beside.querySelector("a"));
      beside.scrollIntoView({ block: "nearest", inline: "nearest" });
    }
  };

  scroll.addEventListener("keydown", (event) => {
    const form = event.target.closest(".cell-form");
    if (form && isMap && event.key === "Escape") {
      event.preventDefault();
      leave(form.closest("td"));
    } else if (form && event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      form.requestSubmit(form.querySelector('button[type="submit"]'));
    } else if (!form && event.target.matches(".cell-open") && STEPS[event.key]) {
      event.preventDefault();
      move(event.target, STEPS[event.key]);
    }
  });

  /* --- Focus areas fold, and stay folded while one works -------------------------------------- */

  const foldedKey = `samspil/${scroll.dataset.person}/folded`;
  const folded = new Set(JSON.parse(sessionStorage.getItem(foldedKey) || "[]"));

  const fold = (button, body, shut) => {
    button.setAttribute("aria-expanded", String(!shut));
    body.classList.toggle("folded", shut);
    folded[shut ? "add" : "delete"](body.id);
    sessionStorage.setItem(foldedKey, JSON.stringify([...folded]));
  };

  for (const body of scroll.querySelectorAll("tbody")) {
    const name = body.querySelector(".map-area .map-stay");
    const button = document.createElement("button");
    button.type = "button";
    button.className = "map-fold";
    button.textContent = name.textContent;
    name.replaceChildren(button);
    button.addEventListener("click", () => {
      fold(button, body, !body.classList.contains("folded"));
    });
    fold(button, body, folded.has(body.id));
  }

  /* One stop in the tab order; the arrows do the rest. */
  scroll.querySelectorAll("td .cell-open").forEach((link, index) => {
    link.tabIndex = index ? -1 : 0;
  });

  scroll.querySelectorAll(".cell-form").forEach(findAgain);

  /* A phone may end a page that is only out of sight, without a word. */
  const keepAll = () => {
    scroll.querySelectorAll(".cell-form").forEach((form) => {
      if (timers.has(form)) {
        waiting.write(form);
      }
    });
  };
  window.addEventListener("pagehide", keepAll);
  document.addEventListener("visibilitychange", keepAll);
})();
