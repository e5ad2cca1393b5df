// Passkeys: shows its part of the page where the browser can, and lets the browser do the rest.
(() => {
  "use strict";

  const canDoIt = "credentials" in navigator && "PublicKeyCredential" in window;

  const toBytes = (text) => {
    const base64 = text.replace(/-/g, "+").replace(/_/g, "/");
    return Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
  };

  const toText = (bytes) => {
    if (!bytes) return undefined;
    const signs = Array.from(new Uint8Array(bytes), (byte) => String.fromCharCode(byte));
    return btoa(signs.join("")).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  };

  const withBytes = (known) => known.map((one) => ({ ...one, id: toBytes(one.id) }));

  // What the server reads: the same shape as the browser's own toJSON(), which older ones lack.
  const toJson = (credential) => {
    const { response } = credential;
    const said = { clientDataJSON: toText(response.clientDataJSON) };
    for (const part of ["attestationObject", "authenticatorData", "signature", "userHandle"]) {
      if (response[part]) said[part] = toText(response[part]);
    }
    if (response.getTransports) said.transports = response.getTransports();
    return JSON.stringify({
      id: credential.id,
      rawId: toText(credential.rawId),
      type: credential.type,
      authenticatorAttachment: credential.authenticatorAttachment,
      clientExtensionResults: credential.getClientExtensionResults(),
      response: said,
    });
  };

  const make = ({ publicKey }) =>
    navigator.credentials.create({
      publicKey: {
        ...publicKey,
        challenge: toBytes(publicKey.challenge),
        user: { ...publicKey.user, id: toBytes(publicKey.user.id) },
        excludeCredentials: withBytes(publicKey.excludeCredentials || []),
      },
    });

  const use = ({ publicKey }) =>
    navigator.credentials.get({
      publicKey: {
        ...publicKey,
        challenge: toBytes(publicKey.challenge),
        allowCredentials: withBytes(publicKey.allowCredentials || []),
      },
    });

  const fetchQuestion = async (form) => {
    const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(`The question was answered with ${answer.status}`);
    return (await answer.json()).request_options;
  };

  const ask = async (form) =>
    form.dataset.passkey === "add"
      ? make(JSON.parse(form.dataset.passkeyOptions))
      : use(await fetchQuestion(form));

  const show = (form, kind) => {
    for (const other of form.querySelectorAll("[data-passkey-trouble], [data-passkey-known]")) {
      other.hidden = !other.hasAttribute(kind);
    }
  };

  const start = (form) => {
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const button = form.querySelector("[type=submit]");
      button.disabled = true;
      show(form, "none");
      try {
        form.elements.credential.value = toJson(await ask(form));
        form.submit();
      } catch (trouble) {
        const known = trouble.name === "InvalidStateError";
        show(form, known ? "data-passkey-known" : "data-passkey-trouble");
        button.disabled = false;
      }
    });
  };

  if (!canDoIt) return;
  for (const part of document.querySelectorAll("[data-passkey-part]")) part.hidden = false;
  for (const part of document.querySelectorAll("[data-passkey-missing]")) part.hidden = true;
  document.querySelectorAll("form[data-passkey]").forEach(start);
})();
