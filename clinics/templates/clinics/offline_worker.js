// Kept by a person's own phone: shows the numbers to call when there is no network. It keeps the
// pages of nobody: what it fetches, it fetches without a cookie.
const page = "{{ page|escapejs }}";
const help = "{{ help|escapejs }}";
const look = [{% for one in look %}"{{ one|escapejs }}"{% if not forloop.last %}, {% endif %}{% endfor %}];
const kept = "help " + look.join(" ");
const day = 24 * 60 * 60 * 1000;
const patience = 4000;

const asNobody = (address) => new Request(address, { credentials: "omit", cache: "reload" });

async function keep(addresses) {
  await (await caches.open(kept)).addAll(addresses.map(asNobody));
}

async function forgetOlder() {
  for (const name of await caches.keys()) if (name !== kept) await caches.delete(name);
  await clients.claim();
}

async function keptPage() {
  return (await caches.match(page)) ?? Response.error();
}

async function renew() {
  const told = (await caches.match(page))?.headers.get("Date");
  if (!told || Date.now() - Date.parse(told) > day) await keep([page]);
}

const later = (soon) => new Promise((done) => { setTimeout(done, soon); });

async function open(request) {
  const asked = fetch(request);
  const shown = asked.catch(keptPage);
  // In need nobody waits for a network that hardly answers.
  if (new URL(request.url).pathname !== help) return await shown;
  return await Promise.race([shown, later(patience).then(keptPage)]);
}

addEventListener("install", (event) => {
  event.waitUntil(keep([page, ...look]).then(() => skipWaiting()));
});
addEventListener("activate", (event) => { event.waitUntil(forgetOlder()); });
addEventListener("fetch", (event) => {
  const { request } = event;
  const path = new URL(request.url).pathname;
  if (request.mode === "navigate" && request.method === "GET") {
    event.respondWith(open(request));
    event.waitUntil(renew().catch(() => {}));
  } else if (look.includes(path)) {
    event.respondWith(fetch(request).catch(() => caches.match(path)));
  }
});
