/* What was done is put on this device before it is sent, so that neither a lost net nor a dead phone
   loses it; a refusal is shown beside the answers it is about. */
"use strict";

const samspilForm = (() => {
  const PATIENCE_MS = 10_000; // for an answer while she looks on

  const today = () => {
    const now = new Date();
    const two = (number) => String(number).padStart(2, "0");
    return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  };

  const keptOf = (form) => {
    const left = new Set(["csrfmiddlewaretoken", "person"]);
    const fields = [...new FormData(form)].filter(([name]) => !left.has(name));
    const said = Object.fromEntries(fields);
    const category = form.querySelector(`[name="category"][value="${said.category}"]`);
    const label = category && category.labels ? category.labels[0] : null;
    return {
      key: said.key,
      to: form.dataset.waits,
      see: form.dataset.see,
      at: Date.now(),
      title: said.what || (label ? label.textContent.trim() : ""),
      day: said.day || "",
      fields,
    };
  };

  const renew = (form) => {
    form.elements.key.value = crypto.randomUUID();
  };

  /* Fill in what was kept, name by name. */
  const fill = (form, fields) => {
    for (const field of form.elements) {
      if (field.name && field.name !== "csrfmiddlewaretoken") {
        const said = fields.filter(([name]) => name === field.name).map(([, value]) => value);
        if (field.type === "radio" || field.type === "checkbox") {
          field.checked = said.includes(field.value);
        } else {
          field.value = said.pop() || "";
        }
      }
    }
    form.dispatchEvent(new Event("samspil:filled"));
  };

  /* --- Refusals, as the server's own page shows them ------------------------------------------- */

  const clear = (form) => {
    form.querySelectorAll(".form-error-message, .error-summary").forEach((said) => said.remove());
    form.querySelectorAll(".form-error").forEach((group) => group.classList.remove("form-error"));
    form.querySelectorAll("[aria-invalid]").forEach((field) => {
      field.removeAttribute("aria-invalid");
    });
  };

  const beside = (form, name, sentence) => {
    const found = name ? form.elements[name] : null;
    const field = found instanceof RadioNodeList ? found[0] : found;
    if (!field) {
      return "";
    }
    const group = field.closest(".form-group");
    const said = document.createElement("span");
    said.className = "form-error-message";
    const spoken = document.createElement("span");
    spoken.className = "sr-only";
    spoken.textContent = `${form.dataset.error} `;
    said.append(spoken, sentence);
    group.classList.add("form-error");
    group.querySelector("legend, label").after(said);
    field.setAttribute("aria-invalid", "true");
    const folded = group.closest("details");
    if (folded) {
      folded.open = true;
    }
    return field.id;
  };

  const refuse = (form, problems) => {
    clear(form);
    const box = document.createElement("div");
    box.className = "alert alert-error error-summary";
    box.setAttribute("role", "alert");
    box.tabIndex = -1;
    const body = document.createElement("div");
    body.className = "alert-body";
    const heading = document.createElement("h2");
    heading.className = "alert-heading";
    heading.textContent = form.dataset.mend;
    const list = document.createElement("ul");
    list.className = "nobullet-list";
    for (const [name, sentence] of problems) {
      const line = document.createElement("li");
      const id = beside(form, name, sentence);
      const words = document.createElement(id ? "a" : "span");
      words.textContent = sentence;
      if (id) {
        words.href = `#${id}`;
      }
      line.append(words);
      list.append(line);
    }
    body.append(heading, list);
    box.append(body);
    form.prepend(box);
    box.focus();
  };

  /* --- Sending ---------------------------------------------------------------------------------- */

  const busy = (form, on) => {
    const button = form.querySelector('button[type="submit"]');
    button.disabled = on;
    if (button.matches(".button")) {
      button.dataset.says ||= button.textContent;
      button.textContent = on ? form.dataset.sending : button.dataset.says;
    }
  };

  const onItsOwnPage = (form) => form.closest("[data-alone]");

  /* A refused one-tap row has no answers to mend: the page for what waits has. */
  const afterwards = (form, told, kept) => {
    if (told.state === "refused" && !form.matches("[data-once]")) {
      refuse(form, told.problems);
      return;
    }
    renew(form);
    if (onItsOwnPage(form)) {
      document.dispatchEvent(new CustomEvent("samspil:kept", { detail: { form, told, kept } }));
    } else {
      const out = told.why === "logged-out"; // the log-in page then says that nothing is lost
      const see = out ? `${form.dataset.see}?venter` : form.dataset.see;
      location.assign(told.state === "sent" ? told.url : see);
    }
  };

  const save = async (form) => {
    const kept = keptOf(form);
    busy(form, true);
    try {
      await samspilWaiting.keep(kept);
    } catch {
      form.submit(); // a device that keeps nothing sends it as any other form
      return;
    }
    clear(form);
    const told = await samspilWaiting.send(kept, PATIENCE_MS);
    busy(form, false);
    if (told.state === "refused" && !form.elements.what?.value) {
      await samspilWaiting.drop(kept.key); // nothing was written yet
    } else if (told.state !== "refused" || onItsOwnPage(form)) {
      await samspilWaiting.show().catch(() => {}); // what is refused is told of here, beside the answers
    }
    afterwards(form, told, kept);
  };

  document.addEventListener("submit", (event) => {
    const form = event.target.closest("form[data-waits]");
    if (form && samspilWaiting.person() && globalThis.crypto.randomUUID) {
      event.preventDefault();
      save(form);
    }
  });

  return { fill, refuse, renew, today };
})();
