/* Keeps the form on the device for when there is no net, and shows there what waits to be sent. */
"use strict";

(() => {
  const keepForm = async (place) => {
    const url = place.dataset.formPage;
    const answer = await fetch(url);
    if (answer.ok && !answer.redirected) {
      await samspilWaiting.keepForm(url, answer);
      document.querySelectorAll(".works-offline").forEach((line) => {
        line.hidden = false;
      });
    }
  };

  /* What one tap repeats, so that it can be done without a net as well. */
  const keepRepeats = (place) => {
    const repeats = [...place.querySelectorAll("form[data-once]")].map((form) => ({
      title: form.querySelector("strong").textContent,
      how: form.querySelector(".repeat-how").textContent.trim(),
      fields: [...new FormData(form)].filter(([name]) => name !== "csrfmiddlewaretoken"),
    }));
    return samspilWaiting.keepAgain(repeats);
  };

  /* --- The form's own page ---------------------------------------------------------------------- */

  const fresh = (form) => {
    form.reset();
    samspilForm.renew(form);
    form.elements.day.value = samspilForm.today();
    form.dispatchEvent(new Event("samspil:filled"));
  };

  const shown = (place, form) => {
    for (const other of place.querySelectorAll("form[data-held], form[data-cancelled]")) {
      other.hidden = other !== form;
    }
    place.querySelector(".again").hidden =
      form.matches("[data-cancelled]") || !place.querySelector(".repeats").children.length;
  };

  const dayInWords = (day) =>
    day
      ? new Date(`${day}T12:00`).toLocaleDateString(document.documentElement.lang, {
          day: "numeric",
          month: "long",
        })
      : "";

  const mend = (place, kept) => {
    const cancelled = kept.fields.some(([name]) => name === "status");
    const form = place.querySelector(cancelled ? "[data-cancelled]" : "[data-held]");
    shown(place, form);
    samspilForm.fill(form, kept.fields);
    samspilForm.refuse(form, kept.problems);
  };

  const row = (place, kept) => {
    const line = place.querySelector(".waits-row").content.cloneNode(true);
    line.querySelector("strong").textContent = kept.title;
    line.querySelector(".note").textContent = dayInWords(kept.day);
    const problems = line.querySelector(".waits-problems");
    for (const [, sentence] of kept.problems || []) {
      const said = document.createElement("li");
      said.textContent = sentence;
      problems.append(said);
    }
    if (!kept.problems) {
      problems.remove();
    }
    const mends = line.querySelector("[data-mends]");
    mends.hidden = !kept.problems;
    mends.addEventListener("click", () => mend(place, kept));
    const throws = line.querySelector("[data-throws]");
    throws.addEventListener("click", async () => {
      if (!throws.matches(".sure")) {
        throws.classList.add("sure");
        throws.textContent = throws.dataset.sure;
        return;
      }
      await samspilWaiting.drop(kept.key);
      await samspilWaiting.show();
    });
    return line;
  };

  const showWaiting = async (place) => {
    const kept = await samspilWaiting.list();
    place.querySelector(".waits").hidden = !kept.length;
    place.querySelector(".waits-list").replaceChildren(...kept.map((each) => row(place, each)));
  };

  const words = (place, name) =>
    place.querySelector(".waits-words").content.querySelector(`.${name}`).textContent;

  const link = (place, url) => {
    const made = document.createElement("a");
    made.href = url;
    made.textContent = words(place, "see");
    return made;
  };

  const sayKept = (place, name) => {
    place.querySelector(".waits-sent").textContent = words(place, name);
  };

  const saySent = (place, sent) => {
    if (!sent.length) {
      return;
    }
    const number = words(place, sent.length === 1 ? "one" : "many").replace("%n", sent.length);
    const line = place.querySelector(".waits-sent");
    line.replaceChildren(number);
    const alike = sent.filter((told) => told.alike);
    if (alike.length) {
      line.append(" ", words(place, "alike"));
    }
    for (const told of alike.length ? alike : sent.slice(-1)) {
      line.append(" ", link(place, told.url));
    }
  };

  /* What waits already was done today, and is not offered once more. */
  const offerRepeats = async (place) => {
    const list = place.querySelector(".repeats");
    const day = samspilForm.today();
    const kept = await samspilWaiting.list();
    const done = new Set(kept.filter((each) => each.day === day).map((each) => each.title));
    const repeats = await samspilWaiting.again();
    for (const { title, how, fields } of repeats.filter((each) => !done.has(each.title))) {
      const form = document.createElement("form");
      form.method = "post";
      Object.assign(form.dataset, place.querySelector("[data-held]").dataset, { once: "" });
      delete form.dataset.held;
      for (const [name, value] of fields) {
        const field = document.createElement("input");
        Object.assign(field, { type: "hidden", name, value });
        form.append(field);
      }
      const button = document.createElement("button");
      button.type = "submit";
      button.className = "repeat";
      const strong = document.createElement("strong");
      strong.textContent = title;
      const note = document.createElement("span");
      note.className = "note";
      note.textContent = how;
      button.append(strong, note);
      form.append(button);
      samspilForm.renew(form);
      form.elements.day.value = day;
      const line = document.createElement("li");
      line.append(form);
      list.append(line);
    }
  };

  const startAlone = async (place) => {
    const held = place.querySelector("[data-held]");
    const cancelled = place.querySelector("[data-cancelled]");
    [held, cancelled].forEach(fresh);
    place.querySelectorAll("[data-switch]").forEach((button) => {
      button.addEventListener("click", () => shown(place, held.hidden ? held : cancelled));
    });
    document.addEventListener("samspil:waiting", () => showWaiting(place));
    document.addEventListener("samspil:sent", (event) => saySent(place, event.detail));
    document.addEventListener("samspil:kept", ({ detail: { form, told } }) => {
      if (told.state === "sent") {
        saySent(place, [told]);
      } else if (told.state === "waits") {
        sayKept(place, told.why === "logged-out" ? "logged-out" : "kept");
      }
      if (form.matches("[data-held], [data-cancelled]")) {
        fresh(form);
      } else {
        form.closest("li").remove();
      }
      place.querySelector(".waits-sent").scrollIntoView({ block: "center" });
    });
    await offerRepeats(place);
    shown(place, new URLSearchParams(location.search).has("aflyst") ? cancelled : held);
    await showWaiting(place);
  };

  document.addEventListener("DOMContentLoaded", () => {
    const place = document.querySelector("[data-form-page]");
    if (!place || !samspilWaiting.person()) {
      return;
    }
    const alone = place.matches("[data-alone]");
    if (alone) {
      startAlone(place).catch(() => {}); // without a store the page is the plain form
    } else {
      keepRepeats(place).catch(() => {});
    }
    if (navigator.serviceWorker && globalThis.caches) {
      navigator.serviceWorker.register(place.dataset.worker).catch(() => {});
      keepForm(place).catch(() => {}); // no net: what is kept already stays
    }
  });
})();
