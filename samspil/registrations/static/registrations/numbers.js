/* Numbers one tap at a time: − and + beside a count, quick durations under the minutes. */
"use strict";

(() => {
  const button = (words, spoken, press) => {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = words;
    if (spoken) {
      made.setAttribute("aria-label", spoken);
    }
    made.addEventListener("click", press);
    return made;
  };

  const labelOf = (field) => (field.labels[0] ? field.labels[0].textContent.trim() : "");

  const step = (field, by) => {
    const lowest = Number(field.dataset.lowest || 0);
    const highest = Number(field.dataset.highest || 9999);
    const now = Number(field.value);
    const next = Number.isFinite(now) ? now + by : lowest; // an empty field counts from 0
    field.value = String(Math.min(highest, Math.max(lowest, next)));
    field.dispatchEvent(new Event("change", { bubbles: true }));
  };

  const addStepper = (field, form) => {
    const around = document.createElement("span");
    around.className = "stepper";
    field.before(around);
    around.append(
      button("−", `${labelOf(field)}: ${form.dataset.fewer}`, () => step(field, -1)),
      field,
      button("+", `${labelOf(field)}: ${form.dataset.more}`, () => step(field, 1)),
    );
  };

  /* The one that is chosen stays pressed, also when the number is typed. */
  const addQuick = (field, form) => {
    const row = document.createElement("div");
    row.className = "quick";
    const press = () => {
      for (const each of row.children) {
        each.setAttribute("aria-pressed", String(each.dataset.value === field.value));
      }
    };
    for (const minutes of field.dataset.quick.split(" ")) {
      const made = button(`${minutes} ${form.dataset.minutes}`, "", () => {
        field.value = minutes;
        press();
      });
      made.dataset.value = minutes;
      row.append(made);
    }
    field.after(row);
    field.addEventListener("input", press);
    form.addEventListener("samspil:filled", press);
    press();
  };

  document.addEventListener("DOMContentLoaded", () => {
    for (const form of document.querySelectorAll("form[data-numbers]")) {
      form.querySelectorAll("[data-stepper]").forEach((field) => addStepper(field, form));
      form.querySelectorAll("[data-quick]").forEach((field) => addQuick(field, form));
    }
  });
})();
