/* The pile from paper: Enter saves from a choice as well, where browsers do nothing. */
"use strict";

(() => {
  document.querySelector("form.paper").addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.tagName === "SELECT") {
      event.preventDefault();
      event.currentTarget.requestSubmit();
    }
  });
})();
