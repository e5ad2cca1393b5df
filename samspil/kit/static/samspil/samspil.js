/* Starts the design system, also in what htmx puts into the page, and says so when nothing got through. */
"use strict";

(() => {
  const components = [
    [".accordion", "Accordion"],
    [".form-limit", "CharacterLimit"],
    [".js-checkbox-toggle-content", "CheckboxToggleContent"],
    [".js-dropdown", "Dropdown"],
    [".fds-modal", "Modal"],
    [".js-radio-toggle-group", "RadioToggleGroup"],
    [".tab-container", "Tabs"],
    ["[data-module='error-summary']", "ErrorSummary"],
  ];

  /* Not DKFDS.init({scope}): it would build the page's menu a second time. */
  const startComponentsIn = (fragment) => {
    for (const [selector, name] of components) {
      const inside = [...fragment.querySelectorAll(selector)];
      const found = fragment.matches(selector) ? [fragment, ...inside] : inside;
      for (const element of found) {
        new DKFDS[name](element).init();
      }
    }
    if (fragment.querySelector(".date-picker")) {
      DKFDS.datePicker.on(fragment);
    }
  };

  const sayTrouble = (shown) => {
    const notice = document.getElementById("request-trouble");
    if (notice) {
      notice.hidden = !shown;
    }
  };

  document.addEventListener("DOMContentLoaded", () => {
    /* A page that is left while it is coming may be without it; every page works without it. */
    window.DKFDS?.init();
    const more = document.querySelector(".more-button span");
    if (more) {
      more.textContent = document.body.dataset.more;
    }
    for (const button of document.querySelectorAll("[data-print]")) {
      button.hidden = false;
      button.addEventListener("click", () => window.print());
    }
  });

  document.addEventListener("htmx:load", (event) => {
    if (event.detail.elt !== document.body) {
      startComponentsIn(event.detail.elt);
    }
  });
  /* Whoever has been logged out is sent to another page, which does not belong inside this one. */
  document.addEventListener("htmx:beforeSwap", ({ detail }) => {
    const { xhr, pathInfo } = detail;
    const here = new URL(pathInfo.requestPath, location).pathname;
    const elsewhere = new URL(xhr.responseURL).pathname !== here;
    if (detail.shouldSwap && elsewhere && /^\s*<!doctype html/i.test(xhr.responseText)) {
      detail.shouldSwap = false;
      location.assign(xhr.responseURL);
    }
  });
  document.addEventListener("htmx:responseError", () => sayTrouble(true));
  document.addEventListener("htmx:sendError", () => sayTrouble(true));
  document.addEventListener("htmx:afterRequest", (event) => {
    if (event.detail.successful) {
      sayTrouble(false);
    }
  });
})();
