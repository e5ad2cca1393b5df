/* Opens the form where there is no net. It keeps the form's own page, which names nobody, and the
   files that page is made of; every other page is left to the network. */
"use strict";

const FILES = "samspil-files";
const FORM = "samspil-form"; // filled by the form's own page, emptied at log-out
const FORM_URL = "{{ form_url }}"; // the form as it is kept
const FORM_PAGE = "{{ new_url }}"; // the form as it is with a net
const KEPT = [{% for url in kept %}"{{ url }}"{% if not forloop.last %}, {% endif %}{% endfor %}];
const PATIENCE_MS = 6000; // a net that is there and answers nothing is no net

const pathOf = (request) => new URL(request.url).pathname;

const keepFiles = async () => {
  const cache = await caches.open(FILES);
  const there = new Set((await cache.keys()).map(pathOf));
  await cache.addAll(KEPT.filter((path) => !there.has(path)));
};

/* Files of an earlier edition go, unless the form that is kept was made with them. */
const forgetFiles = async () => {
  const cache = await caches.open(FILES);
  const form = await caches.match(FORM_URL, { cacheName: FORM, ignoreVary: true });
  const words = form ? await form.text() : "";
  for (const request of await cache.keys()) {
    const path = pathOf(request);
    if (!KEPT.includes(path) && !words.includes(path)) {
      await cache.delete(request);
    }
  }
};

const inTime = (request) =>
  new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error("slow")), PATIENCE_MS);
    fetch(request).then(resolve, reject);
  });

const isForm = (path) => path === FORM_URL || path === FORM_PAGE;

const pageOrForm = async (request) => {
  const kept = await caches.match(FORM_URL, { cacheName: FORM, ignoreVary: true });
  if (!kept) {
    return fetch(request);
  }
  try {
    return await (isForm(pathOf(request)) ? inTime(request) : fetch(request));
  } catch {
    return kept;
  }
};

const file = async (request) =>
  (await caches.match(request, { cacheName: FILES, ignoreVary: true })) || fetch(request);

self.addEventListener("install", (event) => {
  self.skipWaiting();
  event.waitUntil(keepFiles());
});

self.addEventListener("activate", (event) => {
  event.waitUntil(forgetFiles().then(() => self.clients.claim()));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET") {
    return;
  }
  if (request.mode === "navigate") {
    event.respondWith(pageOrForm(request));
  } else if (KEPT.includes(pathOf(request))) {
    event.respondWith(file(request));
  }
});
