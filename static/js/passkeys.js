// Passkeys: asks the device for one and sends its answer with the form it stands in.
// A form with `data-passkey` is shown only where there are passkeys.
const toBytes = (text) => {
  const plain = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
};
const toText = (bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes)))
  .replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

const readDescriptors = (list) => (list ?? []).map((one) => ({ ...one, id: toBytes(one.id) }));

const readOptions = ({ publicKey }) => ({
  publicKey: {
    ...publicKey,
    challenge: toBytes(publicKey.challenge),
    ...(publicKey.user && { user: { ...publicKey.user, id: toBytes(publicKey.user.id) } }),
    excludeCredentials: readDescriptors(publicKey.excludeCredentials),
    allowCredentials: readDescriptors(publicKey.allowCredentials),
  },
});

const writeAnswer = (credential) => {
  const { response } = credential;
  const written = { clientDataJSON: toText(response.clientDataJSON) };
  for (const name of ["attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (response[name]) written[name] = toText(response[name]);
  }
  if (response.getTransports) written.transports = response.getTransports();
  return JSON.stringify({
    type: credential.type,
    id: credential.id,
    rawId: toText(credential.rawId),
    response: written,
    clientExtensionResults: credential.getClientExtensionResults(),
  });
};

const askServer = async (url) => {
  const answer = await fetch(url, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error("no options");
  return (await answer.json()).request_options;
};

const answerOf = async (form) => {
  const written = form.dataset.passkeyOptions;
  const options = written ? JSON.parse(written) : await askServer(form.dataset.passkey);
  const ask = form.dataset.passkeyNew === undefined ? "get" : "create";
  return writeAnswer(await navigator.credentials[ask](readOptions(options)));
};

const prepare = (form) => {
  form.hidden = false;
  form.addEventListener("submit", async (event) => {
    const field = form.elements.credential;
    const said = form.querySelector("[data-passkey-said]");
    if (field.value) return;
    event.preventDefault();
    said.hidden = true;
    try {
      field.value = await answerOf(form);
      form.submit();
    } catch {
      // Closed, too late, or not there: the person decides what is next.
      said.hidden = false;
    }
  });
};

if (window.PublicKeyCredential) {
  document.querySelectorAll("form[data-passkey]").forEach(prepare);
  document.querySelectorAll("[data-no-passkeys]").forEach((words) => words.remove());
}
