/* What could not be sent waits on this device for the one who wrote it. It is sent when there is a
   net again: when the net says so, when a page opens, and every half minute. Log-out warns.
   Whole forms lie in IndexedDB; the map's single texts lie in localStorage (actionmap/map.js). */
"use strict";

const samspilWaiting = (() => {
  const STORE = "forms";
  const AGAIN = "again"; // what a writer has done before, so that a form can offer it without a net
  const EVERY_MS = 10_000; // not every browser tells that the net is back
  const PATIENCE_MS = 20_000;
  const FORM_CACHE = "samspil-form";
  const FORM_OF = "samspil-form-of"; // whose form it is: what is written in it is hers
  const person = () => document.body.dataset.waitsFor || "";
  const textsAre = () => `samspil/${person()}/`;

  /* --- The store ------------------------------------------------------------------------------ */

  let opened = null;
  const open = () => {
    opened ||= new Promise((resolve, reject) => {
      const asked = indexedDB.open("samspil", 1);
      asked.onupgradeneeded = () => {
        asked.result.createObjectStore(STORE, { keyPath: "key" }).createIndex("person", "person");
        asked.result.createObjectStore(AGAIN, { keyPath: "person" });
      };
      asked.onsuccess = () => resolve(asked.result);
      asked.onerror = () => reject(asked.error);
    });
    return opened;
  };

  /* Resolves when it lies on the disk, so that a phone may die the moment after. */
  const within = async (store, mode, deed) => {
    const base = await open();
    return new Promise((resolve, reject) => {
      const turn = base.transaction(store, mode, { durability: "strict" });
      const asked = deed(turn.objectStore(store));
      turn.oncomplete = () => resolve(asked.result);
      turn.onabort = () => reject(turn.error);
    });
  };

  const list = async () => {
    const mine = await within(STORE, "readonly", (store) => store.index("person").getAll(person()));
    return mine.sort((one, other) => one.at - other.at);
  };
  const keep = (form) =>
    within(STORE, "readwrite", (store) => store.put({ ...form, person: person() }));
  const drop = (key) => within(STORE, "readwrite", (store) => store.delete(key));
  const keepAgain = (repeats) =>
    within(AGAIN, "readwrite", (store) => store.put({ person: person(), repeats }));
  const again = async () => {
    const kept = await within(AGAIN, "readonly", (store) => store.get(person()));
    return kept ? kept.repeats : [];
  };

  const texts = () => {
    try {
      return Object.keys(localStorage).filter((key) => key.startsWith(textsAre())).length;
    } catch {
      return 0; // a closed store holds nothing
    }
  };

  /* --- Sending -------------------------------------------------------------------------------- */

  const token = () => (document.cookie.match(/(?:^|; )csrftoken=([^;]+)/) || [])[1] || "";

  const until = (milliseconds) => {
    const patience = new AbortController();
    setTimeout(() => patience.abort(), milliseconds);
    return patience.signal;
  };

  /* Says what came of it: sent, refused with the reasons, or waits. */
  const send = async (form, patience = PATIENCE_MS) => {
    const told = new FormData();
    form.fields.forEach(([name, value]) => told.append(name, value));
    told.set("person", form.person || person());
    const how = { redirect: "manual", signal: until(patience) };
    let answer;
    try {
      if (!token()) {
        await fetch(form.see, how); // brings the cookie that proves where the form comes from
      }
      answer = await fetch(form.to, {
        ...how,
        method: "POST",
        body: told,
        headers: { "X-CSRFToken": token() },
      });
      if (answer.ok) {
        const said = await answer.json();
        await drop(form.key);
        return { state: "sent", form, ...said };
      }
      if (answer.status === 422) {
        const { problems } = await answer.json();
        await keep({ ...form, problems });
        return { state: "refused", form, problems };
      }
    } catch {
      return { state: "waits", why: "offline" };
    }
    const out = answer.type === "opaqueredirect" || answer.status === 409;
    return { state: "waits", why: out ? "logged-out" : "closed" };
  };

  const sendEach = async () => {
    const sent = [];
    for (const form of await list()) {
      if (!form.problems) {
        const told = await send(form);
        if (told.state === "sent") {
          sent.push(told);
        } else if (told.state === "waits" && told.why !== "closed") {
          break; // the others would fare no better
        }
      }
    }
    return sent;
  };

  /* One page of the browser sends at a time; the key of a form keeps it from being stored twice. */
  const sendAll = async () => {
    if (!person() || !(await list()).length) {
      return;
    }
    const sent = navigator.locks
      ? await navigator.locks.request("samspil-waiting", { ifAvailable: true }, (lock) =>
          lock ? sendEach() : [],
        )
      : await sendEach();
    await show();
    document.dispatchEvent(new CustomEvent("samspil:sent", { detail: sent }));
  };

  /* --- Showing -------------------------------------------------------------------------------- */

  const inWords = (place, number) => {
    const said = number === 1 ? place.dataset.one : place.dataset.many;
    return said.replace("%n", number);
  };

  const show = async () => {
    const banner = document.getElementById("waiting-here");
    if (banner) {
      const forms = await list();
      banner.hidden = !forms.length;
      if (forms.length) {
        banner.querySelector(".waiting-words").textContent = inWords(banner, forms.length);
        banner.querySelector("a").href = forms[0].see;
      }
    }
    document.dispatchEvent(new CustomEvent("samspil:waiting"));
  };

  /* --- The form that opens without a net ------------------------------------------------------- */

  const keepForm = async (url, page) => {
    const cache = await caches.open(FORM_CACHE);
    await cache.put(url, page);
    localStorage.setItem(FORM_OF, person());
  };

  const forgetForm = async () => {
    if (globalThis.caches) {
      await caches.delete(FORM_CACHE);
      localStorage.removeItem(FORM_OF);
    }
  };

  /* Whoever was here before may have left without logging out. */
  const forgetAnothersForm = async () => {
    const whose = localStorage.getItem(FORM_OF);
    if (whose && whose !== person()) {
      await forgetForm();
    }
  };

  /* --- Log-out warns, and takes what was kept for her away ------------------------------------ */

  const forget = async () => {
    await within(AGAIN, "readwrite", (store) => store.delete(person()));
    await forgetForm();
  };

  const logOut = async (form) => {
    const asks = document.getElementById("log-out-waits");
    try {
      await sendAll();
      const left = (await list()).length + texts();
      if (left && asks) {
        asks.querySelector("[data-one]").textContent = inWords(
          asks.querySelector("[data-one]"),
          left,
        );
        asks.returnValue = "";
        asks.showModal();
        await new Promise((resolve) => asks.addEventListener("close", resolve, { once: true }));
        if (asks.returnValue !== "leave") {
          return;
        }
      }
      await forget();
    } catch {
      /* A closed store holds nothing to wait for. */
    }
    form.submit();
  };

  document.addEventListener("submit", (event) => {
    if (event.target.matches("form[data-logs-out]")) {
      event.preventDefault();
      logOut(event.target);
    }
  });

  const quietly = () => {
    sendAll().catch(() => {}); // without a store nothing waits
  };

  document.addEventListener("DOMContentLoaded", () => {
    if (person()) {
      forgetAnothersForm().catch(() => {});
      show().catch(() => {});
      quietly();
      setInterval(quietly, EVERY_MS);
      window.addEventListener("online", quietly);
    }
  });

  return { again, drop, keep, keepAgain, keepForm, list, person, send, show };
})();
