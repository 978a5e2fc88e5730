// On somebody's own phone: keeps "Get help now" for when there is no network; elsewhere removes it.
const mark = document.querySelector("script[data-offline]");
const workers = navigator.serviceWorker;

async function keep(script) {
  await workers.register(script, { updateViaCache: "none" });
}

async function forget() {
  for (const one of await workers.getRegistrations()) await one.unregister();
  for (const name of await caches.keys()) await caches.delete(name);
}

// A browser without this, or one that forbids it, shows its own page when there is no network.
if (mark && workers) (mark.dataset.offline ? keep(mark.dataset.offline) : forget()).catch(() => {});
