/* Copies a link that is to be handed on. */
"use strict";

(() => {
  const button = document.querySelector("[data-copies]");
  const link = document.querySelector("[data-copy]");
  if (!button || !link || !navigator.clipboard) {
    return;
  }
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(link.textContent.trim());
    button.textContent = button.dataset.done;
  });
})();
