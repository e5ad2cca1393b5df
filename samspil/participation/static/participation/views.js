/* What is typed and not yet saved stays in this tab, also when a phone puts it to sleep. */
"use strict";

(() => {
  const FORM = ".view-form";
  const store = {
    read(form) {
      try {
        return JSON.parse(sessionStorage.getItem(form.dataset.kept));
      } catch {
        return null;
      }
    },
    write(form) {
      const { text, status, read_version: read } = form.elements;
      try {
        const typed = { text: text.value, status: status.value, read: read.value };
        sessionStorage.setItem(form.dataset.kept, JSON.stringify(typed));
      } catch {
        /* A full or closed store leaves the text where it is: in the field. */
      }
    },
    drop(form) {
      try {
        sessionStorage.removeItem(form.dataset.kept);
      } catch {
        /* Nothing was kept. */
      }
    },
  };

  /* The line below a box stays when the box itself is put in anew, so that it is read aloud. */
  const said = (form) => form.closest(".own-box").querySelector(".cell-saved");

  const findAgain = (form) => {
    const kept = store.read(form);
    if (!kept || kept.text === form.elements.text.value) {
      return;
    }
    form.elements.text.value = kept.text;
    form.elements.status.value = kept.status;
    form.elements.read_version.value = kept.read; // what was saved since is not written over
    said(form).textContent = form.dataset.found;
  };

  document.addEventListener("input", (event) => {
    const form = event.target.closest(FORM);
    if (form) {
      said(form).textContent = "";
      store.write(form);
    }
  });

  /* The answer holds what is stored now, or what was typed and the reason against it. */
  document.addEventListener("htmx:afterRequest", ({ detail }) => {
    const form = detail.elt.closest(FORM);
    if (form && [200, 409, 422].includes(detail.xhr.status)) {
      store.drop(form);
    }
  });

  document.addEventListener("htmx:afterSwap", ({ detail }) => {
    const first = detail.target.querySelector(".cell-conflict, .form-error-message");
    const field = detail.target.querySelector("textarea");
    if (first && field) {
      field.focus();
    }
  });

  /* Without htmx a form is sent as a page of its own. */
  document.addEventListener("submit", (event) => {
    const form = event.target.closest(FORM);
    if (form && !window.htmx) {
      store.drop(form);
    }
  });

  document.querySelectorAll(FORM).forEach(findAgain);
})();
