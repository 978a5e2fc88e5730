// Two minutes before a session is over: asks whether somebody is there. When it is over, hands what
// was typed to the server, which keeps it for its writer, and covers the page.
const box = document.getElementById("stay");
const form = box.querySelector("form");
const soon = box.querySelector("[data-soon]");
const warning = Number(box.dataset.warning) * 1000;
const justNow = 60_000;
let end = Date.now() + Number(box.dataset.left) * 1000;
let lastTyped = 0;
let busy = false;

const left = () => end - Date.now();
const look = () => ask({ headers: { "Bothy-Refresh": "1" } });
const stay = () => ask({ method: "POST", body: new URLSearchParams(new FormData(form)) });

async function ask(options) {
  const answer = await fetch(form.action, options);
  const told = await answer.json();
  end = Date.now() + told.left * 1000;
  return left();
}

function isTyped(field) {
  if (!field.name || field.type === "hidden") return false;
  if (field.options) return [...field.options].some((one) => one.selected !== one.defaultSelected);
  if (/^(checkbox|radio)$/.test(field.type)) return field.checked !== field.defaultChecked;
  return "defaultValue" in field && field.value !== field.defaultValue;
}

// A form that came back with something to look at holds what was typed before.
const holdsWords = (one) =>
  one.method === "post" &&
  (one.querySelector("[aria-invalid='true']") || [...one.elements].some(isTyped));

async function leave() {
  document.documentElement.hidden = true;
  const [first, ...others] = [...document.forms].filter(holdsWords);
  for (const one of others) {
    const body = new URLSearchParams(new FormData(one));
    await fetch(one.action, { method: "POST", body, redirect: "manual" });
  }
  if (first) HTMLFormElement.prototype.submit.call(first);
  else location.replace(location.pathname + location.search);
}

async function check() {
  soon.hidden = left() > warning / 2;
  if (left() > warning) return;
  if (left() <= 0) {
    // Nobody reads on, also while the server cannot be asked.
    box.classList.add("over");
    if (!box.open) box.showModal();
    if ((await look()) <= 0) return await leave();
    box.classList.remove("over");
  }
  if (!box.open && Date.now() - lastTyped < justNow) await stay();
  else await look();
  if (left() > warning) box.close();
  else if (!box.open) box.showModal();
}

async function tick() {
  if (busy) return;
  busy = true;
  // Without a network the next tick tries again.
  await check().catch(() => {});
  busy = false;
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  stay().then(() => box.close(), () => {});
});
box.addEventListener("cancel", (event) => {
  event.preventDefault();
  form.requestSubmit();
});
for (const kind of ["input", "keydown", "pointerdown"]) {
  addEventListener(kind, () => { lastTyped = Date.now(); }, { passive: true });
}
addEventListener("visibilitychange", tick);
setInterval(tick, 5_000);
